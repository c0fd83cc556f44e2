//! A page that greets by name, three times: each file is all that a site needs
//! of its own.

pub mod actix;
pub mod axum;
pub mod plain_http;
pub mod reqwest_adapter;
