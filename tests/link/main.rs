//! The rules B1 to B17: authorize links.

mod cimd;
mod cimd_check;
mod debug;
mod decode;
mod endpoint;
mod errors;
mod form;
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
