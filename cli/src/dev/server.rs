//! The HTTP server: loopback only, `Host` checked, sizes and times bounded.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONNECTION, HOST, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::Wrong;
use super::http::{self, HttpRequest, HttpResponse};
use super::provider::Provider;
use crate::failure::Failure;

const MAX_BODY: usize = 64 * 1024;
const MAX_HEADERS: usize = 64 * 1024;
const MAX_CONNECTIONS: usize = 256;
/// For the head of a request, and again for its body.
const READ_TIME: Duration = Duration::from_secs(10);
/// For all requests of a connection.
const CONNECTION_TIME: Duration = Duration::from_secs(300);
/// How long `--wrong slow` takes.
const SLOW: Duration = Duration::from_secs(3);

/// The listening sockets, on both addresses of `localhost`.
pub(super) struct Listeners {
    pub(super) port: u16,
    sockets: Vec<TcpListener>,
}

impl Listeners {
    /// Binds `port`, or a free port.
    pub(super) async fn bind(port: Option<u16>) -> Result<Self, Failure> {
        if let Some(port) = port {
            return Self::bind_both(port)
                .await
                .map_err(|cause| taken(&format!("port {port} can't be used: {cause}")));
        }
        // A port may be free on one of the addresses only.
        let mut last = None;
        for _ in 0..20 {
            match Self::bind_both(0).await {
                Ok(listeners) => return Ok(listeners),
                Err(cause) => last = Some(cause),
            }
        }
        let cause = last.map(|cause| cause.to_string()).unwrap_or_default();
        Err(taken(&format!("no port of localhost can be used: {cause}")))
    }

    async fn bind_both(port: u16) -> io::Result<Self> {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let port = first.local_addr()?.port();
        let mut sockets = vec![first];
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
            Ok(second) => sockets.push(second),
            Err(cause) if cause.kind() == io::ErrorKind::AddrInUse => return Err(cause),
            // A machine without IPv6.
            Err(_) => {}
        }
        Ok(Self { port, sockets })
    }

    /// Serves until the task is dropped.
    pub(super) async fn serve(self, provider: Arc<Provider>) {
        let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
        let port = self.port;
        let loops = self.sockets.into_iter().map(|socket| {
            let (provider, slots) = (Arc::clone(&provider), Arc::clone(&slots));
            tokio::spawn(accept(socket, port, provider, slots))
        });
        for task in loops.collect::<Vec<_>>() {
            let _ = task.await;
        }
    }
}

fn taken(message: &str) -> Failure {
    Failure::Input(format!("{message}; leave --port out, or choose another"))
}

async fn accept(socket: TcpListener, port: u16, provider: Arc<Provider>, slots: Arc<Semaphore>) {
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else {
            return;
        };
        match socket.accept().await {
            Ok((stream, peer)) if peer.ip().is_loopback() => {
                let provider = Arc::clone(&provider);
                tokio::spawn(async move {
                    let _ = timeout(CONNECTION_TIME, connection(stream, port, provider)).await;
                    drop(slot);
                });
            }
            Ok(_) => {}
            // For example, no file descriptor is free: try again later.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn connection(stream: TcpStream, port: u16, provider: Arc<Provider>) {
    let service = service_fn(move |request| {
        let provider = Arc::clone(&provider);
        async move { Ok::<_, Infallible>(respond(request, port, &provider).await.map(Full::new)) }
    });
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(READ_TIME)
        .max_buf_size(MAX_HEADERS)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn respond(request: Request<Incoming>, port: u16, provider: &Provider) -> HttpResponse {
    if !is_own_host(&request, port) {
        return closing(
            StatusCode::MISDIRECTED_REQUEST,
            "This provider serves localhost, 127.0.0.1 and [::1] only.\n",
        );
    }
    let (head, body) = request.into_parts();
    let body = match timeout(READ_TIME, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(_)) => return closing(StatusCode::PAYLOAD_TOO_LARGE, "The body is too long.\n"),
        Err(_) => return closing(StatusCode::REQUEST_TIMEOUT, "The body took too long.\n"),
    };
    let request = HttpRequest {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    if provider.is_wrong(Wrong::Slow) {
        sleep(SLOW).await;
    }
    provider.respond(&request).await
}

fn closing(status: StatusCode, text: &'static str) -> Response<Bytes> {
    let mut response = http::text(status, text);
    response
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// False after DNS rebinding: the page of another site sends its own `Host`.
fn is_own_host(request: &Request<Incoming>, port: u16) -> bool {
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let own = ["localhost", "127.0.0.1", "[::1]"].map(|host| format!("{host}:{port}"));
    host.to_str()
        .is_ok_and(|host| own.iter().any(|own| own.eq_ignore_ascii_case(host)))
}
