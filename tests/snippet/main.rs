//! Snippets, each read back with its grammar's own parser.
#![cfg(feature = "badge")]

#[path = "../support/renew.rs"]
mod renew;
#[path = "../support/tools.rs"]
mod tools;

mod cases;
mod style;
mod support;

mod asciidoc;
mod bbcode;
mod components;
mod frameworks;
mod gallery;
mod hosts;
mod href;
mod html;
mod html_button;
mod html_embedded;
mod html_pkce;
#[cfg(feature = "label")]
mod languages;
mod latex;
mod markdown;
mod org;
mod placeholder;
mod refused;
mod rst;
mod template_engines;
mod typst;
