//! JSX.

use std::fmt::{self, Write};

use askama::filters::Escaper;

use super::html::write_attribute;

/// An attribute's value in quotes.
///
/// In a quoted attribute nothing but references and the closing quote has a
/// meaning; braces become references for tools that read them all the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute;

impl Escaper for Attribute {
    fn write_escaped_str<W: Write>(&self, dest: W, text: &str) -> fmt::Result {
        write_attribute(dest, text, &['{', '}'])
    }
}
