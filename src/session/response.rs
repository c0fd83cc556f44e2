use std::error::Error;
use std::fmt;

use super::error::SignInError;
use super::return_to::ReturnTo;
use crate::callback::ErrorPage;
use crate::diagnostic::debug_from_display;
use crate::safe_text::html;

/// An HTTP response, ready to send: no cache stores it, its address goes to
/// nobody, and no other site frames it. With the feature `http` it converts
/// into a `Response<String>` of the crate `http`.
///
/// ```
/// use hf_signin::session::{Response, ReturnTo};
///
/// let response = Response::redirect(&ReturnTo::new("/models")?).with_cookie("theme=dark");
/// assert_eq!(response.status, 303);
/// assert!(response.headers.contains(&("location", "/models".to_owned())));
/// # Ok::<(), hf_signin::session::SessionError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The header fields, names in lower case; `set-cookie` may appear more
    /// than once.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

impl Response {
    /// A page, with status 200. `html` is sent as it is.
    #[must_use]
    pub fn html(html: impl Into<String>) -> Self {
        Self::new(200)
            .with("content-type", "text/html; charset=utf-8")
            .with_body(html)
    }

    /// A redirect, with status 303.
    #[must_use]
    pub fn redirect(target: &ReturnTo) -> Self {
        Self::see_other(target.as_str())
    }

    /// Adds a `Set-Cookie` field.
    #[must_use]
    pub fn with_cookie(self, set_cookie: impl Into<String>) -> Self {
        self.with("set-cookie", set_cookie)
    }

    pub(super) fn see_other(location: &str) -> Self {
        Self::new(303).with("location", location)
    }

    /// The sentence of `page`, with a link to `again`.
    pub(super) fn of_page(page: ErrorPage, again: Option<&ReturnTo>) -> Self {
        let again = again.filter(|_| page.retry);
        let link = again.map_or(String::new(), |path| {
            let path = html(path.as_str());
            format!("<p><a href=\"{path}\">Sign in again</a></p>")
        });
        let response = Self::html(format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sign in</title><p>{}</p>{link}</html>",
            page.text
        ));
        Self {
            status: page.status,
            ..response
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn with_body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    fn new(status: u16) -> Self {
        let headers = [
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "frame-ancestors 'none'"),
        ];
        Self {
            status,
            headers: headers.map(|(name, value)| (name, value.to_owned())).into(),
            body: String::new(),
        }
    }
}

/// Without the values of the header fields: a link contains the state, and a
/// cookie is worth a session (B15).
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &names)
            .field("body", &self.body)
            .finish()
    }
}

impl From<ErrorPage> for Response {
    fn from(page: ErrorPage) -> Self {
        Self::of_page(page, None)
    }
}

/// A request that signs nobody in: the response to send, and the reason to log.
///
/// `Display` writes the reason with its cause; it contains no secret.
///
/// ```
/// # use std::time::SystemTime;
/// # use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
/// # use hf_signin::session::{SealingKey, SignIn};
/// # let redirect_uri = RedirectUri::new("https://example.com/auth/callback")?;
/// # let request = AuthorizationRequest::new(ClientId::new("my-app")?, redirect_uri);
/// # let sign_in = SignIn::new(request, SealingKey::generate()?);
/// let finished = sign_in.finish("/callback?code=a&state=b", ["a=1"], SystemTime::now());
/// let rejection = finished.inspect_err(|rejection| eprintln!("sign-in: {rejection}")).unwrap_err();
/// assert_eq!(rejection.response.status, 400);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
pub struct Rejection {
    /// What to send: a page with a sentence that is safe, and a link to begin
    /// again. It deletes the sign-in's cookie where that sign-in is over.
    pub response: Response,
    /// Why.
    pub error: SignInError,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.error)?;
        let mut cause = self.error.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

debug_from_display!(Rejection);

impl Error for Rejection {}

impl From<Box<Rejection>> for Response {
    fn from(rejection: Box<Rejection>) -> Self {
        rejection.response
    }
}
