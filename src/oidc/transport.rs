use ureq::http::{HeaderValue, Request};
use ureq::{Agent, Error};

use super::http::{HttpRequest, HttpResponse, MAX_BODY, TIMEOUT};

/// Sends a request and waits for its answer.
///
/// Whoever implements it follows no redirect, reads at most a byte more than
/// [`MAX_BODY`], gives up after [`TIMEOUT`], and sends nothing twice (V15,
/// V17).
pub trait Transport {
    /// Sends `request`.
    ///
    /// # Errors
    ///
    /// When there is no answer. A status is none.
    fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError>;
}

/// Why a request had no answer.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// It took too long.
    #[error("no whole answer within {} seconds", TIMEOUT.as_secs())]
    Timeout,
    /// Something else.
    #[error("{0}")]
    Other(String),
}

/// A [`Transport`] over ureq: TLS by rustls with ring and the roots of
/// Mozilla, connections kept for the next sign-in, proxies from the
/// environment (`HTTPS_PROXY`, `NO_PROXY`).
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

    /// One that gives up after another time than [`TIMEOUT`].
    #[must_use]
    pub fn with_timeout(timeout: std::time::Duration) -> Self {
        let agent = Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(concat!("hf-signin/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        Self { agent }
    }
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

crate::diagnostic::debug_from_display!(TransportError);
