//! The callback check, rule by rule.

mod any;
mod cookie;
mod differential;
mod exhaustive;
mod mix_up;
mod order;
mod payloads;
#[cfg(feature = "redis")]
mod redis;
mod return_to;
mod rules;
#[cfg(feature = "sealed")]
mod sealed;
mod shape;
#[cfg(feature = "sealed")]
mod sign_in;
mod store;
mod support;
mod table;
mod url_corpus;

#[path = "../support/tools.rs"]
mod tools;
