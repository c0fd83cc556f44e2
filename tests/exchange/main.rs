//! The exchange: V14, V15, V17, T10, and what else can go wrong on the way.
#![cfg(feature = "exchange")]

mod client;
mod flow;
mod support;
#[path = "../id_token/support.rs"]
mod tokens;
mod transport;
mod user;
