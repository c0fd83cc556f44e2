use hf_signin::UnknownName;
use hf_signin::badge::BadgeError;
use hf_signin::link::LinkError;
use hf_signin::png::PngError;
use hf_signin::snippet::SnippetError;

/// Why a preview could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PreviewError {
    /// A badge or a caption could not be drawn.
    #[error(transparent)]
    Badge(#[from] BadgeError),
    /// A language is not in the table.
    #[error(transparent)]
    Language(#[from] UnknownName),
    /// The code around a badge could not be written.
    #[error(transparent)]
    Snippet(#[from] SnippetError),
    /// The link could not be made.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The contact sheet could not be made.
    #[error(transparent)]
    Png(#[from] PngError),
    /// The page could not be written.
    #[error("the page cannot be written: {0}")]
    Page(#[from] askama::Error),
}
