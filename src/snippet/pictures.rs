use super::SnippetError;
use crate::badge::Svg;

/// The official files, as URLs.
pub(super) const OFFICIAL: &str = "https://huggingface.co/datasets/huggingface/badges/resolve/main";

/// Where a snippet's pictures come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Pictures {
    /// The official files' URLs on Hugging Face.
    #[default]
    Official,
    /// Files below this URL, or below this relative reference such as
    /// `/static`.
    Base(String),
    /// Files in the folder of this path, relative to the page. For a page of
    /// one's own ([`Host::Web`](super::Host::Web)) in
    /// [`Theme::Auto`](crate::badge::Theme::Auto) that is one file, which follows
    /// the page's own `color-scheme`; otherwise a light and a dark one.
    Folder(String),
}

/// A file that a snippet refers to.
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
    /// What is to be written.
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

/// The kind of a picture's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Svg,
    /// This many pixels for each px of the badge.
    Png {
        scale: u8,
    },
}

impl FileKind {
    pub(super) fn file_name(self, stem: &str) -> String {
        match self {
            Self::Svg => format!("{stem}.svg"),
            Self::Png { scale: 1 } => format!("{stem}.png"),
            Self::Png { scale } => format!("{stem}@{scale}x.png"),
        }
    }
}
