//! Snippets, each read back with its grammar's own parser.
#![cfg(feature = "badge")]

mod html;
mod markdown;
mod support;
mod zz;
