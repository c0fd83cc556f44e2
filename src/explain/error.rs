use crate::callback::MAX_LENGTH;

/// Why something could not be taken apart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExplainError {
    /// There is nothing in it.
    #[error("the URL is empty: give an authorize link or a callback")]
    Empty,
    /// It is longer than [`MAX_LENGTH`].
    #[error("the URL has more than {MAX_LENGTH} bytes, and was not read")]
    TooLong,
    /// It is not UTF-8.
    #[error("the URL is not UTF-8")]
    NotUtf8,
    /// It is Markdown or HTML around a link.
    #[error("this is Markdown or HTML around a link: give the link alone, from https:// on")]
    Markup,
    /// It is neither an absolute URL, a path, a query nor a known error.
    #[error("{value} is not a URL: {problem}; give the whole address, or from its ? on")]
    NotAUrl {
        /// As much of it as can't be a code or a state, in quotes.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl ExplainError {
    /// One word for the error, for JSON. It never changes.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::NotUtf8 => "not_utf8",
            Self::Markup => "markup",
            Self::NotAUrl { .. } => "not_a_url",
        }
    }
}
