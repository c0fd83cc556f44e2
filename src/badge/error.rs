use std::fmt;

/// Why a badge could not be made.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum BadgeError {
    /// No size or theme of that name.
    UnknownName {
        /// `size`, `theme`, …
        what: &'static str,
        /// The name as given.
        value: String,
        /// The names there are.
        known: &'static str,
    },
}

impl fmt::Display for BadgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName { what, value, known } => {
                write!(f, "no {what} {value:?}: use one of {known}")
            }
        }
    }
}

impl std::error::Error for BadgeError {}
