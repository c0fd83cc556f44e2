use std::time::Duration;

use super::codes::{self, Code, MAX_LENGTH};
use super::page::ErrorPage;
use crate::diagnostic::{Diagnostic, diagnostic_error};

/// Why a callback was rejected. Untrusted text is quoted, in ASCII and
/// shortened; no message contains a code, a state or a token.
///
/// ```
/// use hf_signin::Rule;
/// use hf_signin::callback::Callback;
///
/// let error = Callback::from_url("/auth/callback?code=abc").unwrap_err();
/// assert_eq!(error.diagnostic().code, "not_a_url");
/// assert_eq!(error.diagnostic().rule, None);
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallbackError {
    /// It is not an absolute URL. No rule.
    NotAUrl {
        /// What came, quoted, without its query.
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
    RedirectUriMismatch {
        /// Which part differs: `scheme`, `user information`, `host`, `port` or
        /// `path`.
        part: &'static str,
        /// The part of the stored redirect URI, quoted.
        expected: String,
        /// The part of the callback, quoted.
        found: String,
        /// What the path lacks at its start, quoted, where that is all that
        /// differs: a router may have removed it.
        lost_prefix: Option<String>,
    },
    /// V13: a parameter of the redirect URI's own query is missing, changed
    /// or repeated.
    OwnParameterChanged {
        /// Its name, quoted.
        name: String,
    },
    /// V1: a recognised parameter appears more than once.
    DuplicateParameter {
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
        /// True if it looks like a response: the link asked for another
        /// `response_type` or `response_mode`.
        response: bool,
    },
    /// V3: no state, or an empty one.
    StateMissing,
    /// V3: the state is not the stored one.
    StateMismatch,
    /// V3: nothing is stored for this state, or no longer. For sites that keep
    /// transactions themselves: the check never returns it.
    StateUnknown,
    /// V4: the sign-in began too long ago.
    Expired {
        /// How long ago.
        age: Duration,
        /// How long a sign-in may take.
        max_age: Duration,
    },
    /// V4: the sign-in begins more than a minute from now.
    NotYetBegun {
        /// How long from now.
        ahead: Duration,
    },
    /// V7: no `iss`, though the provider advertises it.
    IssMissing {
        /// The provider's issuer, quoted.
        expected: String,
    },
    /// V8: `iss` is not the provider's issuer.
    IssMismatch {
        /// The provider's issuer, quoted.
        expected: String,
        /// The issuer in the callback, quoted.
        found: String,
    },
    /// V9: an error response whose `iss` is not the provider's issuer.
    ErrorIssMismatch {
        /// The provider's issuer, quoted.
        expected: String,
        /// The issuer in the callback, quoted.
        found: String,
    },
    /// V10: neither a code nor an error.
    CodeMissing,
    /// V10: a code and an error.
    CodeAndError,
    /// V10: the code has a character that is not visible ASCII.
    IllegalCode,
    /// V11: `error`, `error_description` or `error_uri` has an illegal
    /// character.
    IllegalCharacter {
        /// The parameter's name.
        name: &'static str,
        /// The first such character.
        character: char,
    },
    /// V11: `error`, `error_description` or `error_uri` is too long.
    ParameterTooLong {
        /// The parameter's name.
        name: &'static str,
        /// Its length in bytes.
        length: usize,
        /// The limit in bytes.
        max: usize,
    },
}

/// What to ask the provider for.
const ASK_FOR_CODE: &str = "ask for response_type=code without response_mode";

impl CallbackError {
    /// Code, rule, message and fix.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let code = self.code();
        let of = |message: String| Diagnostic::error(code.name, message).with_rule(code.rule);
        let about = |name: &str, message: String| of(message).with_parameter(name);
        match self {
            Self::NotAUrl { value, problem } => of(format!("{value} is not a URL: {problem}"))
                .with_fix("give the whole address that the browser was sent to, or its query from the ? on"),
            Self::TooLong => of(format!("the callback is longer than {MAX_LENGTH} bytes")),
            Self::NotUtf8 { what } => of(format!("{what} is not UTF-8")),
            Self::RedirectUriMismatch {
                part,
                expected,
                found,
                lost_prefix,
            } => {
                let differs = about("redirect_uri", format!(
                    "the callback's {part} is {found}, but the redirect URI's is {expected}"
                ));
                match lost_prefix {
                    Some(prefix) => differs.with_fix(format!(
                        "did a router take its prefix {prefix} off? Check the path of the original request"
                    )),
                    None => differs.with_fix("they must be the same"),
                }
            }
            Self::OwnParameterChanged { name } => about("redirect_uri", format!(
                "the redirect URI's own parameter {name} is missing, changed or repeated"
            ))
            .with_fix("it must come back as it was sent"),
            Self::DuplicateParameter { name } => {
                about(name, format!("duplicate parameter {name}"))
            }
            Self::OtherFlow { name } => {
                about(name, format!("the parameter {name} belongs to another flow"))
                    .with_fix(ASK_FOR_CODE)
            }
            Self::Fragment { response: true } => of(
                "the response is in the fragment (after #), which a server never receives".to_owned(),
            )
            .with_fix(ASK_FOR_CODE),
            Self::Fragment { response: false } => of(
                "the callback has a fragment (after #), which no response has".to_owned(),
            )
            .with_fix("begin the sign-in again"),
            Self::StateMissing => about("state", "the callback has no state".to_owned())
                .with_fix("begin the sign-in with a link that has one"),
            Self::StateMismatch => about("state", "the callback's state is not the stored one: it belongs to another sign-in, or is forged".to_owned()),
            Self::StateUnknown => about("state", "no sign-in is stored for the callback's state: it was finished already, has expired, or began elsewhere".to_owned()),
            Self::Expired { age, max_age } => of(format!(
                "the sign-in has expired: it began {} seconds ago, and the limit is {} seconds",
                age.as_secs(),
                max_age.as_secs()
            )),
            Self::NotYetBegun { ahead } => of(format!(
                "the sign-in begins {} seconds from now",
                ahead.as_secs()
            ))
            .with_fix("check that the clocks of all machines are synchronized"),
            Self::IssMissing { expected } => about("iss", format!(
                "the callback has no iss, though the provider advertises it: expected {expected}"
            )),
            Self::IssMismatch { expected, found } => about("iss", format!(
                "the callback's iss is {found}: expected exactly {expected}"
            )),
            Self::ErrorIssMismatch { expected, found } => about("iss", format!(
                "the iss of the error response is {found}: expected exactly {expected}, so the provider did not send it"
            )),
            Self::CodeMissing => {
                about("code", "the callback has neither a code nor an error".to_owned())
            }
            Self::CodeAndError => {
                about("code", "the callback has both a code and an error".to_owned())
            }
            Self::IllegalCode => about("code", "the code has a character that is not visible ASCII, so the provider did not issue it".to_owned()),
            Self::IllegalCharacter { name, character } => about(name, format!(
                "the parameter {name} has the illegal character '{}'",
                character.escape_default()
            )),
            Self::ParameterTooLong { name, length, max } => about(name, format!(
                "the parameter {name} has {length} bytes: the limit is {max} bytes"
            )),
        }
    }

    const fn code(&self) -> Code {
        match self {
            Self::NotAUrl { .. } => codes::NOT_A_URL,
            Self::TooLong => codes::TOO_LONG,
            Self::NotUtf8 { .. } => codes::NOT_UTF8,
            Self::RedirectUriMismatch { .. } => codes::REDIRECT_URI_MISMATCH,
            Self::OwnParameterChanged { .. } => codes::OWN_PARAMETER_CHANGED,
            Self::DuplicateParameter { .. } => codes::DUPLICATE_PARAMETER,
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
            Self::CodeMissing => codes::CODE_MISSING,
            Self::CodeAndError => codes::CODE_AND_ERROR,
            Self::IllegalCode => codes::ILLEGAL_CODE,
            Self::IllegalCharacter { .. } => codes::ILLEGAL_CHARACTER,
            Self::ParameterTooLong { .. } => codes::PARAMETER_TOO_LONG,
        }
    }

    /// What to show the visitor.
    #[must_use]
    pub const fn page(&self) -> ErrorPage {
        match self {
            Self::StateUnknown
            | Self::StateMismatch
            | Self::Expired { .. }
            | Self::NotYetBegun { .. } => ErrorPage::STALE,
            _ => ErrorPage::failed(400),
        }
    }
}

diagnostic_error!(CallbackError);
