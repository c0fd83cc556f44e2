use std::time::Duration;

use super::codes::{self, Word};
use super::{CallbackAdvice, MAX_LENGTH};
use crate::rule::Rule;

/// Why a callback is not believed. Strangers' text in it is quoted, in ASCII
/// and cut short; no message holds a code, a state or a token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CallbackError {
    /// It is not an absolute URL. No rule.
    #[error(
        "{value} is not a URL: {problem}; give the whole address that the browser was sent to, or its query alone, from the ? on"
    )]
    NotAUrl {
        /// What came, without its query.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
    /// It is longer than [`MAX_LENGTH`]. No rule.
    #[error("the callback has more than {MAX_LENGTH} bytes, and was not read")]
    TooLong,
    /// Something is not UTF-8 once decoded. No rule.
    #[error("{what} is not UTF-8")]
    NotUtf8 {
        /// What that is.
        what: String,
    },
    /// V13: it came to another place than the redirect URI.
    #[error(
        "the callback's {part} is {found}, but the redirect URI's is {expected}: they must be the same"
    )]
    RedirectUri {
        /// Which part differs: `scheme`, `user information`, `host`, `port` or
        /// `path`.
        part: &'static str,
        /// The part in the stored redirect URI.
        expected: String,
        /// The part in the callback.
        found: String,
    },
    /// V13: a parameter of the redirect URI's own query is missing, changed
    /// or repeated.
    #[error(
        "the redirect URI's own parameter {name} is missing, changed or repeated: it must come back as it was sent"
    )]
    OwnParameter {
        /// Its name.
        name: String,
    },
    /// V1: a recognised parameter stands there twice.
    #[error("the parameter {name} stands there twice: each may stand there once")]
    Duplicate {
        /// Its name.
        name: &'static str,
    },
    /// V12: a parameter of another flow.
    #[error(
        "the parameter {name} belongs to another flow: ask with response_type=code and no response_mode"
    )]
    OtherFlow {
        /// Its name.
        name: &'static str,
    },
    /// V12: something in the fragment.
    #[error("{}", of_fragment(*.answer))]
    Fragment {
        /// Whether it looks like an answer: the provider was asked for
        /// another `response_type` or `response_mode`.
        answer: bool,
    },
    /// V3: no state, or an empty one.
    #[error("the callback has no state: begin the sign-in with a link that has one")]
    StateMissing,
    /// V3: the state is not the stored one.
    #[error(
        "the callback's state is not the stored one: it belongs to another sign-in, or somebody forged it"
    )]
    StateMismatch,
    /// V3: nothing is stored for this state, or not any more.
    #[error(
        "no sign-in is stored for the callback's state: it was used already, has expired, or began elsewhere"
    )]
    StateUnknown,
    /// V4: the sign-in began too long ago.
    #[error(
        "the sign-in began {} seconds ago: it must be done within {} seconds",
        .age.as_secs(), .max_age.as_secs()
    )]
    Expired {
        /// How long ago.
        age: Duration,
        /// How long a sign-in may take.
        max_age: Duration,
    },
    /// V4: the sign-in would begin more than a minute from now.
    #[error(
        "the sign-in begins {} seconds from now: set the clocks of all machines right",
        .ahead.as_secs()
    )]
    NotYetBegun {
        /// How long from now.
        ahead: Duration,
    },
    /// V7: no `iss`, though the provider advertises it.
    #[error("the callback has no iss, though the provider advertises it: it must be {expected}")]
    IssMissing {
        /// The provider's issuer.
        expected: String,
    },
    /// V8: `iss` is not the provider's issuer.
    #[error("the callback's iss is {found}: it must be {expected}, letter by letter")]
    IssMismatch {
        /// The provider's issuer.
        expected: String,
        /// The issuer in the callback.
        found: String,
    },
    /// V9: an error whose `iss` is not the provider's issuer.
    #[error(
        "the callback is an error whose iss is {found}: it must be {expected}, letter by letter, and so the error is not the provider's"
    )]
    ErrorIssMismatch {
        /// The provider's issuer.
        expected: String,
        /// The issuer in the callback.
        found: String,
    },
    /// V10: neither a code nor an error.
    #[error("the callback has neither a code nor an error")]
    NoAnswer,
    /// V10: a code and an error.
    #[error("the callback has both a code and an error: it must have one of them")]
    TwoAnswers,
    /// V10: the code holds a character that is not visible ASCII.
    #[error("the code holds a character that is not visible ASCII: it is none of the provider's")]
    IllegalCode,
    /// V11: `error`, `error_description` or `error_uri` holds a character
    /// that it must not hold.
    #[error(
        "the parameter {name} holds '{}', which it must not hold",
        .character.escape_default()
    )]
    IllegalCharacter {
        /// The parameter's name.
        name: &'static str,
        /// The first such character.
        character: char,
    },
    /// V11: `error`, `error_description` or `error_uri` is too long.
    #[error("the parameter {name} has {length} bytes: it must have {max} at most")]
    LongParameter {
        /// The parameter's name.
        name: &'static str,
        /// Its length in bytes.
        length: usize,
        /// The most it may have.
        max: usize,
    },
}

fn of_fragment(answer: bool) -> &'static str {
    if answer {
        "the answer is in the fragment (after #), which a server never sees: ask with response_type=code and no response_mode"
    } else {
        "the callback has a fragment (after #), which no answer has: begin the sign-in again"
    }
}

impl CallbackError {
    /// The rule that failed. None for what is not a URL or not UTF-8.
    #[must_use]
    pub const fn rule(&self) -> Option<Rule> {
        self.word().rule
    }

    /// One word for the failure, for logs and JSON. It never changes.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.word().name
    }

    const fn word(&self) -> Word {
        match self {
            Self::NotAUrl { .. } => codes::NOT_A_URL,
            Self::TooLong => codes::TOO_LONG,
            Self::NotUtf8 { .. } => codes::NOT_UTF8,
            Self::RedirectUri { .. } => codes::REDIRECT_URI_MISMATCH,
            Self::OwnParameter { .. } => codes::OWN_PARAMETER_CHANGED,
            Self::Duplicate { .. } => codes::DUPLICATE_PARAMETER,
            Self::OtherFlow { .. } => codes::OTHER_FLOW,
            Self::Fragment { .. } => codes::FRAGMENT,
            Self::StateMissing => codes::STATE_MISSING,
            Self::StateMismatch => codes::STATE_MISMATCH,
            Self::StateUnknown => codes::STATE_UNKNOWN,
            Self::Expired { .. } => codes::EXPIRED,
            Self::NotYetBegun { .. } => codes::NOT_YET_BEGUN,
            Self::IssMissing { .. } => codes::ISS_MISSING,
            Self::IssMismatch { .. } => codes::ISS_MISMATCH,
            Self::ErrorIssMismatch { .. } => codes::ERROR_ISS_MISMATCH,
            Self::NoAnswer => codes::CODE_MISSING,
            Self::TwoAnswers => codes::CODE_AND_ERROR,
            Self::IllegalCode => codes::ILLEGAL_CODE,
            Self::IllegalCharacter { .. } => codes::ILLEGAL_CHARACTER,
            Self::LongParameter { .. } => codes::PARAMETER_TOO_LONG,
        }
    }

    /// What a site should answer.
    #[must_use]
    pub const fn advice(&self) -> CallbackAdvice {
        match self {
            Self::StateUnknown
            | Self::StateMismatch
            | Self::Expired { .. }
            | Self::NotYetBegun { .. } => CallbackAdvice::STALE,
            _ => CallbackAdvice::failed(400),
        }
    }
}
