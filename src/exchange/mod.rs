//! From the callback to the user: the token request, the ID token, userinfo
//! (RFC 6749 section 4.1.3, OpenID Connect Core sections 3.1.3 and 5.3).
//!
//! The types lead one way: a
//! [`VerifiedCallback`](crate::callback::VerifiedCallback) gives [`Tokens`],
//! these a [`VerifiedIdToken`](crate::id_token::VerifiedIdToken), and both
//! together a [`User`]. [`Client::sign_in`] goes the whole way with a
//! [`Transport`] that blocks; [`Client::exchange`] goes it without any I/O,
//! for everything else.
//!
//! ```no_run
//! use std::time::SystemTime;
//! use hf_signin::callback::VerifiedCallback;
//! use hf_signin::exchange::{BlockingTransport, Client, ClientAuthentication, ExchangeError};
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
//! use hf_signin::exchange::{HttpRequest, MAX_BODY};
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

mod authentication;
mod client;
mod error;
mod flow;
mod http;
mod response;
mod tokens;
mod transport;
mod user;
mod userinfo;

pub use authentication::ClientAuthentication;
pub use client::Client;
pub use error::ExchangeError;
use error::endpoint;
pub use flow::{Exchange, SignedIn};
pub use http::{HttpRequest, HttpResponse, MAX_BODY, TIMEOUT};
pub use tokens::{TokenExchange, Tokens};
pub use transport::{BlockingTransport, Transport, TransportError};
pub use user::{Organization, User};
pub use userinfo::UserinfoExchange;
