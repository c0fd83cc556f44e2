use super::quoting::html;
use super::{
    CallbackAdvice, CallbackError, CookieError, Refusal, ReturnTo, SealError, SignInBegun,
};
use crate::link::LinkError;
use crate::rule::Rule;

/// What to answer when a callback is no sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignInAnswer {
    /// The status.
    pub status: u16,
    /// The header fields, names in lower case. They include `set-cookie` when
    /// the sign-in is over.
    pub headers: Vec<(&'static str, String)>,
    /// A page with a sentence that is safe, and a link to begin again.
    pub body: String,
    /// Why there is no sign-in, for the log. It holds no secret.
    pub error: SignInError,
}

impl SignInAnswer {
    pub(super) fn new(
        error: SignInError,
        set_cookie: Option<String>,
        again: Option<&ReturnTo>,
    ) -> Self {
        let advice = error.advice();
        let again = again.filter(|_| advice.restart);
        let link = again.map_or(String::new(), |path| {
            let path = html(path.as_str());
            format!("<p><a href=\"{path}\">Sign in again</a></p>")
        });
        let mut headers = guards().to_vec();
        headers.push(("content-type", "text/html; charset=utf-8".to_owned()));
        headers.extend(set_cookie.map(|cookie| ("set-cookie", cookie)));
        Self {
            status: advice.status,
            headers,
            body: format!(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sign in</title><p>{}</p>{link}</html>",
                advice.text
            ),
            error,
        }
    }
}

/// What every answer of a sign-in has: it is stored nowhere, its address goes
/// to nobody, and no other site frames it.
fn guards() -> [(&'static str, String); 4] {
    [
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'",
        ),
    ]
    .map(|(name, value)| (name, value.to_owned()))
}

impl SignInBegun {
    /// The header fields of the answer, names in lower case; its status is
    /// 303, and it has no body.
    #[must_use]
    pub fn headers(self) -> Vec<(&'static str, String)> {
        let cookies = self.set_cookies.into_iter();
        guards()
            .into_iter()
            .chain([("location", self.location)])
            .chain(cookies.map(|cookie| ("set-cookie", cookie)))
            .collect()
    }
}

/// Why a sign-in did not begin, or not end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignInError {
    /// The callback breaks a rule.
    #[error(transparent)]
    Callback(#[from] CallbackError),
    /// The user or the provider said no.
    #[error("the provider refused: {0}")]
    Refused(Refusal),
    /// The cookie can't be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The cookie can't be written.
    #[error(transparent)]
    Cookie(#[from] CookieError),
    /// The link can't be made.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The request was not a `GET`, and so nothing was looked at.
    #[error("the request's method is {method}: it must be GET")]
    Method {
        /// The method.
        method: String,
    },
}

impl SignInError {
    /// The rule that the callback breaks, if it is that.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        match self {
            Self::Callback(error) | Self::Seal(SealError::Callback(error)) => error.rule(),
            // Without a transaction the state is not known.
            Self::Seal(_) => Some(Rule::V3),
            _ => None,
        }
    }

    /// What a site should answer.
    #[must_use]
    pub fn advice(&self) -> CallbackAdvice {
        match self {
            Self::Callback(error) => error.advice(),
            Self::Refused(refusal) => refusal.advice(),
            Self::Seal(_) => CallbackError::StateUnknown.advice(),
            Self::Method { .. } => CallbackAdvice {
                status: 405,
                restart: true,
                text: "Please sign in again.",
            },
            Self::Cookie(_) | Self::Link(_) => CallbackAdvice {
                status: 500,
                restart: true,
                text: "The sign-in could not be completed. Please sign in again.",
            },
        }
    }
}
