use std::fmt;

/// Why a link could not be built. Each message names the value and what
/// would be right.
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
    /// The redirect URI cannot be used (B5, B13, B14, B17).
    RedirectUri {
        /// The redirect URI as typed.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: String,
    },
    /// The endpoint cannot be used (B3, B13).
    Endpoint {
        /// The endpoint as given.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: String,
    },
    /// An extra parameter is given twice, or has a name that the link itself
    /// manages (B4).
    DuplicateParameter {
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
    /// The operating system gave no randomness (B8).
    Randomness,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { name } => write!(f, "{name} is empty: give its value"),
            Self::IllegalCharacter {
                name,
                character,
                allowed,
            } => {
                write!(f, "{name} holds {character:?}: only {allowed} are allowed")
            }
            Self::RedirectUri { value, problem } => {
                write!(f, "redirect_uri {value:?}: {problem}")
            }
            Self::Endpoint { value, problem } => write!(f, "endpoint {value:?}: {problem}"),
            Self::DuplicateParameter { name } => write!(
                f,
                "parameter {name:?} is already in the link, or managed by it: leave it out"
            ),
            Self::VerifierLength { length } => write!(
                f,
                "code_verifier has {length} characters: it must have 43 to 128"
            ),
            Self::Placeholder { value } => write!(
                f,
                "placeholder {value:?} is of no known form: use one such as {{{{ state }}}}, <%= state %> or {{STATE}}"
            ),
            Self::Randomness => f.write_str("the operating system gave no randomness"),
        }
    }
}

impl std::error::Error for LinkError {}
