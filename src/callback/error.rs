use std::fmt;
use std::time::Duration;

use super::{Advice, MAX_LENGTH};
use crate::rule::Rule;

/// Why a callback is not believed. Strangers' text in it is quoted, in ASCII
/// and cut short; no message holds a code, a state or a token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallbackError {
    /// It is not an absolute URL. No rule.
    NotAUrl {
        /// What came, without its query.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
    /// It is longer than [`MAX_LENGTH`]. No rule.
    TooLong,
    /// Something is not UTF-8 once decoded. No rule.
    NotUtf8 {
        /// What that is.
        what: String,
    },
    /// V13: it came to another place than the redirect URI.
    RedirectUri {
        /// Which part differs.
        part: UrlPart,
        /// The part in the stored redirect URI.
        expected: String,
        /// The part in the callback.
        found: String,
    },
    /// V13: a parameter of the redirect URI's own query is missing, changed
    /// or repeated.
    OwnParameter {
        /// Its name.
        name: String,
    },
    /// V1: a recognised parameter stands there twice.
    Duplicate {
        /// Its name.
        name: &'static str,
    },
    /// V12: a parameter of another flow.
    OtherFlow {
        /// Its name.
        name: &'static str,
    },
    /// V12: something in the fragment.
    Fragment {
        /// Whether it looks like an answer: the provider was asked for
        /// another `response_type` or `response_mode`.
        answer: bool,
    },
    /// V3: no state, or an empty one.
    StateMissing,
    /// V3: the state is not the stored one.
    StateMismatch,
    /// V3: nothing is stored for this state, or not any more.
    StateUnknown,
    /// V4: the sign-in began too long ago.
    Expired {
        /// How long ago.
        age: Duration,
        /// How long a sign-in may take.
        max_age: Duration,
    },
    /// V4: the sign-in would begin more than a minute from now.
    NotYetBegun {
        /// How long from now.
        ahead: Duration,
    },
    /// V7: no `iss`, though the provider advertises it.
    IssMissing {
        /// The provider's issuer.
        expected: String,
    },
    /// V8: `iss` is not the provider's issuer.
    IssMismatch {
        /// The provider's issuer.
        expected: String,
        /// The issuer in the callback.
        found: String,
    },
    /// V9: an error whose `iss` is not the provider's issuer.
    ErrorIssMismatch {
        /// The provider's issuer.
        expected: String,
        /// The issuer in the callback.
        found: String,
    },
    /// V10: neither a code nor an error.
    NoAnswer,
    /// V10: a code and an error.
    TwoAnswers,
    /// V10: the code holds a character that is not visible ASCII.
    IllegalCode,
    /// V11: `error`, `error_description` or `error_uri` holds a character
    /// that it must not hold.
    IllegalCharacter {
        /// The parameter's name.
        name: &'static str,
        /// The first such character.
        character: char,
    },
    /// V11: `error`, `error_description` or `error_uri` is too long.
    LongParameter {
        /// The parameter's name.
        name: &'static str,
        /// Its length in bytes.
        length: usize,
        /// The most it may have.
        max: usize,
    },
}

/// A part of a URL (V13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UrlPart {
    /// `https`.
    Scheme,
    /// `user:password@`.
    UserInfo,
    /// `example.com`.
    Host,
    /// `443`.
    Port,
    /// `/auth/callback`.
    Path,
}

impl UrlPart {
    const fn name(self) -> &'static str {
        match self {
            Self::Scheme => "scheme",
            Self::UserInfo => "user information",
            Self::Host => "host",
            Self::Port => "port",
            Self::Path => "path",
        }
    }
}

impl CallbackError {
    /// The rule that failed. None for what is not a URL or not UTF-8.
    #[must_use]
    pub const fn rule(&self) -> Option<Rule> {
        Some(match self {
            Self::NotAUrl { .. } | Self::TooLong | Self::NotUtf8 { .. } => return None,
            Self::RedirectUri { .. } | Self::OwnParameter { .. } => Rule::V13,
            Self::Duplicate { .. } => Rule::V1,
            Self::OtherFlow { .. } | Self::Fragment { .. } => Rule::V12,
            Self::StateMissing | Self::StateMismatch | Self::StateUnknown => Rule::V3,
            Self::Expired { .. } | Self::NotYetBegun { .. } => Rule::V4,
            Self::IssMissing { .. } => Rule::V7,
            Self::IssMismatch { .. } => Rule::V8,
            Self::ErrorIssMismatch { .. } => Rule::V9,
            Self::NoAnswer | Self::TwoAnswers | Self::IllegalCode => Rule::V10,
            Self::IllegalCharacter { .. } | Self::LongParameter { .. } => Rule::V11,
        })
    }

    /// One word for the failure, for logs and JSON. It never changes.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotAUrl { .. } => "not_a_url",
            Self::TooLong => "too_long",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::RedirectUri { .. } => "redirect_uri_mismatch",
            Self::OwnParameter { .. } => "own_parameter_changed",
            Self::Duplicate { .. } => "duplicate_parameter",
            Self::OtherFlow { .. } => "other_flow",
            Self::Fragment { .. } => "fragment",
            Self::StateMissing => "state_missing",
            Self::StateMismatch => "state_mismatch",
            Self::StateUnknown => "state_unknown",
            Self::Expired { .. } => "expired",
            Self::NotYetBegun { .. } => "not_yet_begun",
            Self::IssMissing { .. } => "iss_missing",
            Self::IssMismatch { .. } => "iss_mismatch",
            Self::ErrorIssMismatch { .. } => "error_iss_mismatch",
            Self::NoAnswer => "code_missing",
            Self::TwoAnswers => "code_and_error",
            Self::IllegalCode => "illegal_code",
            Self::IllegalCharacter { .. } => "illegal_character",
            Self::LongParameter { .. } => "parameter_too_long",
        }
    }

    /// What a site should answer.
    #[must_use]
    pub const fn advice(&self) -> Advice {
        match self {
            // An honest visitor comes here by waiting, by the back button or
            // by a second tab.
            Self::StateUnknown
            | Self::StateMismatch
            | Self::Expired { .. }
            | Self::NotYetBegun { .. } => Advice {
                status: 400,
                restart: true,
                text: "This sign-in is no longer valid. Please sign in again.",
            },
            _ => Advice {
                status: 400,
                restart: true,
                text: "The sign-in could not be completed. Please sign in again.",
            },
        }
    }
}

impl fmt::Display for CallbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAUrl { value, problem } => write!(
                f,
                "{value} is not a URL: {problem}; give the whole address that the browser was sent to, or its query alone, from the ? on"
            ),
            Self::TooLong => write!(
                f,
                "the callback has more than {MAX_LENGTH} bytes, and was not read"
            ),
            Self::NotUtf8 { what } => write!(f, "{what} is not UTF-8"),
            Self::RedirectUri {
                part,
                expected,
                found,
            } => write!(
                f,
                "the callback's {} is {found}, but the redirect URI's is {expected}: they must be the same",
                part.name()
            ),
            Self::OwnParameter { name } => write!(
                f,
                "the redirect URI's own parameter {name} is missing, changed or repeated: it must come back as it was sent"
            ),
            Self::Duplicate { name } => write!(
                f,
                "the parameter {name} stands there twice: each may stand there once"
            ),
            Self::OtherFlow { name } => write!(
                f,
                "the parameter {name} belongs to another flow: ask with response_type=code and no response_mode"
            ),
            Self::Fragment { answer: true } => f.write_str(
                "the answer is in the fragment (after #), which a server never sees: ask with response_type=code and no response_mode",
            ),
            Self::Fragment { answer: false } => f.write_str(
                "the callback has a fragment (after #), which no answer has: begin the sign-in again",
            ),
            Self::StateMissing => f.write_str(
                "the callback has no state: begin the sign-in with a link that has one",
            ),
            Self::StateMismatch => f.write_str(
                "the callback's state is not the stored one: it belongs to another sign-in, or somebody forged it",
            ),
            Self::StateUnknown => f.write_str(
                "no sign-in is stored for the callback's state: it was used already, has expired, or began elsewhere",
            ),
            Self::Expired { age, max_age } => write!(
                f,
                "the sign-in began {} seconds ago: it must be done within {} seconds",
                age.as_secs(),
                max_age.as_secs()
            ),
            Self::NotYetBegun { ahead } => write!(
                f,
                "the sign-in begins {} seconds from now: set the clocks of all machines right",
                ahead.as_secs()
            ),
            Self::IssMissing { expected } => write!(
                f,
                "the callback has no iss, though the provider advertises it: it must be {expected}"
            ),
            Self::IssMismatch { expected, found } => write!(
                f,
                "the callback's iss is {found}: it must be {expected}, letter by letter"
            ),
            Self::ErrorIssMismatch { expected, found } => write!(
                f,
                "the callback is an error whose iss is {found}: it must be {expected}, letter by letter, and so the error is not the provider's"
            ),
            Self::NoAnswer => f.write_str("the callback has neither a code nor an error"),
            Self::TwoAnswers => {
                f.write_str("the callback has both a code and an error: it must have one of them")
            }
            Self::IllegalCode => f.write_str(
                "the code holds a character that is not visible ASCII: it is none of the provider's",
            ),
            Self::IllegalCharacter { name, character } => write!(
                f,
                "the parameter {name} holds '{}', which it must not hold",
                character.escape_default()
            ),
            Self::LongParameter { name, length, max } => write!(
                f,
                "the parameter {name} has {length} bytes: it must have {max} at most"
            ),
        }
    }
}

impl std::error::Error for CallbackError {}
