//! The callback check: the stored transaction and the URL that came back.
//!
//! Pure: no network, no clock but the one passed in, and no more memory than
//! a few times [`MAX_LENGTH`]. The rules, by number, are [`Rule`](crate::Rule).
//!
//! ```
//! use std::time::SystemTime;
//! use hf_signin::callback::{Callback, Outcome};
//! use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
//!
//! // The sign-in begins: send the visitor to its `url`, keep its `transaction`.
//! let transaction = AuthorizationRequest::new(
//!     ClientId::new("my-app")?,
//!     RedirectUri::new("https://example.com/auth/callback")?,
//! )
//! .begin(SystemTime::now())?
//! .transaction;
//!
//! // The visitor comes back.
//! let url = format!(
//!     "https://example.com/auth/callback?code=abc&state={}",
//!     transaction.state().expose(),
//! );
//! match Callback::from_url(&url)?.verify(&transaction, SystemTime::now())? {
//!     Outcome::Verified(verified) => {
//!         let request = verified.into_token_request();
//!         // POST request.body() to the token endpoint.
//! #       assert_eq!(request.code.expose(), "abc");
//!     }
//!     Outcome::Refused(refusal) => {
//!         // Answer with refusal.advice().
//! #       unreachable!("{refusal}");
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(all(doctest, feature = "exchange", feature = "sealed"))]
#[doc = include_str!("../../docs/callback.md")]
mod guide {}

mod advice;
pub(crate) mod codes;
mod cookie;
mod error;
mod memory;
mod query;
mod redirect_match;
#[cfg(feature = "redis")]
mod redis;
mod refusal;
mod return_to;
#[cfg(feature = "sealed")]
mod sealed;
#[cfg(feature = "sealed")]
mod sealing_key;
#[cfg(feature = "sealed")]
mod sign_in;
#[cfg(feature = "sealed")]
mod sign_in_answer;
#[cfg(all(feature = "http", feature = "sealed"))]
mod sign_in_http;
mod store;
#[cfg(feature = "sealed")]
mod used_states;
mod verified;
mod verify;

pub use advice::CallbackAdvice;
pub use cookie::{CookieError, CookieSettings, cookie_values};
pub use error::CallbackError;
pub use memory::{MemoryStore, StateInUse};
pub use query::Callback;
#[cfg(feature = "redis")]
pub use redis::{RedisStore, RedisStoreError};
pub use refusal::Refusal;
pub use return_to::{ReturnTo, ReturnToError};
#[cfg(feature = "sealed")]
pub use sealed::{SealError, TransactionSealer};
#[cfg(feature = "sealed")]
pub use sealing_key::SealingKey;
#[cfg(feature = "sealed")]
pub use sign_in::{SignIn, SignInBegun, SignInFinished};
#[cfg(feature = "sealed")]
pub use sign_in_answer::{SignInAnswer, SignInError, SignInFailure};
pub use store::{StoreError, StoredTransaction, TransactionStore};
pub use verified::{Outcome, TokenRequest, VerifiedCallback};

pub use codes::{MAX_AGE, MAX_LENGTH, MAX_SKEW};
