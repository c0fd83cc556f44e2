//! Authorize links: OAuth 2.0 authorization requests (RFC 6749 section
//! 4.1.1) with PKCE (RFC 7636) and an OpenID Connect nonce.

mod authorize;
mod client_id;
mod error;
mod params;
mod pkce;
mod placeholder;
mod provider;
mod redirect;
mod scope;
mod secret;
mod state;
mod transaction;

pub use authorize::AuthorizationRequest;
pub use client_id::ClientId;
pub use error::LinkError;
pub(crate) use params::form_urlencoded;
pub use params::{LinkTemplate, ParamValue, Segment};
pub use pkce::{CodeChallenge, CodeVerifier};
pub use placeholder::Placeholder;
pub use provider::Provider;
pub use redirect::RedirectUri;
pub use scope::{Scope, Scopes};
pub use secret::Secret;
pub use state::{Nonce, State};
pub use transaction::Transaction;
