//! The callback check, rule by rule.

mod any;
mod cookie;
mod differential;
mod order;
mod return_to;
mod rules;
#[cfg(feature = "sealed")]
mod sealed;
mod shape;
mod store;
mod support;
mod table;

#[path = "../support/tools.rs"]
mod tools;
