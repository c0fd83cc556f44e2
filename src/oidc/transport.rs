use std::env;

use ureq::http::{HeaderValue, Request};
use ureq::{Agent, Error, Proxy};

use super::http::{HttpRequest, HttpResponse, MAX_BODY, TIMEOUT};
use crate::diagnostic::debug_from_display;

/// Sends a request and waits for its response.
///
/// An implementation follows no redirect, reads at most one byte more than
/// [`MAX_BODY`], gives up after [`TIMEOUT`], and sends nothing twice (V15,
/// V17).
///
/// ```
/// use hf_signin::oidc::{HttpRequest, HttpResponse, Transport, TransportError};
///
/// /// Never sends anything.
/// struct Offline;
///
/// impl Transport for Offline {
///     fn send(&self, _: HttpRequest) -> Result<HttpResponse, TransportError> {
///         Err(TransportError::Other("offline".to_owned()))
///     }
/// }
/// ```
pub trait Transport {
    /// Sends `request`.
    ///
    /// # Errors
    ///
    /// When there is no response. A status such as 500 is a response.
    fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError>;
}

/// Why a request had no response.
///
/// ```
/// use hf_signin::oidc::TransportError;
///
/// let error = TransportError::Other("connection refused".to_owned());
/// assert_eq!(error.to_string(), "connection refused");
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// It took too long.
    #[error("no complete response within {} seconds", TIMEOUT.as_secs())]
    Timeout,
    /// Something else.
    #[error("{0}")]
    Other(String),
}

debug_from_display!(TransportError);

/// A [`Transport`] over ureq: TLS by rustls with ring and the roots of
/// Mozilla, connections kept for the next sign-in.
///
/// # Proxies
///
/// `ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are read from the
/// environment. Where `REQUEST_METHOD` is set, as in a CGI process,
/// `HTTP_PROXY` is ignored: there it is the visitor's header `Proxy`.
///
/// # Logging
///
/// At the level `trace` ureq writes what is sent and received to the `log`
/// crate, client secret and tokens included, by the target `ureq_proto`. Keep
/// that target at `debug`, where there is none, such as with
/// `RUST_LOG=trace,ureq_proto=debug`.
///
/// ```
/// use hf_signin::oidc::BlockingTransport;
///
/// let transport = BlockingTransport::new();
/// ```
#[derive(Debug, Clone)]
pub struct BlockingTransport {
    agent: Agent,
}

impl BlockingTransport {
    /// One for the whole site.
    #[must_use]
    pub fn new() -> Self {
        Self::with_timeout(TIMEOUT)
    }

    /// One with another time limit than [`TIMEOUT`].
    #[must_use]
    pub fn with_timeout(timeout: std::time::Duration) -> Self {
        let agent = Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .proxy(proxy())
            .user_agent(concat!("hf-signin/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        Self { agent }
    }
}

/// The proxy of the environment, but not one that a visitor can set.
fn proxy() -> Option<Proxy> {
    let is_cgi = env::var_os("REQUEST_METHOD").is_some();
    let is_proxy = |name| env::var(name).is_ok_and(|url: String| Proxy::new(&url).is_ok());
    // `try_from_env` takes the first of these, and `HTTP_PROXY` after them.
    let own = ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy"];
    if is_cgi && !own.into_iter().any(is_proxy) {
        return None;
    }
    Proxy::try_from_env()
}

impl Default for BlockingTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for BlockingTransport {
    fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let mut builder = Request::builder().uri(&request.url);
        for (name, value) in &request.headers {
            let mut value = HeaderValue::from_str(value.expose())
                .map_err(|_| TransportError::Other(format!("the header {name} is illegal")))?;
            value.set_sensitive(true);
            builder = builder.header(*name, value);
        }
        let illegal = |_| TransportError::Other("the request is illegal".to_owned());
        let mut response = match &request.body {
            Some(body) => {
                let post = builder.method("POST").body(body.expose());
                self.agent.run(post.map_err(illegal)?)
            }
            None => self.agent.run(builder.body(()).map_err(illegal)?),
        }
        .map_err(failed)?;
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()))
            .collect();
        let limit = MAX_BODY + 1;
        let body = response
            .body_mut()
            .with_config()
            .limit(limit as u64)
            .read_to_vec();
        let body = match body {
            Err(Error::BodyExceedsLimit(_)) => vec![0; limit],
            body => body.map_err(failed)?,
        };
        Ok(HttpResponse {
            status: response.status().as_u16(),
            headers,
            body,
        })
    }
}

fn failed(error: Error) -> TransportError {
    match error {
        Error::Timeout(_) => TransportError::Timeout,
        other => TransportError::Other(other.to_string()),
    }
}
