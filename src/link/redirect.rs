use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use url::Url;

use super::names::CALLBACK_PARAMETERS;
use super::redact::{redacted, secret_name};
use super::text::{as_text, from_text};
use super::uri::{Uri, is_loopback};
use super::{LinkError, UriProblem};
use crate::Diagnostic;
use crate::names::nearest;
use crate::rule::Rule;
use crate::uri::{SplitUri, form};

/// Schemes that run code or read data, or that no app answers (B14).
const REFUSED_SCHEMES: &str = "about blob content data file filesystem ftp intent jar javascript livescript mailto \
    mhtml mocha sms tel vbscript view-source ws wss";

/// `redirect_uri` (RFC 6749 section 3.1.2): absolute, without a fragment,
/// kept and sent exactly as typed (B5).
///
/// ```
/// use hf_signin::link::RedirectUri;
///
/// let uri = RedirectUri::new("https://Example.com:443/cb?tenant=1")?;
/// assert_eq!(uri.as_str(), "https://Example.com:443/cb?tenant=1");
///
/// let error = RedirectUri::new("https://bücher.example/cb").unwrap_err();
/// assert!(error.to_string().contains("https://xn--bcher-kva.example/cb"));
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Clone, Serialize)]
#[serde(into = "String")]
pub struct RedirectUri {
    text: String,
    /// The same as a browser reads it.
    url: Url,
}

impl RedirectUri {
    /// Checks `value` (B5, B13, B14, B15, B17).
    ///
    /// It is `https`, or `http` on `localhost`, `127.0.0.1` or `[::1]`
    /// (RFC 8252 section 7.3), or has a private-use scheme with a period
    /// (section 7.1).
    ///
    /// # Errors
    ///
    /// [`LinkError::RedirectUri`], which says what would be right.
    pub fn new(value: impl Into<String>) -> Result<Self, LinkError> {
        Self::checked(value.into(), false)
    }

    /// The same, also for a private-use scheme without a period, such as
    /// `myapp:/callback`: another app may claim that too (B14).
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new).
    pub fn custom_scheme(value: impl Into<String>) -> Result<Self, LinkError> {
        Self::checked(value.into(), true)
    }

    fn checked(value: String, any_scheme: bool) -> Result<Self, LinkError> {
        match check(&value, any_scheme) {
            Ok(url) => Ok(Self { text: value, url }),
            Err(problem) => Err(LinkError::RedirectUri {
                value: redacted(&value),
                problem: problem.redacted(),
            }),
        }
    }

    /// The redirect URI exactly as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// True when a provider accepts this redirect URI for an app that has
    /// registered `registered`: they are the same string, or both are `http`
    /// on the same loopback host (`localhost`, `127.0.0.1` or `[::1]`) and
    /// differ only in the port (RFC 8252 section 7.3).
    ///
    /// ```
    /// use hf_signin::link::RedirectUri;
    ///
    /// let registered = RedirectUri::new("http://127.0.0.1/callback")?;
    /// assert!(RedirectUri::new("http://127.0.0.1:49282/callback")?.matches_registered(&registered));
    /// assert!(!RedirectUri::new("http://localhost:49282/callback")?.matches_registered(&registered));
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    #[must_use]
    pub fn matches_registered(&self, registered: &Self) -> bool {
        if self == registered {
            return true;
        }
        let (mine, theirs) = (self.split(), registered.split());
        mine.is_http()
            && mine.host().is_some_and(is_loopback)
            && mine.scheme == theirs.scheme
            && mine.host() == theirs.host()
            && mine.userinfo() == theirs.userinfo()
            && mine.path == theirs.path
            && mine.query == theirs.query
    }

    /// The redirect URI without its port, if it is `http` on a loopback host
    /// and has one. Registered like that it stands for every port (RFC 8252
    /// section 7.3).
    ///
    /// ```
    /// use hf_signin::link::RedirectUri;
    ///
    /// let uri = RedirectUri::new("http://127.0.0.1:8080/cb")?;
    /// assert_eq!(uri.loopback_without_port().unwrap().as_str(), "http://127.0.0.1/cb");
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    #[must_use]
    pub fn loopback_without_port(&self) -> Option<Self> {
        let uri = self.split();
        let host = uri
            .host()
            .filter(|host| uri.is_http() && is_loopback(host))?;
        uri.port()?;
        let scheme = uri.scheme?;
        let userinfo = uri.userinfo().map(|user| format!("{user}@"));
        let userinfo = userinfo.unwrap_or_default();
        let query = uri.query.map(|query| format!("?{query}"));
        let query = query.unwrap_or_default();
        Self::custom_scheme(format!("{scheme}://{userinfo}{host}{}{query}", uri.path)).ok()
    }

    /// What is legal but probably unintended.
    #[must_use]
    pub fn warnings(&self) -> Vec<Diagnostic> {
        let uri = self.split();
        let scheme = uri.scheme.unwrap_or_default();
        let is_localhost = |host: &str| host.eq_ignore_ascii_case("localhost");
        let mut warnings = Vec::new();
        let mut warn = |code, rule, text: String, fix: String| {
            let warning = Diagnostic::warning(code, text);
            let warning = warning.with_rule(rule).with_parameter("redirect_uri");
            warnings.push(warning.with_fix(fix));
        };
        if uri.is_http() && uri.host().is_some_and(is_localhost) {
            warn(
                "localhost",
                Rule::B13,
                "the redirect URI is on localhost, which may resolve to another interface".into(),
                "in a native app use 127.0.0.1 or [::1], and register it like that".into(),
            );
        }
        if !uri.is_web() && !scheme.contains('.') {
            warn(
                "scheme_without_period",
                Rule::B14,
                format!("the scheme {scheme:?} has no period, so another app may claim it too"),
                "use your domain name in reverse, such as com.example.app".into(),
            );
        }
        if uri.userinfo().is_some() {
            warn(
                "userinfo",
                Rule::B15,
                "the redirect URI has a user name or password before the host, which everybody sees who sees the link, and which browsers drop".into(),
                "leave it out".into(),
            );
        }
        if !is_same_but_for_root(&self.text, &uri, self.url.as_str()) {
            warn(
                "rewritten",
                Rule::B5,
                format!("browsers come back to {} instead", self.url),
                "register and send that spelling".into(),
            );
        }
        warnings
    }

    /// The parts, each as typed.
    pub(crate) fn split(&self) -> SplitUri<'_> {
        SplitUri::new(&self.text)
    }

    /// The redirect URI as a browser reads it.
    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    fn into_string(self) -> String {
        self.text
    }

    /// True for `https` and `http`.
    #[cfg(feature = "badge")]
    pub(crate) fn is_web(&self) -> bool {
        self.split().is_web()
    }
}

impl PartialEq for RedirectUri {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for RedirectUri {}

impl Hash for RedirectUri {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// A missing path comes back as `/`: no difference that matters.
fn is_same_but_for_root(typed: &str, uri: &SplitUri<'_>, parsed: &str) -> bool {
    if typed == parsed {
        return true;
    }
    if !uri.path.is_empty() {
        return false;
    }
    let query_len = uri.query.map_or(0, |query| query.len() + 1);
    let (before, query) = typed.split_at(typed.len() - query_len);
    format!("{before}/{query}") == parsed
}

fn check(value: &str, any_scheme: bool) -> Result<Url, UriProblem> {
    refuse_scheme(value)?;
    let uri = Uri::parse(value)?;
    if !uri.is_web() {
        let scheme = uri.scheme.to_ascii_lowercase();
        if let Some(suggestion) = nearest(&scheme, ["https", "http"], 1) {
            return Err(UriProblem::MistypedScheme {
                scheme: uri.scheme.to_owned(),
                suggestion,
            });
        }
        if !any_scheme && !scheme.contains('.') {
            return Err(UriProblem::SchemeWithoutPeriod {
                scheme: uri.scheme.to_owned(),
            });
        }
    }
    if uri.is_http() && !uri.host().is_some_and(is_loopback) {
        return Err(UriProblem::Http {
            host: uri.host().unwrap_or_default().to_owned(),
        });
    }
    let mut pairs = form::pairs(uri.query.unwrap_or_default());
    if let Some(pair) = pairs.find(|pair| pair.strict().is_err()) {
        return Err(UriProblem::QueryNotUtf8 {
            found: pair.name.to_owned(),
        });
    }
    for name in uri.query_names() {
        if CALLBACK_PARAMETERS.contains(&name.as_str()) {
            return Err(UriProblem::CallbackParameter { name });
        }
    }
    match uri.query.and_then(secret_name) {
        Some(name) => Err(UriProblem::Secret { name }),
        None => Ok(uri.url),
    }
}

/// Comes first, so that the reason is the scheme and not an escape after it.
fn refuse_scheme(value: &str) -> Result<(), UriProblem> {
    let Some((scheme, _)) = value.split_once(':') else {
        return Ok(());
    };
    // What a URL parser drops on its way to the scheme.
    let read: String = scheme.chars().filter(|&c| c > ' ').collect();
    if REFUSED_SCHEMES
        .split(' ')
        .any(|refused| read.eq_ignore_ascii_case(refused))
    {
        return Err(UriProblem::Scheme { scheme: read });
    }
    Ok(())
}

impl fmt::Debug for RedirectUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RedirectUri").field(&self.text).finish()
    }
}

from_text!(RedirectUri);
as_text!(RedirectUri);

/// What was stored has been asked for: a scheme needs no period.
impl<'de> Deserialize<'de> for RedirectUri {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = String::deserialize(deserializer)?;
        Self::custom_scheme(value).map_err(D::Error::custom)
    }
}
