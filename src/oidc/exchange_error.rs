use std::fmt;

use super::{IdTokenError, TransportError};
use crate::Diagnostic;
use crate::callback::ErrorPage;
use crate::diagnostic::diagnostic_error;
use crate::rule::Rule;

/// An endpoint of the provider.
///
/// ```
/// use hf_signin::oidc::Endpoint;
///
/// assert_eq!(Endpoint::Token.to_string(), "the token endpoint");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Endpoint {
    /// `token_endpoint`.
    Token,
    /// `jwks_uri`, the provider's keys.
    Keys,
    /// `userinfo_endpoint`.
    Userinfo,
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Token => "the token endpoint",
            Self::Keys => "the provider's jwks_uri",
            Self::Userinfo => "the userinfo endpoint",
        })
    }
}

/// Why a code did not become a user. No message contains a code, a token or the
/// client secret.
///
/// ```
/// use hf_signin::oidc::ExchangeError;
///
/// // The page for the visitor does not contain the cause: log the error.
/// assert_eq!(ExchangeError::Sub.page().status, 502);
/// assert_eq!(ExchangeError::Sub.rule(), Some(hf_signin::Rule::T10));
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExchangeError {
    /// The provider's metadata lacks an endpoint.
    NoEndpoint {
        /// Its name in the metadata.
        name: &'static str,
    },
    /// V14: the sign-in began with another provider.
    OtherProvider {
        /// This client's issuer, token endpoint or client ID, quoted.
        expected: String,
        /// The value in the transaction, quoted.
        found: String,
    },
    /// The request had no response.
    Transport {
        /// Where it was sent.
        endpoint: Endpoint,
        /// The URL.
        url: String,
        /// What happened.
        cause: TransportError,
    },
    /// V17: a redirect, which is not followed.
    Redirect {
        /// Who responded.
        endpoint: Endpoint,
        /// The status.
        status: u16,
    },
    /// V17: the response is too long.
    TooLong {
        /// Who responded.
        endpoint: Endpoint,
        /// The limit in bytes.
        max: usize,
    },
    /// The token endpoint refused (RFC 6749 section 5.2).
    Refused {
        /// `error`, such as `invalid_grant`.
        error: String,
        /// `error_description`, quoted. Left out where it repeats a secret.
        description: Option<String>,
    },
    /// Another status than 200.
    Status {
        /// Who responded.
        endpoint: Endpoint,
        /// The status.
        status: u16,
    },
    /// V17: the response is not JSON by its `Content-Type`.
    ContentType {
        /// Who responded.
        endpoint: Endpoint,
        /// The type, quoted.
        found: Option<String>,
    },
    /// V17: the response is not one JSON object, or has a member more than once.
    NotJson {
        /// Who responded.
        endpoint: Endpoint,
    },
    /// A member of the response is missing or wrong.
    Field {
        /// Who responded.
        endpoint: Endpoint,
        /// The member's name.
        field: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// V17: a token of another type.
    TokenType {
        /// The type, quoted.
        found: String,
    },
    /// The token endpoint returned no ID token.
    NoIdToken,
    /// T1 to T9 and T11, and keys that can't be read (T3).
    IdToken(IdTokenError),
    /// T10: userinfo is about another user.
    Sub,
    /// A refreshed ID token is about another user (OpenID Connect Core section
    /// 12.2).
    RefreshedSub,
    /// Only an app with a client secret may ask for a member's token.
    SecretNeeded,
    /// [`Exchange::finish`](super::Exchange::finish) was called too early.
    Unfinished,
}

impl ExchangeError {
    /// The rule that failed, when one did.
    #[must_use]
    pub const fn rule(&self) -> Option<Rule> {
        self.code().1
    }

    const fn code(&self) -> (&'static str, Option<Rule>) {
        match self {
            Self::NoEndpoint { .. } => ("endpoint_missing", None),
            Self::OtherProvider { .. } => ("other_provider", Some(Rule::V14)),
            Self::Transport { cause, .. } => match cause {
                TransportError::Timeout => ("timeout", Some(Rule::V17)),
                TransportError::Other(_) => ("transport", None),
            },
            Self::Redirect { .. } => ("redirect", Some(Rule::V17)),
            Self::TooLong { .. } => ("answer_too_long", Some(Rule::V17)),
            Self::Refused { .. } => ("refused", None),
            Self::Status { .. } => ("status", None),
            Self::ContentType { .. } => ("content_type", Some(Rule::V17)),
            Self::NotJson { .. } => ("not_json", Some(Rule::V17)),
            Self::Field { .. } => ("field", None),
            Self::TokenType { .. } => ("token_type", Some(Rule::V17)),
            Self::NoIdToken => ("id_token_missing", None),
            Self::IdToken(error) => {
                let (code, rule) = error.code();
                (code, Some(rule))
            }
            Self::Sub => ("userinfo_sub", Some(Rule::T10)),
            Self::RefreshedSub => ("refreshed_sub", None),
            Self::SecretNeeded => ("client_secret_missing", None),
            Self::Unfinished => ("unfinished", None),
        }
    }

    /// The error's code, rule, message and fix.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let (code, rule) = self.code();
        let (message, fix) = match self {
            Self::IdToken(error) => return error.diagnostic(),
            Self::NoEndpoint { name } => (
                format!("the provider has no {name}"),
                "take it from the metadata or set it by hand",
            ),
            Self::OtherProvider { expected, found } => (
                format!("the sign-in began with {found}, but this client is for {expected}"),
                "",
            ),
            Self::Transport {
                endpoint,
                url,
                cause,
            } => (format!("no response from {endpoint} ({url}): {cause}"), ""),
            Self::Redirect { endpoint, status } => (
                format!("{endpoint} responded with a redirect ({status})"),
                "set its final address",
            ),
            Self::TooLong { endpoint, max } => (
                format!("{endpoint} responded with more than {max} bytes"),
                "",
            ),
            Self::Refused {
                error,
                description: Some(description),
            } => (
                format!("the token endpoint refused: {error}, {description}"),
                "",
            ),
            Self::Refused { error, .. } => (format!("the token endpoint refused: {error}"), ""),
            Self::Status { endpoint, status } => (
                format!("{endpoint} responded with status {status}; expected 200"),
                "",
            ),
            Self::ContentType { endpoint, found } => (
                format!(
                    "{endpoint} responded with {}; expected application/json",
                    found.as_deref().unwrap_or("no Content-Type")
                ),
                "check its address",
            ),
            Self::NotJson { endpoint } => (
                format!(
                    "{endpoint} did not respond with one JSON object without duplicate members"
                ),
                "",
            ),
            Self::Field {
                endpoint,
                field,
                expected,
            } => (
                format!("{endpoint} returned an invalid {field}; expected {expected}"),
                "",
            ),
            Self::TokenType { found } => (
                format!("the token endpoint returned a token of type {found}; expected bearer"),
                "",
            ),
            Self::NoIdToken => (
                "the token endpoint returned no ID token".to_owned(),
                "ask for the scope openid",
            ),
            Self::Sub => (
                "userinfo is about another user than the ID token: their sub differs".to_owned(),
                "",
            ),
            Self::RefreshedSub => (
                "the refreshed ID token is about another user than the first: their sub differs"
                    .to_owned(),
                "",
            ),
            Self::SecretNeeded => (
                "tokens for members of an organization need the app's client secret".to_owned(),
                "",
            ),
            Self::Unfinished => (
                "the exchange is not finished".to_owned(),
                "send what next_request gives first",
            ),
        };
        let diagnostic = Diagnostic::error(code, message).with_rule(rule);
        match fix {
            "" => diagnostic,
            fix => diagnostic.with_fix(fix),
        }
    }

    /// The page for the visitor. The cause belongs in the log.
    #[must_use]
    pub fn page(&self) -> ErrorPage {
        match self {
            // A code that was used or has expired: the back button, a reload.
            Self::Refused { error, .. } if error == "invalid_grant" => ErrorPage::STALE,
            Self::IdToken(IdTokenError::AuthTimeTooOld { .. }) => ErrorPage::STALE,
            _ => ErrorPage::failed(502),
        }
    }
}

impl From<IdTokenError> for ExchangeError {
    fn from(error: IdTokenError) -> Self {
        Self::IdToken(error)
    }
}

diagnostic_error!(ExchangeError);

#[cfg(feature = "sealed")]
impl From<ExchangeError> for crate::session::Response {
    fn from(error: ExchangeError) -> Self {
        error.page().into()
    }
}

#[cfg(all(feature = "http", feature = "sealed"))]
impl From<ExchangeError> for ::http::Response<String> {
    fn from(error: ExchangeError) -> Self {
        crate::session::Response::from(error).into()
    }
}
