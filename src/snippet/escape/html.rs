//! HTML.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// An attribute's value in single or double quotes.
///
/// Beyond what HTML asks for, backticks and pipes become references: the
/// markup may stand in Markdown, where one begins a code span and the other
/// ends a table's cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute;

impl Escaper for Attribute {
    fn write_escaped_str<W: Write>(&self, dest: W, text: &str) -> fmt::Result {
        write_attribute(dest, text, &[])
    }
}

/// Writes an attribute's value, in which the characters `also` become
/// references too.
pub(super) fn write_attribute<W: Write>(mut dest: W, text: &str, also: &[char]) -> fmt::Result {
    for c in text.chars() {
        match c {
            '&' => dest.write_str("&amp;")?,
            '<' => dest.write_str("&lt;")?,
            '>' => dest.write_str("&gt;")?,
            '"' => dest.write_str("&quot;")?,
            '\'' | '`' | '|' | '\t' | '\n' | '\r' => write!(dest, "&#{};", u32::from(c))?,
            c if also.contains(&c) => write!(dest, "&#{};", u32::from(c))?,
            _ => dest.write_char(c)?,
        }
    }
    Ok(())
}
