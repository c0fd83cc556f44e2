use crate::badge::Badge;

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
    /// Files in the folder of this path, relative to the page.
    Folder(String),
}

/// A file that a snippet refers to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PictureFile {
    /// Its name, such as `sign-in-with-huggingface-lg-dark.svg`.
    pub name: String,
    /// What it shows.
    pub badge: Badge,
    /// What kind of file it is.
    pub kind: FileKind,
}

/// The kind of a picture's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileKind {
    /// SVG.
    Svg,
    /// PNG, this many pixels for each px of the badge.
    Png {
        /// The scale.
        scale: u8,
    },
}

impl FileKind {
    /// The file name for `badge`: the official one where it has one.
    pub(super) fn file_name(self, badge: &Badge) -> String {
        let stem = badge
            .official_name()
            .unwrap_or_else(|| "sign-in-button".to_owned());
        match self {
            Self::Svg => format!("{stem}.svg"),
            Self::Png { scale: 1 } => format!("{stem}.png"),
            Self::Png { scale } => format!("{stem}@{scale}x.png"),
        }
    }
}
