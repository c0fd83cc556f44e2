use thiserror::Error;

use super::{Format, Host, TemplateEngine};
use crate::badge::BadgeError;
use crate::rule::Rule;

/// Why a snippet could not be made. Each message names the value and what
/// would be right.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum SnippetError {
    /// The host drops what the format needs.
    #[error("format {format} on host {host}: {reason}")]
    Host {
        /// The format asked for.
        format: Format,
        /// The host that can't keep it.
        host: Host,
        /// What it drops.
        reason: &'static str,
    },
    /// The link can't open a new tab there.
    #[error("a new tab in format {format} on host {host}: {reason}")]
    NewTab {
        /// The format asked for.
        format: Format,
        /// The host asked for.
        host: Host,
        /// What is in the way.
        reason: &'static str,
    },
    /// A style sheet can't stand there.
    #[error("a style sheet in format {format} on host {host}: {problem}")]
    Style {
        /// The format asked for.
        format: Format,
        /// The host asked for.
        host: Host,
        /// What is in the way.
        problem: &'static str,
    },
    /// The alternative text can't be used.
    #[error("alternative text {value:?}: {problem}")]
    AltText {
        /// The text as given.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: &'static str,
    },
    /// A picture's URL or path can't be used.
    #[error("picture {value:?}: {problem}")]
    PictureUrl {
        /// The URL as given.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: &'static str,
    },
    /// The format can't take its pictures from where it was told.
    #[error("format {format}: {problem}")]
    Pictures {
        /// The format asked for.
        format: Format,
        /// What it can't take, and what would be right.
        problem: &'static str,
    },
    /// The format can't hold the placeholder (B16).
    #[error("placeholder {value:?} in format {format}: {problem}")]
    Placeholder {
        /// The format asked for.
        format: Format,
        /// The placeholder as given.
        value: String,
        /// What is in the way.
        problem: &'static str,
    },
    /// The engine does not read this format (B16).
    #[error("template engine {engine} in format {format}: {problem}")]
    Engine {
        /// The format asked for.
        format: Format,
        /// The engine asked for.
        engine: TemplateEngine,
        /// Why not, and what would be right.
        problem: &'static str,
    },
    /// A template placeholder is of no known form (B16).
    #[error(
        "placeholder {value:?} is of no known form: use one such as {{{{ state }}}}, <%= state %>, <?= $state ?>, @Model.State, ${{state}} or {{STATE}}"
    )]
    PlaceholderForm {
        /// The placeholder as given.
        value: String,
    },
    /// The link can't stand in the format.
    #[error("link in format {format}: {problem}")]
    Link {
        /// The format asked for.
        format: Format,
        /// What is wrong with it, and what would be right.
        problem: String,
    },
    /// The badge can't be drawn.
    #[error(transparent)]
    Badge(#[from] BadgeError),
    /// The picture can't be drawn as PNG.
    #[cfg(feature = "png")]
    #[error(transparent)]
    Png(#[from] crate::png::PngError),
    /// A PNG is needed, and the feature `png` is off.
    #[cfg(not(feature = "png"))]
    #[error("the picture is a PNG: build with the feature png")]
    NeedsPng,
    /// A page's template can take it only in a format that is HTML.
    #[error(
        "format {format} is no markup for a page: use html, html-inline, html-data, html-button or html-pkce"
    )]
    NotHtml {
        /// The format asked for.
        format: Format,
    },
    /// The text could not be put together.
    #[error("the snippet can't be written: {problem}")]
    Template {
        /// What the template engine said.
        problem: String,
    },
}

impl SnippetError {
    pub(super) fn template(cause: askama::Error) -> Self {
        Self::Template {
            problem: cause.to_string(),
        }
    }

    /// The rule that is broken, where there is one.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        match self {
            Self::Placeholder { .. } | Self::Engine { .. } | Self::PlaceholderForm { .. } => {
                Some(Rule::B16)
            }
            _ => None,
        }
    }
}
