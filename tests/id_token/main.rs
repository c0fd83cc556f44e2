//! The ID token check, rule by rule: a right token, and every way to spoil it.
#![cfg(feature = "id-token")]

mod cache;
mod keys;
mod rules;
mod support;
