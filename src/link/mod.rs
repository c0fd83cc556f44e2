//! Authorize links: OAuth 2.0 authorization requests (RFC 6749 section
//! 4.1.1) with PKCE (RFC 7636) and an OpenID Connect nonce.
//!
//! Each parameter is a type that checks its value when it is made:
//! [`ClientId`], [`RedirectUri`], [`Scopes`], [`State`]. An
//! [`AuthorizationRequest`] of them begins sign-ins: it gives the link, and a
//! [`Transaction`] to check the callback with.
//!
//! ```
//! use std::time::SystemTime;
//! use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
//!
//! let request = AuthorizationRequest::new(
//!     ClientId::new("my-app")?,
//!     RedirectUri::new("https://example.com/auth/callback")?,
//! )
//! .scopes(Scopes::parse("openid profile email")?);
//!
//! // For each visitor: send them to `url`, keep `transaction`.
//! let pending = request.begin(SystemTime::now())?;
//! assert!(pending.url.starts_with("https://huggingface.co/oauth/authorize?client_id=my-app&"));
//! # Ok::<(), hf_signin::link::LinkError>(())
//! ```

mod authorize;
pub mod cimd;
#[cfg(feature = "explain")]
mod cimd_check;
mod client_id;
mod documented_scopes;
mod endpoint;
mod error;
mod form;
mod names;
#[cfg(feature = "badge")]
mod page;
mod parameter;
mod params;
mod pkce;
mod provider;
mod redact;
mod redirect;
mod scope;
mod secret;
mod state;
mod text;
mod time;
mod transaction;
mod uri;
mod uri_problem;
mod warnings;

#[cfg(feature = "badge")]
pub(crate) use authorize::push_param;
pub use authorize::{AuthorizationRequest, PendingSignIn};
pub use client_id::ClientId;
pub use documented_scopes::DocumentedScope;
pub use error::LinkError;
pub use form::Form;
#[cfg(feature = "explain")]
pub(crate) use names::MANAGED_PARAMETERS;
#[cfg(feature = "explain")]
pub(crate) use names::is_secret_name;
pub use names::{CALLBACK_PARAMETERS, is_token};
#[cfg(feature = "badge")]
pub(crate) use page::PageUrl;
pub use parameter::Parameter;
#[cfg(feature = "badge")]
pub(crate) use params::{LinkPart, Parameters};
pub use pkce::{CodeChallenge, CodeVerifier};
pub use provider::Provider;
pub use redact::redacted;
pub use redirect::RedirectUri;
pub use scope::Scopes;
pub use secret::Secret;
pub use state::{Nonce, State};
#[cfg(feature = "id-token")]
pub(crate) use time::LATEST;
pub use transaction::Transaction;
pub use uri_problem::UriProblem;
#[cfg(feature = "badge")]
pub(crate) use warnings::of_request as request_warnings;
#[cfg(feature = "explain")]
pub(crate) use warnings::{of_client_id, of_scopes};
