use super::SnippetError;
use super::picture::FileKind;
use super::picture_url;
use crate::badge::Svg;

/// The official files, as URLs.
pub(super) const OFFICIAL: &str = "https://huggingface.co/datasets/huggingface/badges/resolve/main";

/// Where a snippet's pictures come from. Default: the official files.
///
/// ```
/// use hf_signin::snippet::{Format, Pictures, Snippet};
///
/// let rendered = Snippet::to("/login")?
///     .format(Format::Html)
///     .pictures(Pictures::folder("img")?)
///     .render()?;
/// for file in &rendered.files {
///     std::fs::create_dir_all("target/img")?;
///     std::fs::write(format!("target/img/{}", file.name), file.bytes()?)?;
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pictures {
    pub(super) source: Source,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Source {
    #[default]
    Official,
    Base(String),
    Folder(String),
}

impl Source {
    /// True if the URLs of its pictures name a site.
    pub(super) fn is_absolute(&self) -> bool {
        match self {
            Self::Official => true,
            Self::Base(url) => picture_url::is_web(url) || url.starts_with("//"),
            Self::Folder(_) => false,
        }
    }

    /// The source of `pictures`, where they are given.
    pub(super) fn of(pictures: Option<&Pictures>) -> &Self {
        pictures.map_or(&Self::Official, |pictures| &pictures.source)
    }
}

impl Pictures {
    /// The official files on Hugging Face.
    #[must_use]
    pub fn official() -> Self {
        Self::default()
    }

    /// Files below this URL, or below this relative reference such as `/static`.
    ///
    /// # Errors
    ///
    /// [`SnippetError::Url`] when no file can be below it.
    pub fn base(url: impl Into<String>) -> Result<Self, SnippetError> {
        let url = url.into();
        match picture_url::check_base(&url) {
            Ok(()) => Ok(Self {
                source: Source::Base(url),
            }),
            Err(problem) => Err(unusable(url, problem)),
        }
    }

    /// Files in the folder of this path, relative to the page.
    ///
    /// # Errors
    ///
    /// [`SnippetError::Url`] when it holds a control character.
    pub fn folder(path: impl Into<String>) -> Result<Self, SnippetError> {
        let path = path.into();
        match picture_url::without_controls(&path) {
            Ok(()) => Ok(Self {
                source: Source::Folder(path),
            }),
            Err(problem) => Err(unusable(path, problem)),
        }
    }
}

fn unusable(value: String, problem: String) -> SnippetError {
    SnippetError::Url {
        what: "picture",
        value,
        problem,
    }
}

/// A file that a snippet refers to.
///
/// ```
/// use hf_signin::snippet::{Host, Pictures, Snippet};
///
/// let rendered = Snippet::to("https://app.example/login")?
///     .host(Host::Github)
///     .pictures(Pictures::folder("docs")?)
///     .render()?;
/// let names: Vec<_> = rendered.files.iter().map(|file| &*file.name).collect();
/// assert_eq!(
///     names,
///     ["sign-in-with-huggingface-lg.svg", "sign-in-with-huggingface-lg-dark.svg"]
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PictureFile {
    /// Its name, such as `sign-in-with-huggingface-lg-dark.svg`.
    pub name: String,
    /// The picture.
    pub svg: Svg,
    pub(super) kind: FileKind,
}

impl PictureFile {
    /// What the file holds.
    ///
    /// # Errors
    ///
    /// When a PNG is needed and it can't be drawn, or the feature `png` is
    /// off.
    pub fn bytes(&self) -> Result<Vec<u8>, SnippetError> {
        match self.kind {
            FileKind::Svg => Ok(self.svg.as_str().as_bytes().to_vec()),
            FileKind::Png { scale } => png(&self.svg, scale),
        }
    }
}

#[cfg(feature = "png")]
fn png(svg: &Svg, scale: u8) -> Result<Vec<u8>, SnippetError> {
    let scale = crate::png::Scale::new(f64::from(scale))?;
    Ok(crate::png::render(svg, scale)?.bytes)
}

#[cfg(not(feature = "png"))]
fn png(_: &Svg, _: u8) -> Result<Vec<u8>, SnippetError> {
    Err(SnippetError::NeedsPng)
}
