use std::fmt;

use hf_signin::Rule;
use hf_signin::link::{LinkError, UriProblem};

/// Why a command ended without its result.
#[derive(Debug)]
pub(super) enum Failure {
    /// The input is wrong: exit status 1.
    Input(String),
    /// The input breaks a rule: exit status 1.
    Broken(Rule, String),
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
            Self::Input(_) | Self::Broken(..) => 1,
            Self::Usage(_) => 2,
            Self::Unchecked(_) => 3,
        }
    }

    /// The rule that is broken, where it is known.
    pub(super) fn rule(&self) -> Option<Rule> {
        match self {
            Self::Broken(rule, _) => Some(*rule),
            _ => None,
        }
    }

    /// One word for JSON.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Input(_) | Self::Broken(..) => "input",
            Self::Usage(_) => "usage",
            Self::Unchecked(_) => "unchecked",
        }
    }
}

impl<E: std::error::Error + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        let any: &(dyn std::error::Error + 'static) = &error;
        let Some(link_error) = any.downcast_ref::<LinkError>() else {
            return Self::input(error);
        };
        let mut message = error.to_string();
        match link_error {
            LinkError::RedirectUri {
                problem: UriProblem::SchemeWithoutPeriod { .. },
                ..
            } => message.push_str(", or allow it with --allow-any-scheme"),
            LinkError::ManagedParameter { name } if name == "max_age" => {
                message.push_str(" (link --max-auth-age SECONDS)");
            }
            _ => {}
        }
        match link_error.rule() {
            Some(rule) => Self::Broken(rule, message),
            None => Self::Input(message),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message)
            | Self::Broken(_, message)
            | Self::Usage(message)
            | Self::Unchecked(message) => f.write_str(message),
        }
    }
}
