//! Client ID Metadata Documents from loopback.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use crate::support::*;

/// Serves one document for as long as the test runs.
fn serve(document: impl Fn(&str) -> String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let site = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
    let id = format!("{site}/.well-known/oauth-cimd");
    let body = document(&id);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut bytes = [0; 4096];
            let _ = stream.read(&mut bytes);
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
        }
    });
    id
}

fn document(id: &str) -> serde_json::Value {
    serde_json::json!({
        "client_id": id,
        "client_name": "Test app",
        "redirect_uris": ["http://127.0.0.1/cb"],
        "token_endpoint_auth_method": "none",
    })
}

#[test]
fn an_app_with_a_document_signs_in_by_pkce() {
    let id = serve(|id| document(id).to_string());
    let dev = Dev::start(&["--yes"]);
    let uri = "http://127.0.0.1:9999/cb";
    let asked = [("client_id", id.as_str()), ("redirect_uri", uri)];
    let code = dev.code(&asked);
    let tokens = dev.token(&code, &[asked[0], asked[1], ("client_secret", "-")]);
    assert_eq!(tokens.status, 200, "{}", tokens.body);
    // Another client can't redeem its code.
    let code = dev.code(&asked);
    assert_eq!(
        dev.token(&code, &[asked[1]]).refusal(),
        "json 400 invalid_grant V14"
    );
    let without = [
        asked[0],
        asked[1],
        ("code_challenge", "-"),
        ("code_challenge_method", "-"),
    ];
    assert_eq!(
        dev.authorize(&without).refusal(),
        "redirect invalid_request B9"
    );
    let other = [asked[0], ("redirect_uri", "http://127.0.0.1:9999/other")];
    assert_eq!(dev.authorize(&other).refusal(), "page 400 B5");
    let secret = dev.token(&dev.code(&asked), &[asked[0], asked[1]]);
    assert_eq!(secret.refusal(), "json 401 invalid_client V14");
}

#[test]
fn a_wrong_document_is_refused() {
    let dev = Dev::start(&["--yes"]);
    let refused = |change: fn(&mut serde_json::Value)| {
        let id = serve(|id| {
            let mut value = document(id);
            change(&mut value);
            value.to_string()
        });
        let answer = dev.authorize(&[
            ("client_id", &id),
            ("redirect_uri", "http://127.0.0.1:1/cb"),
        ]);
        assert_eq!(answer.refusal(), "page 400 B7", "{}", answer.body);
    };
    refused(|value| value["client_id"] = "http://127.0.0.1/.well-known/oauth-cimd".into());
    refused(|value| value["redirect_uris"] = serde_json::json!([]));
    refused(|value| value["redirect_uris"] = serde_json::json!(["javascript:alert(1)"]));
    refused(|value| value["token_endpoint_auth_method"] = "client_secret_basic".into());
    refused(|value| *value = "text".into());
    let nobody = "http://127.0.0.1:1/.well-known/oauth-cimd";
    assert_eq!(
        dev.authorize(&[("client_id", nobody)]).refusal(),
        "page 400 B7"
    );
}
