use crate::Diagnostic;
use crate::callback::MAX_LENGTH;
use crate::diagnostic::diagnostic_error;

/// Why an input was not read. What is read but not recognised is no error:
/// its kind is [`Kind::Unknown`](super::Kind::Unknown).
///
/// ```
/// use hf_signin::explain::{ExplainError, explain};
///
/// assert_eq!(explain(b""), Err(ExplainError::Empty));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExplainError {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`MAX_LENGTH`].
    TooLong,
    /// It is not UTF-8.
    NotUtf8,
}

impl ExplainError {
    /// One word for the error, for JSON. It never changes.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::NotUtf8 => "not_utf8",
        }
    }

    /// The error's code, message and fix.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let message = match self {
            Self::Empty => "the input is empty".to_owned(),
            Self::TooLong => format!("the input has more than {MAX_LENGTH} bytes and was not read"),
            Self::NotUtf8 => "the input is not UTF-8".to_owned(),
        };
        let diagnostic = Diagnostic::error(self.name(), message);
        match self {
            Self::Empty => diagnostic.with_fix(
                "paste an authorize link, a callback, a line of a log or the text of an error",
            ),
            _ => diagnostic,
        }
    }
}

diagnostic_error!(ExplainError);
