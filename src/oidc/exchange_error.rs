use super::TransportError;
use super::{IdTokenError, JwksError};
use crate::callback::ErrorPage;
use crate::rule::Rule;

/// The endpoints of the provider, in words.
pub(super) mod endpoint {
    pub(in super::super) const TOKEN: &str = "the token endpoint";
    pub(in super::super) const KEYS: &str = "the address of the provider's keys";
    pub(in super::super) const USERINFO: &str = "the userinfo endpoint";
}

/// Why a code did not become a user. No message holds a code, a token or the
/// client secret.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExchangeError {
    /// The provider's metadata lacks an endpoint.
    #[error("the provider has no {name}: take it from the metadata or set it by hand")]
    NoEndpoint {
        /// Its name in the metadata.
        name: &'static str,
    },
    /// V14: the sign-in began with another provider.
    #[error("the sign-in began with {found}, but this client is for {expected}")]
    OtherProvider {
        /// This client's issuer, token endpoint or client ID, quoted.
        expected: String,
        /// What the transaction holds, quoted.
        found: String,
    },
    /// The request did not get through.
    #[error("{endpoint}: {cause}")]
    Transport {
        /// Where to, in words.
        endpoint: &'static str,
        /// What happened.
        cause: TransportError,
    },
    /// V17: a redirect, which is not followed.
    #[error("{endpoint} answered with a redirect ({status}): set its final address")]
    Redirect {
        /// Who answered, in words.
        endpoint: &'static str,
        /// The status.
        status: u16,
    },
    /// V17: the answer is too long.
    #[error("{endpoint} answered with more than {max} bytes")]
    TooLong {
        /// Who answered, in words.
        endpoint: &'static str,
        /// The most it may have.
        max: usize,
    },
    /// The token endpoint refused (RFC 6749 section 5.2).
    #[error("{endpoint} refused: {error}{}", .description.as_ref().map(|d| format!(", {d}")).unwrap_or_default())]
    Refused {
        /// Who refused, in words.
        endpoint: &'static str,
        /// `error`, such as `invalid_grant`.
        error: String,
        /// `error_description`, quoted. Left out where it repeats a secret.
        description: Option<String>,
    },
    /// Another status than 200.
    #[error("{endpoint} answered with status {status}: it must be 200")]
    Status {
        /// Who answered, in words.
        endpoint: &'static str,
        /// The status.
        status: u16,
    },
    /// The answer is not a JSON object, or has a member twice.
    #[error("{endpoint} answered with {content_type}, which is not one JSON object")]
    NotJson {
        /// Who answered, in words.
        endpoint: &'static str,
        /// The answer's `Content-Type`, quoted.
        content_type: String,
    },
    /// A member of the answer is missing or wrong.
    #[error("{endpoint} gave no right {field}: it must be {expected}")]
    Field {
        /// Who answered, in words.
        endpoint: &'static str,
        /// The member's name.
        field: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// V17: a token of another type.
    #[error("the token endpoint gave a token of type {found}: it must be bearer")]
    TokenType {
        /// The type, quoted.
        found: String,
    },
    /// The token endpoint gave no ID token.
    #[error("the token endpoint gave no ID token: ask for the scope openid")]
    NoIdToken,
    /// T1 to T9 and T11.
    #[error(transparent)]
    IdToken(#[from] IdTokenError),
    /// The provider's keys can't be read.
    #[error(transparent)]
    Keys(#[from] JwksError),
    /// T10: userinfo is somebody else's.
    #[error("userinfo is of another user than the ID token: their sub must be the same")]
    Sub,
    /// A refreshed ID token is somebody else's (OpenID Connect Core section
    /// 12.2).
    #[error("the refreshed ID token is of another user than the first: their sub must be the same")]
    RefreshedSub,
    /// Only an app with a client secret may ask for a member's token.
    #[error("tokens for members of an organization need the app's client secret")]
    SecretNeeded,
    /// [`Exchange::finish`](super::Exchange::finish) came too early.
    #[error("the exchange is not done: send what next_request gives first")]
    Unfinished,
}

impl ExchangeError {
    /// The rule that failed, when one did.
    #[must_use]
    pub const fn rule(&self) -> Option<Rule> {
        self.word().1
    }

    /// One word for the failure, for logs and JSON. It never changes.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.word().0
    }

    const fn word(&self) -> (&'static str, Option<Rule>) {
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
            Self::NotJson { .. } => ("not_json", None),
            Self::Field { .. } => ("field", None),
            Self::TokenType { .. } => ("token_type", Some(Rule::V17)),
            Self::NoIdToken => ("id_token_missing", None),
            Self::IdToken(error) => (error.name(), Some(error.rule())),
            Self::Keys(_) => ("keys", None),
            Self::Sub => ("userinfo_sub", Some(Rule::T10)),
            Self::RefreshedSub => ("refreshed_sub", None),
            Self::SecretNeeded => ("client_secret_missing", None),
            Self::Unfinished => ("unfinished", None),
        }
    }

    /// What to show the visitor. The cause belongs in the log.
    #[must_use]
    pub fn page(&self) -> ErrorPage {
        match self {
            // A code that was used or has expired: the back button, a reload.
            Self::Refused { error, .. } if error == "invalid_grant" => ErrorPage::STALE,
            _ => ErrorPage::failed(502),
        }
    }
}

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

crate::diagnostic::debug_from_display!(ExchangeError);
