//! Client ID Metadata Documents.

use hf_signin::link::cimd::ClientMetadata;
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
use serde_json::json;

fn uri(value: &str) -> RedirectUri {
    RedirectUri::new(value).unwrap()
}

fn client_id(document: &ClientMetadata) -> String {
    let value = serde_json::to_value(document).unwrap();
    value["client_id"].as_str().unwrap().to_owned()
}

#[test]
fn the_document() {
    let document = ClientMetadata::new(
        "https://example.com",
        "My \"app\" ü",
        [uri("https://example.com/cb"), uri("http://127.0.0.1/cb")],
    )
    .unwrap();
    assert_eq!(
        serde_json::to_value(&document).unwrap(),
        json!({
            "client_id": "https://example.com/.well-known/oauth-cimd",
            "client_name": "My \"app\" ü",
            "redirect_uris": ["https://example.com/cb", "http://127.0.0.1/cb"],
            "token_endpoint_auth_method": "none",
        })
    );
    assert!(is_metadata_url(&client_id(&document)));
}

#[test]
fn a_site_may_have_a_path_and_a_slash_at_its_end() {
    for (site, id) in [
        (
            "https://example.com/",
            "https://example.com/.well-known/oauth-cimd",
        ),
        (
            "https://me.github.io/app/",
            "https://me.github.io/app/.well-known/oauth-cimd",
        ),
        (
            "https://example.com:8443",
            "https://example.com:8443/.well-known/oauth-cimd",
        ),
    ] {
        let document = ClientMetadata::new(site, "a", [uri("https://example.com/cb")]).unwrap();
        assert_eq!(client_id(&document), id);
    }
}

#[test]
fn a_site_that_cannot_be_a_client_id_is_refused() {
    for (site, words) in [
        ("http://example.com", "use https"),
        ("http://localhost", "use https"),
        ("example.com", "has no scheme; write https://example.com"),
        (
            "/app",
            "site \"/app\" is not an absolute URI; give one such as https://example.com",
        ),
        (
            "https://example.com/.well-known/oauth-cimd",
            "site \"https://example.com/.well-known/oauth-cimd\" is the URL of the metadata document itself; give the site's URL, https://example.com",
        ),
        (
            "https://example.com/app/.well-known/oauth-cimd/",
            "give the site's URL, https://example.com/app",
        ),
        ("https://example.com?x=1", "has a query"),
        ("https://example.com/#", "fragment"),
        ("https://me@example.com", "user name"),
        ("https://example.com/a/../b", ". or .. segment"),
        ("https://example.com/%2e", ". or .. segment"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("", "not an absolute URI"),
    ] {
        let error = ClientMetadata::new(site, "a", [uri("https://example.com/cb")])
            .expect_err(site)
            .to_string();
        assert!(error.contains(words), "{site}: {error}");
    }
}

#[test]
fn a_name_and_a_redirect_uri_are_needed() {
    let site = "https://example.com";
    let error = |name: &str, uris: &[&str]| {
        ClientMetadata::new(site, name, uris.iter().map(|u| uri(u)))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error(" ", &["https://example.com/cb"]),
        "client_name must not be empty; give its value"
    );
    assert!(error("a\nb", &["https://example.com/cb"]).contains("'\\n'"));
    assert_eq!(
        error("a", &[]),
        "redirect_uris must not be empty; give its value"
    );
    let twice = ["https://example.com/cb"; 2].map(uri);
    let document = ClientMetadata::new(site, "a", twice).unwrap();
    let document = serde_json::to_value(document).unwrap();
    assert_eq!(document["redirect_uris"], json!(["https://example.com/cb"]));
}

#[test]
fn a_logo() {
    let document = || {
        ClientMetadata::new("https://example.com", "a", [uri("https://example.com/cb")]).unwrap()
    };
    let with = document()
        .with_logo_uri("https://example.com/logo.png")
        .unwrap();
    assert_eq!(
        serde_json::to_value(with).unwrap()["logo_uri"],
        "https://example.com/logo.png"
    );
    assert!(document().with_logo_uri("javascript:alert(1)").is_err());
    insta::assert_snapshot!(document().with_logo_uri("x.png").unwrap_err(), @r#"logo_uri "x.png" is not an absolute URI; give one such as https://example.com/logo.png"#);
}

/// A client ID that can be a document's URL brings no warning.
fn is_metadata_url(id: &str) -> bool {
    let redirect_uri = RedirectUri::new("https://example.com/cb").unwrap();
    let request = AuthorizationRequest::new(ClientId::new(id).unwrap(), redirect_uri);
    request.warnings().is_empty()
}

#[test]
fn a_client_id_may_be_any_https_url() {
    for url in [
        "https://example.com/.well-known/oauth-cimd",
        "https://example.com/app/.well-known/oauth-cimd",
        "https://example.com/.well-known/oauth-cimd/",
        "https://vscode.example/oauth/client-metadata.json",
        "https://example.com:8443/",
        "https://example.com/auth/callback",
    ] {
        assert!(is_metadata_url(url), "{url}");
        let document = ClientMetadata::at(url, "a", [uri("https://example.com/cb")]).unwrap();
        assert_eq!(client_id(&document), url);
    }
    for no in [
        "http://example.com/.well-known/oauth-cimd",
        "https://example.com",
        "https://example.com/.well-known/oauth-cimd?x=1",
        "https://example.com/#/.well-known/oauth-cimd",
        "https://example.com/../.well-known/oauth-cimd",
        "https://me@example.com/.well-known/oauth-cimd",
    ] {
        assert!(!is_metadata_url(no), "{no}");
        assert!(ClientMetadata::at(no, "a", [uri("https://example.com/cb")]).is_err());
    }
    assert!(
        !is_metadata_url("https://example.com/cb"),
        "the redirect URI itself"
    );
}

#[test]
fn a_programs_document() {
    let document = ClientMetadata::at(
        "https://example.com/client.json",
        "a",
        [uri("http://127.0.0.1/callback")],
    )
    .unwrap();
    assert_eq!(
        serde_json::to_value(document.native()).unwrap(),
        json!({
            "client_id": "https://example.com/client.json",
            "client_name": "a",
            "redirect_uris": ["http://127.0.0.1/callback"],
            "token_endpoint_auth_method": "none",
            "application_type": "native",
        })
    );
    for (with_port, without) in [
        (
            "http://127.0.0.1:8080/cb?x=1",
            Some("http://127.0.0.1/cb?x=1"),
        ),
        ("http://[::1]:8080", Some("http://[::1]")),
        ("http://me@localhost:1/", Some("http://me@localhost/")),
        ("http://127.0.0.1/cb", None),
        ("https://localhost:8080/cb", None),
        ("com.example.app://localhost:1/cb", None),
    ] {
        let found = uri(with_port).loopback_without_port();
        assert_eq!(found.as_ref().map(RedirectUri::as_str), without);
    }
}

#[test]
fn other_fields_are_there_on_request() {
    let document = ClientMetadata::new("https://example.com", "a", [uri("https://example.com/cb")])
        .unwrap()
        .with_client_uri("https://example.com")
        .unwrap()
        .with_policy_uri("https://example.com/privacy")
        .unwrap()
        .with_tos_uri("https://example.com/terms?lang=en")
        .unwrap()
        .with_types();
    let document = serde_json::to_value(document).unwrap();
    assert_eq!(document["client_uri"], "https://example.com");
    assert_eq!(document["policy_uri"], "https://example.com/privacy");
    assert_eq!(document["tos_uri"], "https://example.com/terms?lang=en");
    assert_eq!(document["grant_types"], json!(["authorization_code"]));
    assert_eq!(document["response_types"], json!(["code"]));
}
