use super::{
    CallbackAdvice, CallbackError, CookieError, Refusal, ReturnTo, SealError, SignInBegun,
};
use crate::link::LinkError;
use crate::rule::Rule;
use crate::safe_text::html;

/// An HTTP answer, ready to send. With the feature `http` it converts into a
/// `Response<String>` of the crate `http`, as everything below does that
/// converts into it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignInAnswer {
    /// The status.
    pub status: u16,
    /// The header fields, names in lower case; `set-cookie` may be there more
    /// than once.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

/// A callback that is no sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignInFailure {
    /// What to send: a page with a sentence that is safe, and a link to begin
    /// again. It deletes the sign-in's cookie when that sign-in is over.
    pub answer: SignInAnswer,
    /// Why, for the log. It holds no secret.
    pub error: SignInError,
}

impl SignInAnswer {
    /// A page for who has signed in. `html` is sent as it is;
    /// [`SignInFinished::set_cookie`](super::SignInFinished::set_cookie)
    /// belongs to it.
    #[must_use]
    pub fn page(html: String, set_cookie: String) -> Self {
        Self::new(200, html, Some(set_cookie))
    }

    fn new(status: u16, body: String, set_cookie: Option<String>) -> Self {
        let mut headers = guards().to_vec();
        headers.push(("content-type", "text/html; charset=utf-8".to_owned()));
        headers.extend(set_cookie.map(|cookie| ("set-cookie", cookie)));
        Self {
            status,
            headers,
            body,
        }
    }

    /// The sentence of `advice`, with a link to `again`.
    pub(super) fn sentence(
        advice: CallbackAdvice,
        set_cookie: Option<String>,
        again: Option<&ReturnTo>,
    ) -> Self {
        let again = again.filter(|_| advice.restart);
        let link = again.map_or(String::new(), |path| {
            let path = html(path.as_str());
            format!("<p><a href=\"{path}\">Sign in again</a></p>")
        });
        let body = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sign in</title><p>{}</p>{link}</html>",
            advice.text
        );
        Self::new(advice.status, body, set_cookie)
    }
}

impl From<CallbackAdvice> for SignInAnswer {
    fn from(advice: CallbackAdvice) -> Self {
        Self::sentence(advice, None, None)
    }
}

impl From<SignInError> for SignInAnswer {
    fn from(error: SignInError) -> Self {
        error.advice().into()
    }
}

impl From<Box<SignInFailure>> for SignInAnswer {
    fn from(failure: Box<SignInFailure>) -> Self {
        failure.answer
    }
}

impl From<SignInBegun> for SignInAnswer {
    fn from(begun: SignInBegun) -> Self {
        let cookies = begun.set_cookies.into_iter();
        let headers = guards()
            .into_iter()
            .chain([("location", begun.location)])
            .chain(cookies.map(|cookie| ("set-cookie", cookie)));
        Self {
            status: 303,
            headers: headers.collect(),
            body: String::new(),
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
        ("content-security-policy", "frame-ancestors 'none'"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
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
            Self::Method { .. } => CallbackAdvice::again(405, "Please sign in again."),
            Self::Cookie(_) | Self::Link(_) => CallbackAdvice::failed(500),
        }
    }
}
