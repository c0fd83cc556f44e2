//! Svelte markup.

use std::fmt::{self, Write};

use askama::filters::Escaper;

use super::html::write_attribute;

/// An attribute's value in quotes.
///
/// Svelte reads an expression between braces in quotes too.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute;

impl Escaper for Attribute {
    fn write_escaped_str<W: Write>(&self, dest: W, text: &str) -> fmt::Result {
        write_attribute(dest, text, &['{', '}'])
    }
}
