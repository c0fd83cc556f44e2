//! The callback check: the stored transaction and the URL that came back.
//!
//! Pure: no network, no clock but the one passed in, and no more memory than
//! a few times [`MAX_LENGTH`]. The rules, by number, are [`Rule`](crate::Rule).
//! A site that wants the cookie and the two requests too uses
//! the module `session` (feature `sealed`).
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
//!     Outcome::Refused(response) => {
//!         // Show response.page().
//! #       unreachable!("{response}");
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod codes;
mod error;
mod page;
mod query;
mod redirect_match;
mod response;
mod verified;
mod verify;

#[cfg(feature = "sealed")]
pub(crate) use codes::MAX_SKEW;
pub use codes::{MAX_AGE, MAX_LENGTH};
pub use error::CallbackError;
pub use page::ErrorPage;
pub use query::Callback;
#[cfg(feature = "sealed")]
pub(crate) use redirect_match::check as check_redirect_uri;
pub use response::ErrorResponse;
pub use verified::{Outcome, TokenRequest, VerifiedCallback};
#[cfg(feature = "sealed")]
pub(crate) use verify::check_age;
