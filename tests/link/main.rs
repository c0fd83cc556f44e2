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
