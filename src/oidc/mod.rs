//! OpenID Connect: from a verified callback to the user.
//!
//! With the feature `id-token` the ID token check (OpenID Connect Core section
//! 3.1.3.7, the rules T1 to T9 and T11). It is pure: no network, and no clock
//! but the one passed in. The algorithm is RS256, by `ring`. The keys come
//! from the provider's `jwks_uri`; [`KeyCache`] says when to fetch them.
//!
//! ```
//! use std::time::SystemTime;
//! use hf_signin::link::{ClientId, Provider};
//! use hf_signin::oidc::{IdTokenCheck, IdTokenError, Jwks};
//!
//! // The body of the response from `jwks_uri`.
//! let keys = Jwks::parse(br#"{"keys": []}"#)?;
//! let check = IdTokenCheck::new(&Provider::hugging_face(), &ClientId::new("my-app")?);
//! // An unsigned token: `{"alg":"none"}`, `{}`, and no signature.
//! let error = check.verify("eyJhbGciOiJub25lIn0.e30.", &keys, SystemTime::now()).unwrap_err();
//! assert_eq!(error, IdTokenError::Unsigned);
//! assert_eq!(error.rule().id(), "T2");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With the feature `exchange` also the token request and userinfo (RFC 6749
//! section 4.1.3, OpenID Connect Core sections 3.1.3 and 5.3).
//!
//! The types lead one way: a
//! [`VerifiedCallback`](crate::callback::VerifiedCallback) gives [`Tokens`],
//! these a [`VerifiedIdToken`], and both
//! together a [`User`]. [`Client::sign_in`] goes the whole way with a
//! [`Transport`] that blocks; [`Client::exchange`] goes it without any I/O,
//! for everything else.
//!
#![cfg_attr(feature = "exchange", doc = "```no_run")]
#![cfg_attr(not(feature = "exchange"), doc = "```ignore")]
//! use std::time::SystemTime;
//! use hf_signin::callback::VerifiedCallback;
//! use hf_signin::oidc::{BlockingTransport, Client, ClientAuthentication, ExchangeError};
//! use hf_signin::link::{ClientId, Provider, Secret};
//!
//! // Once for the whole site: it keeps the provider's keys.
//! let client = Client::new(
//!     Provider::hugging_face(),
//!     ClientId::new("my-app")?,
//!     ClientAuthentication::Basic(Secret::new("the client secret")),
//! )?;
//!
//! fn greet(client: &Client, verified: VerifiedCallback) -> Result<String, ExchangeError> {
//!     let transport = BlockingTransport::new();
//!     let signed_in = client.sign_in(verified, &transport, SystemTime::now())?;
//!     // Key the account by `signed_in.user.sub`.
//!     Ok(format!("<p>Hello, {}!</p>", signed_in.user.display_name_html()))
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Another HTTP client
//!
//! [`HttpRequest`] is a request as a value, and [`Exchange::on_response`]
//! takes the answer. This is all that `reqwest` needs; build its client with
//! `redirect(Policy::none())` and `timeout(TIMEOUT)`:
//!
//! ```ignore
//! use hf_signin::oidc::{HttpRequest, MAX_BODY};
//! use reqwest::{Client, Result, header::HeaderMap};
//!
//! /// Sends what the exchange asks for.
//! pub async fn send(http: &Client, request: HttpRequest) -> Result<(u16, HeaderMap, Vec<u8>)> {
//!     let mut call = match &request.body {
//!         Some(form) => http.post(&request.url).body(form.expose().to_owned()),
//!         None => http.get(&request.url),
//!     };
//!     for (name, value) in &request.headers {
//!         call = call.header(*name, value.expose());
//!     }
//!     let (mut answer, mut body) = (call.send().await?, Vec::new());
//!     while let Some(chunk) = answer.chunk().await?.filter(|_| body.len() <= MAX_BODY) {
//!         body.extend_from_slice(&chunk);
//!     }
//!     Ok((answer.status().as_u16(), answer.headers().clone(), body))
//! }
//! ```
//!
//! ```ignore
//! let mut exchange = client.exchange(verified)?;
//! while let Some(request) = exchange.next_request() {
//!     let (status, headers, body) = send(&http, request).await?;
//!     exchange.on_response(status, &headers, &body, SystemTime::now())?;
//! }
//! let signed_in = exchange.finish()?;
//! ```

mod claims;
mod id_token;
mod id_token_error;
mod jwks;
mod jws;
mod key_cache;
mod verified;

#[cfg(feature = "exchange")]
mod authentication;
#[cfg(feature = "exchange")]
mod client;
#[cfg(feature = "exchange")]
mod exchange;
#[cfg(feature = "exchange")]
mod exchange_error;
#[cfg(feature = "exchange")]
mod http;
#[cfg(feature = "exchange")]
mod response;
#[cfg(feature = "exchange")]
mod secrets;
#[cfg(feature = "exchange")]
mod tokens;
#[cfg(feature = "exchange")]
mod transport;
#[cfg(feature = "exchange")]
mod user;

pub use id_token::{IdTokenCheck, MAX_SKEW};
pub use id_token_error::IdTokenError;
pub use jwks::Jwks;
pub use key_cache::KeyCache;
pub use verified::VerifiedIdToken;

#[cfg(feature = "exchange")]
pub use {
    authentication::ClientAuthentication,
    client::Client,
    exchange::{Exchange, SignedIn},
    exchange_error::{Endpoint, ExchangeError},
    http::{HttpRequest, HttpResponse, MAX_BODY, TIMEOUT},
    tokens::{TokenExchange, Tokens},
    transport::{BlockingTransport, Transport, TransportError},
    user::{HardwareItem, Organization, ResourceGroup, User},
};
