//! Svelte markup.

use std::fmt::{self, Write};

use askama::filters::Escaper;

use super::html;

/// An attribute's value in quotes, as in HTML. Braces must be references:
/// between them Svelte reads an expression.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute;

impl Escaper for Attribute {
    fn write_escaped_str<W: Write>(&self, dest: W, text: &str) -> fmt::Result {
        html::Attribute.write_escaped_str(dest, text)
    }
}
