use std::fmt;

use crate::badge::BadgeError;
use crate::png::PngError;

/// Why a preview could not be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum PreviewError {
    /// A badge or a caption could not be drawn.
    Badge(BadgeError),
    /// The contact sheet could not be made.
    Png(PngError),
    /// The page could not be written.
    Page(askama::Error),
}

impl fmt::Display for PreviewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Badge(error) => error.fmt(f),
            Self::Png(error) => error.fmt(f),
            Self::Page(error) => write!(f, "the page cannot be written: {error}"),
        }
    }
}

impl std::error::Error for PreviewError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Badge(error) => Some(error),
            Self::Png(error) => Some(error),
            Self::Page(error) => Some(error),
        }
    }
}

impl From<BadgeError> for PreviewError {
    fn from(error: BadgeError) -> Self {
        Self::Badge(error)
    }
}

impl From<PngError> for PreviewError {
    fn from(error: PngError) -> Self {
        Self::Png(error)
    }
}

impl From<askama::Error> for PreviewError {
    fn from(error: askama::Error) -> Self {
        Self::Page(error)
    }
}
