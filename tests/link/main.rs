//! The rules B1 to B17: authorize links.

mod cimd;
mod debug;
mod decode;
mod endpoint;
mod errors;
mod matching;
mod params;
mod pkce;
mod provider;
mod redirect;
mod scopes;
#[cfg(feature = "badge")]
mod survive;
mod transaction;
mod warnings;

use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes};

/// A request that nothing is wrong with.
fn request() -> AuthorizationRequest {
    AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
}

/// The same to another provider.
fn request_to(provider: Provider) -> AuthorizationRequest {
    AuthorizationRequest::for_provider(
        provider,
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
}

#[test]
fn every_rule_has_a_test_that_bears_its_number() {
    let mut code = String::new();
    // B16 is about snippets.
    for folder in ["link", "snippet"] {
        let folder = format!("{}/tests/{folder}", env!("CARGO_MANIFEST_DIR"));
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                code.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    for rule in 1..=17 {
        assert!(
            code.contains(&format!("fn b{rule}_")) || code.contains(&format!("_b{rule}_")),
            "B{rule} has no test"
        );
    }
}
