//! The blocking transport against servers on loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use hf_signin::link::{ClientId, Provider, Secret};
use hf_signin::oidc::{BlockingTransport, Client, ClientAuthentication, ExchangeError};
use serde_json::{Value, json};

use crate::support::*;
use crate::tokens::*;

/// What was sent: the request line, the headers, the body.
struct Asked {
    line: String,
    headers: Vec<String>,
    body: String,
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let length = lines
        .iter()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Asked {
        line: lines.remove(0),
        headers: lines,
        body: String::from_utf8(body).unwrap(),
    })
}

/// Answers each request by `answer`, in a thread for each connection.
fn serve(
    answer: impl Fn(&Asked, &mut TcpStream) + Clone + Send + 'static,
) -> (String, Receiver<Asked>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, answer, sender) = (stream.unwrap(), answer.clone(), sender.clone());
            std::thread::spawn(move || {
                while let Some(asked) = read(&stream) {
                    answer(&asked, &mut stream);
                    let _ = sender.send(asked);
                }
            });
        }
    });
    (origin, receiver)
}

fn json_answer(stream: &mut TcpStream, body: &Value) {
    let body = body.to_string();
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
}

fn sign_in(origin: &str, timeout: Duration) -> Result<String, ExchangeError> {
    let at = |path: &str| format!("{origin}{path}");
    let provider = Provider::new(ISSUER, at("/authorize"))
        .and_then(|p| p.with_token_endpoint(at("/token")))
        .and_then(|p| p.with_userinfo_endpoint(at("/userinfo")))
        .and_then(|p| p.with_jwks_uri(at("/jwks")))
        .unwrap();
    let client = Client::new(
        provider,
        ClientId::new(CLIENT_ID).unwrap(),
        ClientAuthentication::Basic(Secret::new(SECRET)),
    )
    .unwrap();
    let verified = verified_with(json!({ "token_endpoint": at("/token") }));
    let transport = BlockingTransport::with_timeout(timeout);
    let signed_in = client.sign_in(verified, &transport, now())?;
    Ok(signed_in.user.display_name().to_owned())
}

const LONG: Duration = Duration::from_secs(10);

#[test]
fn a_code_becomes_a_user_over_http() {
    let (origin, asked) = serve(|asked, stream| {
        let body = match asked.line.as_str() {
            "POST /token HTTP/1.1" => token_answer(json!({})),
            "GET /jwks HTTP/1.1" => keys_answer(),
            "GET /userinfo HTTP/1.1" => user_answer(json!({})),
            line => panic!("{line}"),
        };
        json_answer(stream, &body);
    });
    assert_eq!(sign_in(&origin, LONG).unwrap(), "Ada Lovelace");
    let asked: Vec<Asked> = asked.try_iter().collect();
    assert_eq!(asked.len(), 3);
    assert!(asked[0].body.starts_with("grant_type=authorization_code&"));
    let has = |i: usize, header: &str| asked[i].headers.iter().any(|h| h == header);
    assert!(has(
        0,
        "authorization: Basic bXktYXBwOnRoZS1jbGllbnQtc2VjcmV0"
    ));
    assert!(has(0, "content-type: application/x-www-form-urlencoded"));
    assert!(has(0, "accept: application/json"));
    assert!(has(2, &format!("authorization: Bearer {ACCESS_TOKEN}")));
    assert!(
        !asked[1]
            .headers
            .iter()
            .any(|h| h.starts_with("authorization"))
    );
}

#[test]
fn v17_a_302_is_not_followed() {
    let (origin, asked) = serve(|_, stream| {
        let _ = write!(
            stream,
            "HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n"
        );
    });
    refused_by(
        sign_in(&origin, LONG),
        Some("V17"),
        "redirect",
        "the token endpoint responded with a redirect (302); set its final address",
    );
    assert_eq!(asked.try_iter().count(), 1);
}

/// Reading stops after 1 MiB: the server can't get rid of its 50.
#[test]
fn v17_50_mib_are_not_read() {
    let (sender, written) = channel();
    let (origin, _asked) = serve(move |_, stream| {
        let _ = write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            50 << 20
        );
        let chunk = vec![b' '; 1 << 16];
        let sent = (0..800).take_while(|_| stream.write_all(&chunk).is_ok());
        let _ = sender.send(sent.count() << 16);
    });
    refused_by(
        sign_in(&origin, LONG),
        Some("V17"),
        "answer_too_long",
        "the token endpoint responded with more than 1048576 bytes",
    );
    let written = written.recv_timeout(LONG).unwrap();
    assert!(written < 20 << 20, "{written} bytes were taken");
}

#[test]
fn v17_a_body_that_never_ends_is_timed_out() {
    for chunk in ["", " "] {
        let (origin, _asked) = serve(move |_, stream| {
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
            );
            let start = Instant::now();
            while start.elapsed() < LONG {
                let size = chunk.len();
                if size > 0 && write!(stream, "{size}\r\n{chunk}\r\n").is_err() {
                    return;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        let start = Instant::now();
        let error = sign_in(&origin, Duration::from_millis(500)).unwrap_err();
        assert_eq!(
            (error.diagnostic().code, error.rule().unwrap().id()),
            ("timeout", "V17")
        );
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_provider_that_is_not_there_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = sign_in(&origin, LONG).unwrap_err();
    assert_eq!(error.diagnostic().code, "transport");
    assert!(
        error.to_string().starts_with(&format!(
            "no response from the token endpoint ({origin}/token): "
        )),
        "{error}"
    );
}

/// A proxy that counts who comes, and lets nobody through.
fn closed_proxy() -> (String, Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let _ = sender.send(());
            let _ = stream
                .unwrap()
                .write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
        }
    });
    (origin, receiver)
}

/// Runs [`signs_in_at_the_origin_of_the_environment`] in a process of its own.
fn child(origin: &str, env: &[(&str, &str)]) -> bool {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    for name in [
        "ALL_PROXY",
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "NO_PROXY",
        "REQUEST_METHOD",
    ] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
        .args([
            "--exact",
            "transport::signs_in_at_the_origin_of_the_environment",
            "--ignored",
        ])
        .env("TEST_ORIGIN", origin)
        .envs(env.iter().copied());
    command.output().unwrap().status.success()
}

#[test]
#[ignore = "run by the tests of proxies"]
fn signs_in_at_the_origin_of_the_environment() {
    let origin = std::env::var("TEST_ORIGIN").unwrap();
    assert_eq!(sign_in(&origin, LONG).unwrap(), "Ada Lovelace");
}

/// In a CGI process `HTTP_PROXY` is the visitor's header `Proxy` (httpoxy).
#[test]
fn a_visitor_cannot_choose_the_proxy() {
    let (origin, _asked) = serve(|asked, stream| {
        let body = match asked.line.as_str() {
            "POST /token HTTP/1.1" => token_answer(json!({})),
            "GET /jwks HTTP/1.1" => keys_answer(),
            _ => user_answer(json!({})),
        };
        json_answer(stream, &body);
    });
    let (proxy, came) = closed_proxy();
    for name in ["HTTP_PROXY", "http_proxy"] {
        assert!(
            child(&origin, &[(name, &proxy), ("REQUEST_METHOD", "GET")]),
            "{name}"
        );
        assert_eq!(came.try_iter().count(), 0);
    }
    // The site's own settings count, there and elsewhere.
    for env in [
        &[("HTTP_PROXY", proxy.as_str())][..],
        &[("HTTPS_PROXY", &proxy), ("REQUEST_METHOD", "GET")],
        &[
            ("ALL_PROXY", &proxy),
            ("HTTP_PROXY", "x"),
            ("REQUEST_METHOD", "GET"),
        ],
    ] {
        assert!(!child(&origin, env), "{env:?}");
        assert_ne!(came.try_iter().count(), 0);
    }
}

/// What trace logging shows, and the filter that keeps it out (B15).
#[test]
fn b15_only_the_target_ureq_proto_at_trace_shows_secrets() {
    use std::sync::Mutex;

    static LOG: Mutex<Vec<(log::Level, String, String)>> = Mutex::new(Vec::new());
    struct Logger;
    impl log::Log for Logger {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }
        fn log(&self, record: &log::Record<'_>) {
            let text = record.args().to_string();
            let line = (record.level(), record.target().to_owned(), text);
            LOG.lock().unwrap().push(line);
        }
        fn flush(&self) {}
    }
    log::set_logger(&Logger).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let (origin, _asked) = serve(|asked, stream| {
        let body = match asked.line.as_str() {
            "POST /token HTTP/1.1" => token_answer(json!({})),
            "GET /jwks HTTP/1.1" => keys_answer(),
            _ => user_answer(json!({})),
        };
        json_answer(stream, &body);
    });
    sign_in(&origin, LONG).unwrap();
    let log = LOG.lock().unwrap();
    // The dump has 16 bytes a line, each as text behind its digits.
    let shows = |keeps: fn(&log::Level, &str) -> bool| {
        let kept = log.iter().filter(|(level, target, _)| keeps(level, target));
        let text: String = kept
            .flat_map(|(_, _, text)| text.lines().map(|line| format!("{line}\n")))
            .collect();
        let joined: String = text
            .lines()
            .filter_map(|line| line.rsplit_once("  ").map(|(_, end)| end.trim_matches('|')))
            .collect();
        let basic = "bXktYXBwOnRoZS1jbGllbnQtc2VjcmV0";
        [basic, ACCESS_TOKEN, CODE, VERIFIER, SECRET]
            .into_iter()
            .any(|secret| text.contains(secret) || joined.contains(secret))
    };
    assert!(
        shows(|_, _| true),
        "trace shows what is sent: the docs say so"
    );
    assert!(!shows(
        |level, target| *level <= log::Level::Debug || !target.starts_with("ureq_proto")
    ));
}
