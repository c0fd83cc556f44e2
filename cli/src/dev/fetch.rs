//! An HTTP/1.1 client for loopback, without redirects, bounded in time and size.

use std::fmt;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{ACCEPT, CONNECTION, HOST, HeaderMap, USER_AGENT};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::{Host, Position, Url};

const TIME: Duration = Duration::from_secs(20);
const MAX_BODY: usize = 4 * 1024 * 1024;
const MAX_DOCUMENT: usize = 64 * 1024;

/// Why there is no response.
#[derive(Debug)]
pub(super) struct NoAnswer(String);

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Fetches a document; the status must be 200.
pub(super) async fn get(url: &Url) -> Result<Bytes, NoAnswer> {
    let response = send(Method::GET, url, HeaderMap::new(), Bytes::new()).await?;
    let (head, body) = response.into_parts();
    if head.status != StatusCode::OK {
        return Err(NoAnswer(format!(
            "its status is {}, not 200",
            head.status.as_u16()
        )));
    }
    if body.len() > MAX_DOCUMENT {
        return Err(NoAnswer(format!("it has more than {MAX_DOCUMENT} bytes")));
    }
    Ok(body)
}

/// Sends a request to a loopback address.
pub(super) async fn send(
    method: Method,
    url: &Url,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response<Bytes>, NoAnswer> {
    let sent = timeout(TIME, exchange(method, url, headers, body)).await;
    sent.unwrap_or_else(|_| {
        Err(NoAnswer(format!(
            "no response within {} seconds",
            TIME.as_secs()
        )))
    })
}

async fn exchange(
    method: Method,
    url: &Url,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response<Bytes>, NoAnswer> {
    let failed = |cause: &dyn fmt::Display| NoAnswer(cause.to_string());
    let stream = connect(url).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|cause| failed(&cause))?;
    let driver = tokio::spawn(connection);
    let mut request = Request::builder()
        .method(method)
        .uri(&url[Position::BeforePath..Position::AfterQuery])
        .header(HOST, &url[Position::BeforeHost..Position::AfterPort])
        .header(CONNECTION, "close")
        .header(ACCEPT, "text/html,application/json;q=0.9,*/*;q=0.8")
        .header(USER_AGENT, concat!("hf-signin/", env!("CARGO_PKG_VERSION")))
        .body(Full::new(body))
        .map_err(|cause| failed(&cause))?;
    request.headers_mut().extend(headers);
    let response = sender
        .send_request(request)
        .await
        .map_err(|cause| failed(&cause))?;
    let (head, body) = response.into_parts();
    let body = Limited::new(body, MAX_BODY).collect().await;
    let body = body.map_err(|cause| failed(&cause))?.to_bytes();
    driver.abort();
    Ok(Response::from_parts(head, body))
}

/// `localhost` and `*.localhost` are tried over IPv4, then IPv6, without DNS.
async fn connect(url: &Url) -> Result<TcpStream, NoAnswer> {
    let port = url.port_or_known_default().unwrap_or(80);
    let hosts: Vec<String> = match url.host() {
        Some(Host::Domain(_)) => vec!["127.0.0.1".to_owned(), "::1".to_owned()],
        Some(Host::Ipv4(address)) => vec![address.to_string()],
        Some(Host::Ipv6(address)) => vec![address.to_string()],
        None => Vec::new(),
    };
    let mut last = NoAnswer("it has no host".to_owned());
    for host in hosts {
        match TcpStream::connect((host.as_str(), port)).await {
            Ok(stream) => return Ok(stream),
            Err(cause) => last = NoAnswer(cause.to_string()),
        }
    }
    Err(last)
}
