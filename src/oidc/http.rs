use std::time::Duration;

use crate::link::Secret;

/// The most bytes that an answer may have: 1 MiB (V17).
pub const MAX_BODY: usize = 1 << 20;

/// How long a request may take, from the connection to the last byte: ten
/// seconds (V17).
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// A request as a value, for any HTTP client.
///
/// Send it once: follow no redirect, read no more than [`MAX_BODY`] bytes and
/// one, and give up after [`TIMEOUT`] (V17). It can't be copied, since a code
/// is redeemed at most once (V15). It holds secrets, which its `Debug` hides.
#[derive(Debug)]
#[non_exhaustive]
pub struct HttpRequest {
    /// Where to: `https`, or `http` on a loopback host.
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

/// An answer, as a [`Transport`](super::Transport) gives it.
#[derive(Clone)]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body: of one that is too long, a byte more than [`MAX_BODY`].
    pub body: Vec<u8>,
}

/// Without headers and body: both may hold secrets.
impl std::fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}
