//! "Sign in with Hugging Face": badges, authorize links, snippets and a
//! callback verifier.
//!
#![cfg_attr(feature = "badge", doc = "```")]
#![cfg_attr(not(feature = "badge"), doc = "```ignore")]
//! use std::time::SystemTime;
//! use hf_signin::badge::{Badge, Size, Theme};
//! use hf_signin::callback::{Callback, Outcome};
//! use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
//!
//! // The button, as SVG.
//! let button = Badge::new(Size::Lg, Theme::Light).svg()?;
//!
//! // A click: send the visitor to `pending.url`, keep `pending.transaction`.
//! let pending = AuthorizationRequest::new(
//!     ClientId::new("my-app")?,
//!     RedirectUri::new("https://example.com/auth/callback")?,
//! )
//! .scopes(Scopes::parse("openid profile")?)
//! .begin(SystemTime::now())?;
//!
//! // The visitor comes back.
//! # let state = pending.transaction.state().expose();
//! # let url = format!("https://example.com/auth/callback?code=abc&state={state}");
//! match Callback::from_url(&url)?.verify(&pending.transaction, SystemTime::now())? {
//!     Outcome::Verified(verified) => {
//!         let token_request = verified.into_token_request();
//! #       assert_eq!(token_request.code.expose(), "abc");
//!     }
//!     Outcome::Refused(response) => println!("not signed in: {response}"),
//! }
//! # assert!(button.as_str().starts_with("<svg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | none | | [`link`] and [`callback`]: authorize links and the pure callback check |
//! | `badge` | yes | `badge` and `snippet`: the standard badges and the snippets around them |
//! | `label` | | labels of your own and in 68 languages: shaping and drawing |
//! | `png` | | `png`: pictures, with resvg |
//! | `sealed` | | `session`: the two requests of a sign-in, with a sealed cookie |
//! | `id-token` | | `oidc`: the ID token check, without network |
//! | `exchange` | | `oidc`: from the callback to the user, with a blocking transport |
//! | `http` | | `session` in the types of the crate `http` |
//! | `explain` | | `explain`: diagnosis of links and callbacks |

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "badge")]
pub mod badge;
pub mod callback;
mod diagnostic;
#[cfg(any(feature = "label", feature = "sealed"))]
mod digest;
#[cfg(feature = "explain")]
pub mod explain;
#[cfg(any(feature = "explain", feature = "id-token"))]
mod json;
pub mod link;
#[doc(hidden)]
pub mod names;
#[cfg(feature = "id-token")]
pub mod oidc;
#[cfg(feature = "label")]
pub mod options;
#[cfg(feature = "png")]
pub mod png;
mod rule;
mod safe_text;
#[cfg(feature = "sealed")]
pub mod session;
#[cfg(feature = "badge")]
pub mod snippet;
mod unfilled;
mod uri;

pub use diagnostic::{Diagnostic, Level};
pub use rule::Rule;

pub use names::UnknownName;

/// The Rust blocks of the README and of `docs/rust.md`, as doctests.
#[cfg(all(doctest, feature = "label", feature = "png"))]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../docs/rust.md")]
struct Readme;
