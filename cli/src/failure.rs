use std::fmt;
use std::io;

use hf_signin::badge::BadgeError;
use hf_signin::explain::ExplainError;
use hf_signin::link::{LinkError, UriProblem};
use hf_signin::png::PngError;
use hf_signin::snippet::SnippetError;
use hf_signin::{Diagnostic, Rule};

/// Why a command ended without its result.
#[derive(Debug)]
pub(super) enum Failure {
    /// The input is wrong: exit status 1.
    Input(String),
    /// The library refuses the input: exit status 1. The text names an option of
    /// the command that helps, which the library doesn't know.
    Library(Box<Diagnostic>, &'static str),
    /// The command line is wrong: exit status 2.
    Usage(String),
    /// A file that a check needs can't be read, and so nothing was checked:
    /// exit status 3.
    Unchecked(String),
}

impl Failure {
    /// Wrong input, said by an error of the library.
    pub(super) fn input(error: impl fmt::Display) -> Self {
        Self::Input(error.to_string())
    }

    /// A wrong command line.
    pub(super) fn usage(message: impl fmt::Display) -> Self {
        Self::Usage(message.to_string())
    }

    pub(super) fn status(&self) -> u8 {
        match self {
            Self::Input(_) | Self::Library(..) => 1,
            Self::Usage(_) => 2,
            Self::Unchecked(_) => 3,
        }
    }

    /// The rule that is broken, if one is.
    pub(super) fn rule(&self) -> Option<Rule> {
        match self {
            Self::Library(diagnostic, _) => diagnostic.rule,
            _ => None,
        }
    }

    /// One word for JSON.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Library(diagnostic, _) => diagnostic.code,
            Self::Input(_) => "input",
            Self::Usage(_) => "usage",
            Self::Unchecked(_) => "unchecked",
        }
    }
}

impl From<LinkError> for Failure {
    fn from(error: LinkError) -> Self {
        let advice = match &error {
            LinkError::RedirectUri {
                problem: UriProblem::SchemeWithoutPeriod { .. },
                ..
            } => ", or allow it with --allow-any-scheme",
            LinkError::ManagedParameter { name } if name == "max_age" => {
                " (link --max-auth-age SECONDS)"
            }
            _ => "",
        };
        Self::Library(Box::new(error.diagnostic()), advice)
    }
}

/// Errors that are a text.
macro_rules! by_text {
    ($($error:ty),*) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::input(error)
            }
        }
    )*};
}

by_text!(
    askama::Error,
    BadgeError,
    ExplainError,
    PngError,
    SnippetError,
    io::Error,
    serde_json::Error
);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message) | Self::Usage(message) | Self::Unchecked(message) => {
                f.write_str(message)
            }
            Self::Library(diagnostic, advice) => write!(f, "{diagnostic}{advice}"),
        }
    }
}
