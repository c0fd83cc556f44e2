use std::fmt;

use super::UriProblem;
use crate::rule::Rule;

/// Why a link could not be built. Each message names the value and what
/// would be right; none holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkError {
    /// A value that must not be empty is empty (B7).
    Empty {
        /// The parameter's name.
        name: &'static str,
    },
    /// A value holds a character that its grammar does not allow (B6, B7, B9).
    IllegalCharacter {
        /// The parameter's name.
        name: &'static str,
        /// The first such character.
        character: char,
        /// What the grammar allows.
        allowed: &'static str,
    },
    /// The redirect URI cannot be used (B5, B13, B14, B15, B17).
    RedirectUri {
        /// The redirect URI as typed; without its query where that holds a
        /// secret.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: UriProblem,
    },
    /// An endpoint or another URL cannot be used (B3, B4, B13, B15).
    Url {
        /// Its name in the provider's or the client's metadata.
        name: &'static str,
        /// The URL as given; without its query where that holds a secret.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: UriProblem,
    },
    /// An extra parameter has a name that the link itself manages (B4).
    ManagedParameter {
        /// The parameter's name.
        name: String,
    },
    /// A parameter is given twice, here or in the endpoint's own query (B4).
    DuplicateParameter {
        /// The parameter's name.
        name: String,
    },
    /// An extra parameter is a secret, a token or a verifier (B15).
    SecretParameter {
        /// The parameter's name.
        name: String,
    },
    /// A value has the form of an access token (B15).
    TokenValue {
        /// The parameter's name.
        name: String,
    },
    /// The PKCE verifier's length is not 43 to 128 characters (B9).
    VerifierLength {
        /// Its length in characters.
        length: usize,
    },
    /// A template placeholder is of no known form (B16).
    Placeholder {
        /// The placeholder as given.
        value: String,
    },
    /// A transaction is asked for, but a value is left to a template engine
    /// (B11).
    PlaceholderInTransaction {
        /// The parameter's name.
        name: &'static str,
    },
    /// No template engine has this name (B16).
    UnknownEngine {
        /// The name as given.
        value: String,
    },
    /// A time is further from the Unix epoch than any clock (the year 9999).
    Time {
        /// Seconds since the Unix epoch.
        seconds: u64,
    },
    /// The operating system gave no randomness (B8).
    Randomness,
}

impl LinkError {
    /// The rule that is broken, where there is one.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        match self {
            Self::Empty { name: "scope" } | Self::IllegalCharacter { name: "scope", .. } => {
                Some(Rule::B6)
            }
            Self::VerifierLength { .. }
            | Self::IllegalCharacter {
                name: "code_verifier",
                ..
            } => Some(Rule::B9),
            Self::Empty { .. } | Self::IllegalCharacter { .. } => Some(Rule::B7),
            Self::Url {
                problem: UriProblem::Fragment,
                ..
            } => Some(Rule::B3),
            Self::RedirectUri { problem, .. } | Self::Url { problem, .. } => Some(problem.rule()),
            Self::ManagedParameter { .. } | Self::DuplicateParameter { .. } => Some(Rule::B4),
            Self::SecretParameter { .. } | Self::TokenValue { .. } => Some(Rule::B15),
            Self::Placeholder { .. } | Self::UnknownEngine { .. } => Some(Rule::B16),
            Self::PlaceholderInTransaction { .. } => Some(Rule::B11),
            Self::Randomness => Some(Rule::B8),
            Self::Time { .. } => None,
        }
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { name } => write!(f, "{name} is empty: give its value"),
            Self::IllegalCharacter {
                name,
                character,
                allowed,
            } => write!(f, "{name} holds {character:?}: only {allowed} are allowed"),
            Self::RedirectUri { value, problem } => {
                write!(f, "redirect_uri {value:?}: {problem}")
            }
            Self::Url {
                name,
                value,
                problem: UriProblem::NotAbsolute,
            } => write!(
                f,
                "{name} {value:?}: not an absolute URI: give one such as {}",
                example(name)
            ),
            Self::Url {
                name,
                value,
                problem,
            } => write!(f, "{name} {value:?}: {problem}"),
            Self::ManagedParameter { name } => write!(
                f,
                "parameter {name:?} is managed by the link itself: leave it out"
            ),
            Self::DuplicateParameter { name } => write!(
                f,
                "parameter {name:?} is given twice, here or in the endpoint's own query: give it once"
            ),
            Self::SecretParameter { name } => write!(
                f,
                "parameter {name:?} names a secret, and a link is no place for one: leave it out"
            ),
            Self::TokenValue { name } => write!(
                f,
                "{name} looks like an access token (hf_…), and a link is no place for one: leave it out, and revoke the token if it has been shown"
            ),
            Self::VerifierLength { length } => write!(
                f,
                "code_verifier has {length} characters: it must have 43 to 128"
            ),
            Self::Placeholder { value } => write!(
                f,
                "placeholder {value:?} is of no known form: use one such as {{{{ state }}}}, <%= state %>, <?= $state ?>, @Model.State, ${{state}} or {{STATE}}"
            ),
            Self::PlaceholderInTransaction { name } => write!(
                f,
                "{name} is a placeholder, and a transaction needs its value: give the value"
            ),
            Self::UnknownEngine { value } => {
                write!(f, "no template engine {value:?} is known: ")?;
                match super::template_engine::nearest_to(value) {
                    Some(engine) => write!(f, "did you mean {engine}? Use one of ")?,
                    None => f.write_str("use one of ")?,
                }
                for (i, engine) in super::TemplateEngine::ALL.iter().enumerate() {
                    write!(f, "{}{engine}", if i > 0 { ", " } else { "" })?;
                }
                Ok(())
            }
            Self::Time { seconds } => write!(
                f,
                "time {seconds} is no time: give seconds since 1970, at most {}",
                super::transaction::LATEST
            ),
            Self::Randomness => f.write_str("the operating system gave no randomness"),
        }
    }
}

impl std::error::Error for LinkError {}

/// A right value for a URL, by its name in the metadata.
fn example(name: &str) -> &'static str {
    match name {
        "site" => "https://example.com",
        "logo_uri" => "https://example.com/logo.png",
        "issuer" => "https://id.example.com",
        "authorization_endpoint" => "https://id.example.com/authorize",
        _ => "https://id.example.com/endpoint",
    }
}
