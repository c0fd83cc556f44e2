//! The ID token check (OpenID Connect Core section 3.1.3.7): the rules T1 to
//! T9 and T11.
//!
//! Pure: no network, and no clock but the one passed in. RS256 only, by
//! `ring`; there is no algorithm to negotiate. The keys come from the
//! provider's `jwks_uri`: [`KeyCache`] says when to fetch them, and the
//! `exchange` module (feature `exchange`) does so.
//!
//! ```
//! use std::time::{Duration, SystemTime};
//! use hf_signin::id_token::{IdTokenCheck, IdTokenError, Jwks};
//!
//! // What `jwks_uri` answers.
//! let keys = Jwks::parse(br#"{"keys": []}"#)?;
//! let check = IdTokenCheck::new("https://huggingface.co", "my-app");
//! // An unsigned token: `{"alg":"none"}`, `{}`, and no signature.
//! let error = check.verify("eyJhbGciOiJub25lIn0.e30.", &keys, SystemTime::now()).unwrap_err();
//! assert_eq!(error, IdTokenError::Unsigned);
//! assert_eq!(error.rule().id(), "T2");
//! # Ok::<(), hf_signin::id_token::JwksError>(())
//! ```

mod check;
mod claims;
mod error;
mod jws;
mod key_cache;
mod keys;
mod object;
mod verified;

pub use check::{IdTokenCheck, MAX_SKEW};
pub use error::{IdTokenError, JwksError};
pub use key_cache::{KeyCache, KeyLookup};
pub use keys::Jwks;
pub use verified::VerifiedIdToken;

#[cfg(feature = "exchange")]
pub(crate) use check::key_id;
#[cfg(feature = "exchange")]
pub(crate) use object::Object;
