//! The rules B1 to B17: authorize links.

mod cimd;
mod debug;
mod decode;
mod endpoint;
mod errors;
mod matching;
mod params;
mod pkce;
mod placeholder;
mod provider;
mod redirect;
mod scopes;
mod survive;
#[path = "../support/tools.rs"]
mod tools;
mod transaction;
mod warnings;

use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};

/// A request that nothing is wrong with.
fn request() -> AuthorizationRequest {
    AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
}

#[test]
fn every_rule_has_a_test_that_bears_its_number() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/link");
    let mut code = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        code.push_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    for rule in 1..=17 {
        assert!(
            code.contains(&format!("fn b{rule}_")) || code.contains(&format!("_b{rule}_")),
            "B{rule} has no test"
        );
    }
}
