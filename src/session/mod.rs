//! The two requests of a sign-in, for any web framework (feature `sealed`): one
//! that sends the visitor to the provider, and one that the visitor comes back
//! with.
//!
//! [`SignIn`] keeps the transaction in a sealed cookie, so that beginning
//! sign-ins fills no memory of the site, and each sign-in is used once, by a
//! [`ReplayGuard`]. docs/callback.md has whole sites for axum, actix and the
//! crate `http`.

mod cookie;
mod error;
#[cfg(feature = "http")]
mod http;
mod key;
mod replay;
mod response;
mod return_to;
mod seal;
mod sign_in;

pub use cookie::Cookie;
pub use error::{SessionError, SignInError};
pub use key::SealingKey;
pub use replay::ReplayGuard;
pub use response::{Rejection, Response};
pub use return_to::ReturnTo;
pub use sign_in::{Finished, SignIn};

#[cfg(all(doctest, feature = "exchange"))]
#[doc = include_str!("../../docs/callback.md")]
mod guide {}
