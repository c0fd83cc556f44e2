use std::fmt;

use crate::callback::MAX_LENGTH;

/// Why something could not be taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExplainError {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`MAX_LENGTH`].
    TooLong,
    /// It is not UTF-8.
    NotUtf8,
    /// It is Markdown or HTML around a link.
    Markup,
    /// It is neither an absolute URL nor a query.
    NotAUrl {
        /// What stands before the query.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl fmt::Display for ExplainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the URL is empty: give an authorize link or a callback"),
            Self::TooLong => write!(
                f,
                "the URL has more than {MAX_LENGTH} bytes, and was not read"
            ),
            Self::NotUtf8 => f.write_str("the URL is not UTF-8"),
            Self::Markup => f.write_str(
                "this is Markdown or HTML around a link: give the link alone, from https:// on",
            ),
            Self::NotAUrl { value, problem } => write!(
                f,
                "{value:?} is not a URL: {problem}; give the whole address, or from its ? on"
            ),
        }
    }
}

impl std::error::Error for ExplainError {}
