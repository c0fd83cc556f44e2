use thiserror::Error;

use super::UriProblem;
use crate::rule::Rule;

/// Why a link could not be built. Each message names the value and what
/// would be right; none holds a secret.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LinkError {
    /// A value that must not be empty is empty (B7).
    #[error("{name} is empty: give its value")]
    Empty {
        /// The parameter's name.
        name: &'static str,
    },
    /// A value holds a character that its grammar does not allow (B6, B7, B9).
    #[error("{name} holds {character:?}: only {allowed} are allowed")]
    IllegalCharacter {
        /// The parameter's name.
        name: &'static str,
        /// The first such character.
        character: char,
        /// What the grammar allows.
        allowed: &'static str,
    },
    /// The redirect URI cannot be used (B5, B13, B14, B15, B17).
    #[error("redirect_uri {value:?}: {problem}")]
    RedirectUri {
        /// The redirect URI as typed; without its query where that holds a
        /// secret.
        value: String,
        /// What is wrong with it, and what would be right.
        #[source]
        problem: UriProblem,
    },
    /// An endpoint or another URL cannot be used (B3, B4, B13, B15).
    #[error("{name} {value:?}: {}", of_url(name, problem))]
    Url {
        /// Its name in the provider's or the client's metadata.
        name: &'static str,
        /// The URL as given; without its query where that holds a secret.
        value: String,
        /// What is wrong with it, and what would be right.
        #[source]
        problem: UriProblem,
    },
    /// An extra parameter has a name that the link itself manages (B4).
    #[error("parameter {name:?} is managed by the link itself: leave it out")]
    ManagedParameter {
        /// The parameter's name.
        name: String,
    },
    /// A parameter is given twice, here or in the endpoint's own query (B4).
    #[error("parameter {name:?} is given twice, here or in the endpoint's own query: give it once")]
    DuplicateParameter {
        /// The parameter's name.
        name: String,
    },
    /// An extra parameter is a secret, a token or a verifier (B15).
    #[error("parameter {name:?} names a secret, which must not be in a link: leave it out")]
    SecretParameter {
        /// The parameter's name.
        name: String,
    },
    /// A value has the form of an access token (B15).
    #[error(
        "{name} looks like an access token (hf_…), which must not be in a link: leave it out, and revoke the token if it has been shown"
    )]
    TokenValue {
        /// The parameter's name.
        name: String,
    },
    /// The PKCE verifier's length is not 43 to 128 characters (B9).
    #[error("code_verifier has {length} characters: it must have 43 to 128")]
    VerifierLength {
        /// Its length in characters.
        length: usize,
    },
    /// A time is further from the Unix epoch than any clock (the year 9999).
    #[error(
        "time {seconds} is out of range: give Unix seconds up to {}",
        super::transaction::LATEST
    )]
    Time {
        /// Seconds since the Unix epoch.
        seconds: u64,
    },
    /// The operating system gave no randomness (B8).
    #[error("the operating system gave no randomness")]
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
            Self::Randomness => Some(Rule::B8),
            Self::Time { .. } => None,
        }
    }
}

/// The problem, with an example of a right value for a URL of this name.
fn of_url(name: &str, problem: &UriProblem) -> String {
    match problem {
        UriProblem::NotAbsolute => {
            format!("not an absolute URI: give one such as {}", example(name))
        }
        problem => problem.to_string(),
    }
}

/// A right value for a URL, by its name in the metadata.
fn example(name: &str) -> &'static str {
    match name {
        "site" => "https://example.com",
        "href" => "https://example.com/login, or a path such as /login",
        "logo_uri" => "https://example.com/logo.png",
        "issuer" => "https://id.example.com",
        "authorization_endpoint" => "https://id.example.com/authorize",
        _ => "https://id.example.com/endpoint",
    }
}
