use std::fmt;

use super::{Format, Host};
use crate::badge::BadgeError;

/// Why a snippet could not be made. Each message names the value and what
/// would be right.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum SnippetError {
    /// No format or host of that name.
    UnknownName {
        /// `format` or `host`.
        what: &'static str,
        /// The name as given.
        value: String,
        /// The names there are.
        known: String,
    },
    /// The host drops what the format needs.
    Host {
        /// The format asked for.
        format: Format,
        /// The host that can't keep it.
        host: Host,
        /// What it drops.
        reason: &'static str,
    },
    /// The link can't open a new tab there.
    NewTab {
        /// The format asked for.
        format: Format,
        /// The host asked for.
        host: Host,
        /// What is in the way.
        reason: &'static str,
    },
    /// The alternative text can't be used.
    AltText {
        /// The text as given.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: &'static str,
    },
    /// A picture's URL or path can't be used.
    PictureUrl {
        /// The URL as given.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: &'static str,
    },
    /// The format can't take its pictures from where it was told.
    Pictures {
        /// The format asked for.
        format: Format,
        /// What it can't take, and what would be right.
        problem: &'static str,
    },
    /// The format can't hold the placeholder (B16).
    Placeholder {
        /// The format asked for.
        format: Format,
        /// The placeholder as given.
        value: String,
        /// What is in the way.
        problem: &'static str,
    },
    /// The link can't stand in the format.
    Link {
        /// The format asked for.
        format: Format,
        /// What is wrong with it, and what would be right.
        problem: String,
    },
    /// The badge can't be drawn.
    Badge(BadgeError),
    /// The text could not be put together.
    Template {
        /// What the template engine said.
        problem: String,
    },
}

impl fmt::Display for SnippetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName { what, value, known } => {
                write!(f, "no {what} {value:?}: use one of {known}")
            }
            Self::Host {
                format,
                host,
                reason,
            } => write!(f, "format {format} on host {host}: {reason}"),
            Self::NewTab {
                format,
                host,
                reason,
            } => write!(f, "a new tab in format {format} on host {host}: {reason}"),
            Self::AltText { value, problem } => write!(f, "alternative text {value:?}: {problem}"),
            Self::PictureUrl { value, problem } => write!(f, "picture {value:?}: {problem}"),
            Self::Pictures { format, problem } => write!(f, "format {format}: {problem}"),
            Self::Placeholder {
                format,
                value,
                problem,
            } => write!(f, "placeholder {value:?} in format {format}: {problem}"),
            Self::Link { format, problem } => write!(f, "link in format {format}: {problem}"),
            Self::Badge(cause) => cause.fmt(f),
            Self::Template { problem } => write!(f, "the snippet can't be written: {problem}"),
        }
    }
}

impl std::error::Error for SnippetError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Badge(cause) => Some(cause),
            _ => None,
        }
    }
}

impl From<BadgeError> for SnippetError {
    fn from(cause: BadgeError) -> Self {
        Self::Badge(cause)
    }
}

impl From<askama::Error> for SnippetError {
    fn from(cause: askama::Error) -> Self {
        Self::Template {
            problem: cause.to_string(),
        }
    }
}
