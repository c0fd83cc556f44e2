//! The provider's metadata.

use hf_signin::link::Provider;
use serde_json::{Value, json};

fn metadata() -> Value {
    json!({
        "issuer": "https://id.example.com/realm",
        "authorization_endpoint": "https://id.example.com/authorize?tenant=1",
        "token_endpoint": "https://id.example.com/token",
        "userinfo_endpoint": "https://id.example.com/userinfo",
        "jwks_uri": "https://id.example.com/jwks",
        "authorization_response_iss_parameter_supported": true,
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid"],
        "unknown": {"kept": false},
    })
}

fn read(value: &Value) -> Result<Provider, serde_json::Error> {
    serde_json::from_value(value.clone())
}

#[test]
fn hugging_face() {
    let provider = Provider::hugging_face();
    assert_eq!(provider.issuer(), "https://huggingface.co");
    assert_eq!(
        provider.authorization_endpoint(),
        "https://huggingface.co/oauth/authorize"
    );
    assert_eq!(
        provider.token_endpoint(),
        Some("https://huggingface.co/oauth/token")
    );
    assert_eq!(
        provider.userinfo_endpoint(),
        Some("https://huggingface.co/oauth/userinfo")
    );
    assert_eq!(
        provider.jwks_uri(),
        Some("https://huggingface.co/oauth/jwks")
    );
    assert_ne!(
        provider,
        provider.clone().with_iss_parameter_supported(true)
    );
    assert_eq!(provider.issuer(), Provider::HUGGING_FACE_ISSUER);
}

#[test]
fn from_a_metadata_document() {
    let provider = read(&metadata()).unwrap();
    assert_eq!(provider.issuer(), "https://id.example.com/realm");
    assert_eq!(
        provider.authorization_endpoint(),
        "https://id.example.com/authorize?tenant=1"
    );
    assert_eq!(
        provider.token_endpoint(),
        Some("https://id.example.com/token")
    );
    assert_eq!(
        provider.userinfo_endpoint(),
        Some("https://id.example.com/userinfo")
    );
    assert_eq!(provider.jwks_uri(), Some("https://id.example.com/jwks"));
    assert_eq!(
        provider,
        provider.clone().with_iss_parameter_supported(true)
    );
}

#[test]
fn the_least_metadata() {
    let provider = read(&json!({
        "issuer": "https://id.example.com",
        "authorization_endpoint": "https://id.example.com/a",
        "token_endpoint": null,
    }))
    .unwrap();
    assert_eq!(
        provider,
        Provider::new("https://id.example.com", "https://id.example.com/a").unwrap()
    );
}

#[test]
fn b3_b13_metadata_is_checked_as_if_typed() {
    for (field, wrong, words) in [
        (
            "issuer",
            json!("http://id.example.com"),
            "issuer \"http://id.example.com\" is http",
        ),
        ("issuer", json!("https://id.example.com?x"), "has a query"),
        (
            "authorization_endpoint",
            json!("https://id.example.com/a#b"),
            "fragment",
        ),
        (
            "authorization_endpoint",
            json!("https://id.example.com/a?scope=x"),
            "\"scope\"",
        ),
        (
            "token_endpoint",
            json!("http://id.example.com/t"),
            "token_endpoint",
        ),
        (
            "token_endpoint",
            json!("https://me:pw@id.example.com/t"),
            "user name",
        ),
        (
            "userinfo_endpoint",
            json!("file:///etc/passwd"),
            "use https",
        ),
        ("jwks_uri", json!("https:/id.example.com/jwks"), "2 slashes"),
        ("issuer", json!(5), ""),
        (
            "authorization_response_iss_parameter_supported",
            json!("yes"),
            "",
        ),
    ] {
        let mut value = metadata();
        value[field] = wrong;
        let error = read(&value).expect_err(field).to_string();
        assert!(error.contains(words), "{field}: {error}");
    }
    for field in ["issuer", "authorization_endpoint"] {
        let mut value = metadata();
        value.as_object_mut().unwrap().remove(field);
        assert!(read(&value).unwrap_err().to_string().contains(field));
    }
}
