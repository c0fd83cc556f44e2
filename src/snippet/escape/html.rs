//! HTML.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// An attribute's value in single or double quotes, in HTML, JSX, Vue and
/// Svelte alike.
///
/// Beyond what HTML asks for, more becomes references. The markup may stand
/// in Markdown, where a backtick begins a code span and a pipe ends a table's
/// cell; in a template or a component, where braces and an at sign would be read, and
/// only a placeholder is meant to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute;

impl Escaper for Attribute {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '&' => dest.write_str("&amp;")?,
                '<' => dest.write_str("&lt;")?,
                '>' => dest.write_str("&gt;")?,
                '"' => dest.write_str("&quot;")?,
                '\'' | '`' | '|' | '{' | '}' | '@' | '\t' | '\n' | '\r' => {
                    write!(dest, "&#{};", u32::from(c))?;
                }
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}
