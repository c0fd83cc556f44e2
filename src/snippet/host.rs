use std::fmt;
use std::str::FromStr;

use super::SnippetError;

/// Where a snippet goes. Each host's sanitizer keeps something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Host {
    /// A page of one's own: everything is kept.
    #[default]
    Web,
    /// GitHub: `<picture>`, sizes; neither `style` nor `data:` pictures.
    Github,
    /// GitLab: sizes; neither `<picture>`, `style` nor `data:` pictures.
    Gitlab,
    /// PyPI: sizes; neither `<source>`, `style` nor `data:` pictures.
    Pypi,
    /// crates.io: `<picture>`, sizes; neither `style` nor `data:` pictures.
    CratesIo,
    /// npm: a picture's `src` alone.
    Npm,
    /// Cards on Hugging Face: a picture's `src` and `alt`.
    HuggingFace,
}

/// What a host's sanitizer keeps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keeps {
    /// `<picture>` with `<source media srcset>`.
    pub(super) picture: bool,
    /// `width` and `height` of `<img>`.
    pub(super) size: bool,
    /// `rel` and `target` of `<a>`.
    pub(super) link_attributes: bool,
}

impl Host {
    /// All hosts.
    pub const ALL: [Self; 7] = [
        Self::Web,
        Self::Github,
        Self::Gitlab,
        Self::Pypi,
        Self::CratesIo,
        Self::Npm,
        Self::HuggingFace,
    ];

    /// `web`, `github`, `gitlab`, `pypi`, `crates-io`, `npm` or
    /// `hugging-face`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Pypi => "pypi",
            Self::CratesIo => "crates-io",
            Self::Npm => "npm",
            Self::HuggingFace => "hugging-face",
        }
    }

    /// Whether the relative reference `url` may lead nowhere in a text shown
    /// here. GitHub, GitLab and crates.io resolve one in the repository, cards
    /// on Hugging Face in theirs unless it begins at the site's root; npm does
    /// so only where the package names its repository.
    pub(super) fn loses(self, url: &str) -> bool {
        match self {
            Self::Web | Self::Github | Self::Gitlab | Self::CratesIo => false,
            Self::Pypi | Self::Npm => true,
            Self::HuggingFace => url.starts_with('/'),
        }
    }

    pub(super) const fn keeps(self) -> Keeps {
        let (picture, size, link_attributes) = match self {
            Self::Web => (true, true, true),
            Self::Github | Self::CratesIo => (true, true, false),
            Self::Gitlab | Self::Pypi => (false, true, false),
            Self::Npm | Self::HuggingFace => (false, false, false),
        };
        Keeps {
            picture,
            size,
            link_attributes,
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Host {
    type Err = SnippetError;

    fn from_str(value: &str) -> Result<Self, SnippetError> {
        Self::ALL
            .into_iter()
            .find(|host| host.as_str() == value)
            .ok_or_else(|| SnippetError::UnknownName {
                what: "host",
                value: value.to_owned(),
                known: Self::ALL.map(Self::as_str).join(", "),
            })
    }
}
