//! Markdown (CommonMark and GitHub's extensions).

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// The text of a link or the description of an image, between brackets.
///
/// What means something becomes a character reference: a backslash before
/// punctuation is read otherwise by marked, and by what reads TeX maths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label;

impl Escaper for Label {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        let mut previous = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let doubled = previous == Some(c) || chars.peek() == Some(&c);
            match c {
                // Two become a dash, three an ellipsis.
                '-' | '.' if doubled => write!(dest, "&#{};", u32::from(c))?,
                '&' => dest.write_str("&amp;")?,
                '<' => dest.write_str("&lt;")?,
                '>' => dest.write_str("&gt;")?,
                '"' => dest.write_str("&quot;")?,
                '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '!' | '{' | '}' | '@' | '\''
                | '|' | '~' | '^' | '$' | '\t' | '\n' | '\r' => {
                    write!(dest, "&#{};", u32::from(c))?;
                }
                _ => dest.write_char(c)?,
            }
            previous = Some(c);
        }
        Ok(())
    }
}

/// A link's destination between parentheses, without angle brackets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Destination;

impl Escaper for Destination {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for (at, c) in text.char_indices() {
            match c {
                '\\' | '`' | '(' | ')' => write!(dest, "\\{c}")?,
                '&' if begins_reference(&text[at + 1..]) => dest.write_str("&amp;")?,
                '<' => dest.write_str("&lt;")?,
                '>' => dest.write_str("&gt;")?,
                '|' | ' ' => write!(dest, "&#{};", u32::from(c))?,
                c if c.is_control() => write!(dest, "&#{};", u32::from(c))?,
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// True if an ampersand before `rest` could begin a character reference:
/// only then need it be escaped, and official links stay readable.
fn begins_reference(rest: &str) -> bool {
    rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
        .is_none_or(|end| rest[end..].starts_with(';'))
}
