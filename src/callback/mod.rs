//! The callback check: the stored transaction and the URL that came back.
//!
//! Pure: no network, no clock but the one passed in, and no more memory than
//! a few times [`MAX_LENGTH`]. The rules, by number, are [`Rule`](crate::Rule).
//!
//! ```
//! use std::time::SystemTime;
//! use hf_signin::callback::{Callback, Outcome};
//! use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
//!
//! // The sign-in begins: send the visitor to its `url`, keep its `transaction`.
//! let transaction = AuthorizationRequest::new(
//!     ClientId::new("my-app")?,
//!     RedirectUri::new("https://example.com/auth/callback")?,
//! )
//! .scopes(Scopes::parse("openid profile")?)
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
//! #       assert_eq!(request.code().expose(), "abc");
//!     }
//!     Outcome::Refused(refusal) => {
//!         // Answer with refusal.advice().
//! #       unreachable!("{refusal}");
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(all(doctest, feature = "sealed"))]
#[doc = include_str!("../../docs/callback.md")]
mod guide {}

mod advice;
mod cookie;
mod error;
mod memory;
mod query;
mod quoting;
mod redirect_match;
mod refusal;
mod return_to;
#[cfg(feature = "sealed")]
mod sealed;
mod store;
mod verified;
mod verify;

use std::time::Duration;

pub use advice::CallbackAdvice;
pub use cookie::{CookieError, CookieSettings, cookie_values};
pub use error::CallbackError;
pub use memory::MemoryStore;
pub use query::Callback;
#[cfg(feature = "explain")]
pub(crate) use quoting::no_url;
#[cfg(feature = "id-token")]
pub(crate) use quoting::quoted;
pub use refusal::Refusal;
pub use return_to::{ReturnTo, ReturnToError};
#[cfg(feature = "sealed")]
pub use sealed::{SealError, SealingKey, TransactionSealer};
pub use store::{StoreError, TransactionStore};
pub use verified::{Outcome, TokenRequest, VerifiedCallback};

/// The most bytes that a callback may have, 128 KiB: as much as Linux passes
/// to a command in one argument, and well over what web servers take as a
/// request's first line. Longer ones are refused unread.
pub const MAX_LENGTH: usize = 128 * 1024;

/// How long a sign-in may take unless told otherwise: ten minutes (V4). At
/// exactly ten minutes it has expired.
pub const MAX_AGE: Duration = Duration::from_secs(600);

/// How far the clocks of two machines may be apart: a transaction made more
/// than a minute from now is refused (V4).
pub const MAX_SKEW: Duration = Duration::from_secs(60);
