use std::error::Error;

use super::cookie::MAX_COOKIE;
use crate::callback::codes::{self, Code};
use crate::callback::{CallbackError, ErrorPage, ErrorResponse};
use crate::diagnostic::{Diagnostic, diagnostic_error};
use crate::link::LinkError;

/// Why a value of this module cannot be made.
///
/// ```
/// use hf_signin::session::SealingKey;
///
/// let error = "secret".parse::<SealingKey>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the sealing key has 6 characters and is not 32 bytes in base64; make one with `openssl rand -base64 32`",
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SessionError {
    /// V16: it is not a path of the same site.
    InvalidPath {
        /// What it is for: `return-to target` or `begin path`.
        name: &'static str,
        /// The path, quoted.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A sealing key is not 32 bytes in base64.
    InvalidKey {
        /// How many characters it has.
        length: usize,
    },
    /// All bytes of a sealing key are the same.
    WeakKey,
    /// The sealing key has been printed in this crate's documentation.
    PublishedKey,
    /// The name of a cookie is not a token.
    CookieName {
        /// The name, quoted.
        name: String,
    },
    /// The name of a cookie begins with `__Host-` or `__Secure-`, which is
    /// added where browsers accept it.
    CookiePrefix {
        /// The name, quoted.
        name: String,
    },
    /// The value of a cookie has a character that cookies cannot carry.
    CookieValue {
        /// The cookie's name, quoted.
        name: String,
    },
    /// The cookie is longer than browsers keep.
    CookieTooLong {
        /// The cookie's name, quoted.
        name: String,
        /// The length of the header field in bytes.
        length: usize,
    },
    /// The operating system gave no randomness.
    Randomness,
}

/// How to make a sealing key.
const MAKE_A_KEY: &str = "make one with `openssl rand -base64 32`";

impl SessionError {
    /// Code, rule, message and fix.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let error = |code: Code, message: String| {
            Diagnostic::error(code.name, message).with_rule(code.rule)
        };
        match self {
            Self::InvalidPath {
                name,
                value,
                problem,
            } => error(codes::INVALID_PATH, format!("{name} {value}: {problem}")),
            Self::InvalidKey { length } => error(
                codes::INVALID_KEY,
                format!("the sealing key has {length} characters and is not 32 bytes in base64"),
            )
            .with_fix(MAKE_A_KEY),
            Self::WeakKey => error(
                codes::WEAK_KEY,
                "all bytes of the sealing key are the same".to_owned(),
            )
            .with_fix(MAKE_A_KEY),
            Self::PublishedKey => error(
                codes::PUBLISHED_KEY,
                "the sealing key is printed in the documentation, so everybody has it".to_owned(),
            )
            .with_fix(MAKE_A_KEY),
            Self::CookieName { name } => {
                error(codes::COOKIE_NAME, format!("the cookie name {name} is not a token"))
                    .with_fix("use only letters, digits, - and _")
            }
            Self::CookiePrefix { name } => error(
                codes::COOKIE_PREFIX,
                format!("the cookie name {name} has a prefix"),
            )
            .with_fix("leave it out: __Host- is added where browsers accept it, which is not on plain http"),
            Self::CookieValue { name } => error(
                codes::COOKIE_VALUE,
                format!("the value of the cookie {name} has a space, quote, comma, semicolon, backslash, control or non-ASCII character"),
            )
            .with_fix("encode it"),
            Self::CookieTooLong { name, length } => error(
                codes::COOKIE_TOO_LONG,
                format!("the cookie {name} has {length} bytes: browsers keep at most {MAX_COOKIE}"),
            ),
            Self::Randomness => error(
                codes::RANDOMNESS,
                "the operating system gave no randomness".to_owned(),
            ),
        }
    }
}

diagnostic_error!(SessionError);

/// Why a sign-in did not begin, or did not finish. No message contains a
/// secret, so it can be logged.
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
/// use hf_signin::session::{SealingKey, SignIn, SignInError};
///
/// let request = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// );
/// let sign_in = SignIn::new(request, SealingKey::generate()?);
/// let rejection = sign_in
///     .finish("/auth/callback?code=abc&state=xyz", ["theme=dark"], SystemTime::now())
///     .unwrap_err();
/// assert!(matches!(rejection.error, SignInError::CookieMissing));
/// assert_eq!(rejection.error.diagnostic().code, "cookie_missing");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
pub enum SignInError {
    /// The callback breaks a rule.
    Callback(CallbackError),
    /// The user or the provider refused.
    Refused(ErrorResponse),
    /// V3: no sign-in cookie came with the callback.
    CookieMissing,
    /// V3: the cookie of another sign-in came, and not that of this one.
    CookieOfAnotherSignIn,
    /// V3: the cookie's value was not sealed by this version of the crate, or
    /// is cut short.
    CookieNotSealed,
    /// V3: the cookie was sealed with a key that is not known here, or no
    /// longer.
    CookieKeyUnknown,
    /// V3: the cookie was changed after it was sealed.
    CookieTampered,
    /// V4: the sign-in was used already, and its cookie came once more.
    Used,
    /// The replay guard could not tell whether the sign-in was used already, so
    /// nobody is signed in. The cookie stays: the visitor may reload the page.
    ReplayGuard(Box<dyn Error + Send + Sync>),
    /// The link cannot be made.
    Link(LinkError),
    /// The cookie cannot be made.
    Session(SessionError),
    /// The method of the request was not `GET`, so nothing was read.
    Method {
        /// The method.
        method: String,
    },
}

impl SignInError {
    /// Code, rule, message and fix.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let error =
            |code: Code, message: &str| Diagnostic::error(code.name, message).with_rule(code.rule);
        match self {
            Self::Callback(error) => error.diagnostic(),
            Self::Refused(response) => {
                error(codes::REFUSED, &format!("the provider refused: {response}"))
            }
            Self::CookieMissing => error(
                codes::COOKIE_MISSING,
                "no sign-in cookie came with the callback: the sign-in is already finished, began in another browser or at another host, or cookies are blocked",
            )
            .with_fix("begin at the host of the redirect URI: localhost and 127.0.0.1 share no cookies"),
            Self::CookieOfAnotherSignIn => error(
                codes::COOKIE_OF_ANOTHER_SIGN_IN,
                "the callback came with the cookie of another sign-in: its own is already finished, was replaced by newer ones, or began in another browser",
            ),
            Self::CookieNotSealed => error(
                codes::COOKIE_NOT_SEALED,
                "the value of the sign-in cookie was not sealed by this version",
            ),
            Self::CookieKeyUnknown => error(
                codes::COOKIE_KEY_UNKNOWN,
                "the sign-in cookie was sealed with another key",
            )
            .with_fix("give all machines the same key, and keep the previous one for ten minutes"),
            Self::CookieTampered => error(
                codes::COOKIE_TAMPERED,
                "the sign-in cookie was changed after it was sealed",
            ),
            Self::Used => error(
                codes::USED,
                "the sign-in was used already: callback and cookie came a second time",
            ),
            Self::ReplayGuard(_) => error(
                codes::REPLAY_GUARD,
                "the replay guard failed, so the sign-in was refused",
            ),
            Self::Link(error) => error.diagnostic(),
            Self::Session(error) => error.diagnostic(),
            Self::Method { method } => error(
                codes::METHOD,
                &format!("the method of the callback is {method}: it must be GET"),
            ),
        }
    }

    /// What to show the visitor.
    #[must_use]
    pub fn page(&self) -> ErrorPage {
        match self {
            Self::Callback(error) => error.page(),
            Self::Refused(response) => response.page(),
            Self::CookieMissing
            | Self::CookieOfAnotherSignIn
            | Self::CookieNotSealed
            | Self::CookieKeyUnknown
            | Self::CookieTampered
            | Self::Used => ErrorPage::STALE,
            Self::ReplayGuard(_) => ErrorPage::UNAVAILABLE,
            Self::Link(_) | Self::Session(_) => ErrorPage::failed(500),
            Self::Method { .. } => ErrorPage::retry(405, "Please sign in again."),
        }
    }
}

diagnostic_error!(SignInError, |error| match error {
    SignInError::ReplayGuard(cause) => Some(&**cause),
    _ => None,
});

impl From<CallbackError> for SignInError {
    fn from(error: CallbackError) -> Self {
        Self::Callback(error)
    }
}

impl From<LinkError> for SignInError {
    fn from(error: LinkError) -> Self {
        Self::Link(error)
    }
}

impl From<SessionError> for SignInError {
    fn from(error: SessionError) -> Self {
        Self::Session(error)
    }
}
