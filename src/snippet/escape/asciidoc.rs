//! AsciiDoc, whose punctuation becomes numeric character references: a
//! backslash escapes in some places and is text in others.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// An attribute's value in double quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute;

impl Escaper for Attribute {
    fn write_escaped_str<W: Write>(&self, dest: W, text: &str) -> fmt::Result {
        write_references(dest, text, "")
    }
}

/// A URL, as a macro's target or as an attribute's value in double quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Url;

impl Escaper for Url {
    fn write_escaped_str<W: Write>(&self, dest: W, text: &str) -> fmt::Result {
        write_references(dest, text, ":/?=%&-.")
    }
}

/// True if an underscore beside `neighbour` is inside a word, where it can't
/// begin or end emphasis.
fn is_inside(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Writes punctuation as references, but for `plain` where it is not doubled:
/// two hyphens become a dash, three dots an ellipsis. Slashes double in any
/// URL and mean nothing.
fn write_references<W: Write>(mut dest: W, text: &str, plain: &str) -> fmt::Result {
    let mut previous = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let doubled = c != '/' && (previous == Some(c) || chars.peek() == Some(&c));
        let is_plain = !c.is_ascii()
            || c.is_ascii_alphanumeric()
            || c == ' '
            || (plain.contains(c) && !doubled)
            || (c == '_' && is_inside(previous) && is_inside(chars.peek().copied()));
        if is_plain {
            dest.write_char(c)?;
        } else {
            write!(dest, "&#{};", u32::from(c))?;
        }
        previous = Some(c);
    }
    Ok(())
}
