//! The ID token check, rule by rule: a right token, and every way to spoil it.
#![cfg(feature = "id-token")]

mod cache;
mod differential;
mod generated;
mod keys;
mod rules;
mod support;
#[path = "../support/tools.rs"]
mod tools;
