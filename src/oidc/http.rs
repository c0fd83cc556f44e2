use std::time::Duration;

use crate::link::Secret;

/// The maximum size of a response: 1 MiB (V17).
pub const MAX_BODY: usize = 1 << 20;

/// The time limit of a request, from the connection to the last byte: ten
/// seconds (V17).
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// A request as a value, for any HTTP client.
///
/// Send it once: follow no redirect, read at most one byte more than
/// [`MAX_BODY`], and give up after [`TIMEOUT`] (V17). It can't be copied, since
/// a code is redeemed at most once (V15). It contains secrets, which its `Debug`
/// hides.
///
/// ```
/// use hf_signin::link::{ClientId, Provider, Secret};
/// use hf_signin::oidc::{Client, ClientAuthentication};
///
/// let client = Client::new(
///     Provider::hugging_face(),
///     ClientId::new("my-app")?,
///     ClientAuthentication::None,
/// )?;
/// let (request, _) = client.refresh(&Secret::new("the refresh token"), "the sub", None);
/// assert_eq!(request.url, "https://huggingface.co/oauth/token");
/// assert_eq!(
///     request.body.unwrap().expose(),
///     "grant_type=refresh_token&refresh_token=the%20refresh%20token&client_id=my-app",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The URL: `https`, or `http` on a loopback host.
    pub url: String,
    /// The headers, names in lower case.
    pub headers: Vec<(&'static str, Secret)>,
    /// The body of a `POST`; a `GET` has none.
    pub body: Option<Secret>,
}

impl HttpRequest {
    pub(super) fn get(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            headers: Vec::new(),
            body: None,
        }
        .header("accept", Secret::new("application/json"))
    }

    pub(super) fn post(url: &str, form: String) -> Self {
        let mut request = Self::get(url).header(
            "content-type",
            Secret::new("application/x-www-form-urlencoded"),
        );
        request.body = Some(Secret::new(form));
        request
    }

    pub(super) fn header(mut self, name: &'static str, value: Secret) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// A response, as a [`Transport`](super::Transport) gives it.
///
/// ```
/// use hf_signin::oidc::HttpResponse;
///
/// let response = HttpResponse {
///     status: 200,
///     headers: vec![("content-type".to_owned(), b"application/json".to_vec())],
///     body: b"{}".to_vec(),
/// };
/// assert_eq!(format!("{response:?}"), "HttpResponse { status: 200, length: 2, .. }");
/// ```
#[derive(Clone)]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body; the first bytes, one more than [`MAX_BODY`], of a longer one.
    pub body: Vec<u8>,
}

/// Without headers and body: both may contain secrets.
impl std::fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}
