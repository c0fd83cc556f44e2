//! `hf-signin cimd`.

use serde_json::{Value, json};

use crate::support::run;

#[test]
fn the_document_goes_to_standard_output() {
    let run = run(&[
        "cimd",
        "--site",
        "https://example.com",
        "--name",
        "My app",
        "--redirect-uri",
        "https://example.com/cb",
        "--redirect-uri",
        "http://127.0.0.1/cb",
    ]);
    let document: Value = serde_json::from_str(run.ok()).unwrap();
    assert_eq!(
        document,
        json!({
            "client_id": "https://example.com/.well-known/oauth-cimd",
            "client_name": "My app",
            "redirect_uris": ["https://example.com/cb", "http://127.0.0.1/cb"],
            "client_uri": "https://example.com",
            "token_endpoint_auth_method": "none",
            "grant_types": ["authorization_code"],
            "response_types": ["code"],
        })
    );
    assert_eq!(
        run.stderr,
        "note: serve this as application/json under https://example.com/.well-known/oauth-cimd, and give --client-id https://example.com/.well-known/oauth-cimd\n"
    );
}

#[test]
fn its_url_is_a_client_id_for_a_link() {
    let link = run(&[
        "link",
        "--client-id",
        "https://example.com/.well-known/oauth-cimd",
        "--redirect-uri",
        "https://example.com/cb",
        "--state",
        "s",
    ]);
    assert!(
        link.ok()
            .contains("?client_id=https%3A%2F%2Fexample.com%2F.well-known%2Foauth-cimd&"),
        "{}",
        link.text()
    );
    assert_eq!(link.stderr, "");
}

#[test]
fn what_is_wrong_is_named() {
    let cimd = |site: &'static str, name: &'static str, uri: &'static str| {
        run(&[
            "cimd",
            "--site",
            site,
            "--name",
            name,
            "--redirect-uri",
            uri,
        ])
    };
    let uri = "https://example.com/cb";
    cimd("http://example.com", "a", uri).fails(1, "site \"http://example.com\": is http");
    cimd("example.com", "a", uri).fails(
        1,
        "site \"example.com\": has no scheme: write https://example.com\n",
    );
    cimd("https://example.com/.well-known/oauth-cimd", "a", uri)
        .fails(1, "give the site alone, https://example.com\n");
    cimd("https://example.com/?x", "a", uri).fails(1, "has a query");
    cimd("https://example.com", " ", uri).fails(1, "client_name is empty");
    cimd("https://example.com", "a", "/cb").fails(1, "redirect_uri \"/cb\"");
    run(&["cimd", "--site", "https://example.com", "--name", "a"]).fails(2, "--redirect-uri");
}

#[test]
fn b13_localhost_warns() {
    let run = run(&[
        "cimd",
        "--site",
        "https://example.com",
        "--name",
        "a",
        "--redirect-uri",
        "http://localhost/cb",
        "--logo",
        "https://example.com/logo.png",
    ]);
    assert!(
        run.stderr
            .starts_with("warning: the redirect URI is on localhost"),
        "{}",
        run.stderr
    );
    let document: Value = serde_json::from_str(run.ok()).unwrap();
    assert_eq!(document["logo_uri"], "https://example.com/logo.png");
}
