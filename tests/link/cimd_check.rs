//! What is wrong with a Client ID Metadata Document.
#![cfg(feature = "explain")]

use hf_signin::link::RedirectUri;
use hf_signin::link::cimd::{self, ClientMetadata};
use serde_json::{Value, json};

const AT: &str = "https://example.com/client.json";

fn document(changes: &[(&str, Value)]) -> String {
    let mut document = json!({
        "client_id": AT,
        "client_name": "My app",
        "redirect_uris": ["https://example.com/cb", "http://127.0.0.1/cb"],
        "token_endpoint_auth_method": "none",
    });
    for (field, value) in changes {
        document[*field] = value.clone();
    }
    document.to_string()
}

fn found(document: &str) -> String {
    let line = |found: hf_signin::Diagnostic| {
        let rule = found.rule.map_or("-", hf_signin::Rule::id);
        let parameter = found.parameter.as_deref().unwrap_or("-");
        format!(
            "{} {rule} {} {parameter}: {found}\n",
            found.level, found.code
        )
    };
    cimd::check(document, Some(AT), None)
        .into_iter()
        .map(line)
        .collect()
}

#[test]
fn a_right_document_has_no_findings() {
    assert_eq!(found(&document(&[])), "");
    let full = [
        ("application_type", json!("native")),
        ("client_uri", json!("https://example.com")),
        (
            "grant_types",
            json!(["authorization_code", "refresh_token"]),
        ),
        ("response_types", json!(["code"])),
        ("scope", json!("openid profile")),
        ("contacts", json!(["me@example.com"])),
    ];
    assert_eq!(found(&document(&full)), "");
    let keys = [
        ("token_endpoint_auth_method", json!("private_key_jwt")),
        ("jwks_uri", json!("https://example.com/jwks")),
    ];
    assert_eq!(found(&document(&keys)), "");
    let uri = RedirectUri::new("https://example.com/cb").unwrap();
    let ours = ClientMetadata::at(AT, "a", [uri]).unwrap().with_types();
    assert_eq!(found(&serde_json::to_string(&ours).unwrap()), "");
}

#[test]
fn each_finding() {
    let long = "x".repeat(5 * 1024);
    let cases = [
        ("client_id", json!(null)),
        ("client_id", json!(5)),
        ("client_id", json!("http://example.com/client.json")),
        ("client_id", json!("https://example.com")),
        ("client_id", json!("https://example.com/other.json")),
        ("client_name", json!(" ")),
        ("redirect_uris", json!(null)),
        ("redirect_uris", json!([])),
        ("redirect_uris", json!("https://example.com/cb")),
        ("redirect_uris", json!([5])),
        ("redirect_uris", json!(["http://example.com/cb"])),
        ("redirect_uris", json!(["https://example.com/cb#x"])),
        ("redirect_uris", json!(["myapp:/cb", "http://localhost/cb"])),
        ("token_endpoint_auth_method", json!(null)),
        ("token_endpoint_auth_method", json!("client_secret_basic")),
        ("token_endpoint_auth_method", json!("tls_client_auth")),
        ("token_endpoint_auth_method", json!("private_key_jwt")),
        ("grant_types", json!(["implicit"])),
        ("response_types", json!("code")),
        ("logo_uri", json!("logo.png")),
        ("client_secret", json!("s3cret")),
        ("client_secret_expires_at", json!(0)),
        ("scope", json!(long)),
    ];
    let all: String = cases
        .into_iter()
        .map(|case| found(&document(&[case])))
        .collect();
    assert!(!all.contains("s3cret"));
    insta::assert_snapshot!(all, @r#"
    error - missing client_id: the document has no client_id; add the document's own URL
    error - wrong_type client_id: client_id is not a string; write it as a string
    error B13 url client_id: client_id "http://example.com/client.json" has the scheme http; use https
    error B5 url client_id: client_id "https://example.com" has no path; write the path of the document
    error - client_id_mismatch client_id: client_id is "https://example.com/other.json", but the document is at "https://example.com/client.json"; make them the same, character by character
    warning - missing client_name: the document has no client_name, which users see; add the app's name
    error - missing redirect_uris: the document has no list of redirect_uris; list every address that users come back to
    error - missing redirect_uris: the document has no list of redirect_uris; list every address that users come back to
    error - missing redirect_uris: the document has no list of redirect_uris; list every address that users come back to
    error - wrong_type redirect_uris: redirect_uris contains something that is not a string; write each redirect URI as a string
    error B13 redirect_uri redirect_uri: redirect_uri "http://example.com/cb" is http on "example.com"; use https; http is only for 127.0.0.1, [::1] and localhost
    error B5 redirect_uri redirect_uri: redirect_uri "https://example.com/cb#x" has a fragment (#…); leave it out
    warning B14 scheme_without_period redirect_uris: the scheme "myapp" has no period, so another app may claim it too; use your domain name in reverse, such as com.example.app
    warning B13 localhost redirect_uris: the redirect URI is on localhost, which may resolve to another interface; in a native app use 127.0.0.1 or [::1], and register it like that
    warning - missing token_endpoint_auth_method: the document has no token_endpoint_auth_method, which then means client_secret_basic; add "token_endpoint_auth_method": "none"
    error - shared_secret token_endpoint_auth_method: token_endpoint_auth_method is "client_secret_basic", but the client of a public document has no shared secret; write none, or private_key_jwt
    error - unknown_method token_endpoint_auth_method: token_endpoint_auth_method is "tls_client_auth"; write none, or private_key_jwt
    error - missing jwks_uri: the document says private_key_jwt and has no jwks_uri; add the address of the app's public keys
    error - wrong_type grant_types: grant_types is not a list with "authorization_code"; leave it out, or add that value
    error - wrong_type response_types: response_types is not a list with "code"; leave it out, or add that value
    error B5 url logo_uri: logo_uri "logo.png" is not an absolute URI; give one such as https://example.com/logo.png
    error B15 secret client_secret: the document contains "client_secret", and everybody can read it; leave it out, and revoke the secret if it was published
    error B15 secret client_secret_expires_at: the document contains "client_secret_expires_at", and everybody can read it; leave it out, and revoke the secret if it was published
    warning - size -: the document has 5302 bytes, and providers may refuse more than 5120; leave out what is not required
    "#);
    insta::assert_snapshot!(found("[]"), @"error - not_json -: the document is not a JSON object; serve one JSON object as application/json");
    insta::assert_snapshot!(
        found(&document(&[]).replace("{", r#"{"client_name":"x","#)),
        @r#"error - duplicate_member client_name: the document has "client_name" more than once, and parsers differ in which one they take; give it once"#
    );
}

#[test]
fn b5_the_links_redirect_uri_is_listed_by_the_loopback_rule() {
    let listed = |uri: &str| {
        let uri = RedirectUri::new(uri).unwrap();
        cimd::check(&document(&[]), Some(AT), Some(&uri)).is_empty()
    };
    assert!(listed("https://example.com/cb"));
    assert!(listed("http://127.0.0.1:49152/cb"));
    assert!(!listed("http://localhost:49152/cb"));
    assert!(!listed("https://example.com/cb/"));
    assert!(!listed("https://example.com:8443/cb"));
}

/// Without an address and a link nothing is compared with them.
#[test]
fn what_is_not_given_is_not_checked() {
    let elsewhere = document(&[("client_id", json!("https://example.com/other.json"))]);
    assert_eq!(cimd::check(&elsewhere, None, None), []);
}
