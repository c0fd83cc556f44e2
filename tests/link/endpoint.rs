//! B3, B4, B13: the authorization endpoint.

use hf_signin::Rule;
use hf_signin::link::Provider;

use crate::decode::form;
use crate::request_to;

const ISSUER: &str = "https://id.example.com";

fn link_at(endpoint: &str) -> String {
    let provider = Provider::new(ISSUER, endpoint).unwrap();
    request_to(provider).url(None)
}

#[track_caller]
fn refused(endpoint: &str, words: &str, rule: &str) {
    let error = Provider::new(ISSUER, endpoint).unwrap_err();
    assert!(error.to_string().contains(words), "{error}");
    assert_eq!(error.rule().map(Rule::id), Some(rule), "{error}");
}

#[test]
fn b3_the_endpoints_own_query_is_kept() {
    for (endpoint, start) in [
        (
            "https://id.example.com/a?t=x%20y",
            "https://id.example.com/a?t=x%20y&client_id=",
        ),
        (
            "https://id.example.com/a?t=1&",
            "https://id.example.com/a?t=1&client_id=",
        ),
        (
            "https://id.example.com/a?",
            "https://id.example.com/a?client_id=",
        ),
        (
            "https://id.example.com",
            "https://id.example.com?client_id=",
        ),
        (
            "https://ID.example.com:443/a",
            "https://ID.example.com:443/a?client_id=",
        ),
    ] {
        let link = link_at(endpoint);
        assert!(link.starts_with(start), "{link}");
    }
    let pairs = form(&link_at("https://id.example.com/a?t=x+y&u"));
    assert_eq!(pairs[0], ("t".to_owned(), "x y".to_owned()));
    assert_eq!(pairs[1], ("u".to_owned(), String::new()));
}

#[test]
fn b3_an_endpoint_with_a_fragment_is_refused() {
    refused("https://id.example.com/a#b", "fragment", "B3");
    refused("https://id.example.com/a#", "fragment", "B3");
    refused("https://id.example.com/a?x=1#", "fragment", "B3");
}

#[test]
fn b4_an_endpoints_query_does_not_clash() {
    refused("https://id.example.com/a?state=1", "\"state\"", "B4");
    refused("https://id.example.com/a?%73tate=1", "\"state\"", "B4");
    refused(
        "https://id.example.com/a?x=1&request_uri=2",
        "\"request_uri\"",
        "B4",
    );
    refused(
        "https://id.example.com/a?x=1&x=1",
        "\"x\" more than once",
        "B4",
    );
}

#[test]
fn b13_an_endpoint_is_https_or_on_loopback() {
    for fine in [
        "https://id.example.com/a",
        "http://localhost:8080/a",
        "http://127.0.0.1/a",
        "http://[::1]:9/a",
    ] {
        assert!(Provider::new(ISSUER, fine).is_ok(), "{fine}");
        assert!(Provider::new(fine, "https://id.example.com/a").is_ok());
    }
    refused("http://id.example.com/a", "use https", "B13");
    refused("ftp://id.example.com/a", "use https", "B13");
    refused("javascript:alert(1)", "use https", "B13");
    refused("com.example:/a", "use https", "B13");
}

#[test]
fn b15_an_endpoint_holds_no_secret() {
    refused("https://me:hunter2@id.example.com/a", "user name", "B15");
    refused(
        "https://id.example.com/a?client_secret=hunter2",
        "\"client_secret\"",
        "B15",
    );
    for endpoint in [
        "https://me:hunter2@id.example.com/a",
        "https://id.example.com/a?client_secret=hunter2",
    ] {
        let error = Provider::new(ISSUER, endpoint).unwrap_err().to_string();
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn an_issuer_has_neither_query_nor_fragment() {
    for wrong in [
        "https://id.example.com?x=1",
        "https://id.example.com/#",
        "id.example.com",
        "",
        "http://id.example.com",
    ] {
        assert!(
            Provider::new(wrong, "https://id.example.com/a").is_err(),
            "{wrong}"
        );
    }
}

#[test]
fn a_huge_endpoint_and_many_scopes_take_no_long_time() {
    let query: String = (0..100_000).map(|i| format!("{i}&")).collect();
    let started = std::time::Instant::now();
    let link = link_at(&format!("https://id.example.com/a?{query}"));
    assert!(link.len() > query.len());
    let scopes: String = (0..100_000).map(|i| format!("s{i} ")).collect();
    let scopes = hf_signin::link::Scopes::parse(&scopes).unwrap();
    assert_eq!(scopes.to_string().split(' ').count(), 100_000);
    assert!(started.elapsed().as_secs() < 20);
}
