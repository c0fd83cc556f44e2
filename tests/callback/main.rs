//! The callback check and the session, rule by rule.

#[cfg(feature = "sealed")]
mod any;
#[cfg(feature = "sealed")]
mod cookie;
mod differential;
mod exhaustive;
mod mix_up;
mod order;
#[cfg(feature = "sealed")]
mod payloads;
#[cfg(feature = "sealed")]
mod return_to;
mod rules;
#[cfg(feature = "sealed")]
mod sealed;
#[cfg(feature = "sealed")]
mod sealing_key;
mod shape;
#[cfg(feature = "sealed")]
mod sign_in;
mod support;
mod table;
mod url_corpus;

#[path = "../support/tools.rs"]
mod tools;
