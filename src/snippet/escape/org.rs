//! Org.

use std::fmt::{self, Write};

use askama::filters::Escaper;

use crate::uri::percent;

/// A link's target between double brackets: a backslash goes before
/// brackets, and before backslashes that are before one or at the end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target;

impl Escaper for Target {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for (at, c) in text.char_indices() {
            let escape = match c {
                '[' | ']' => true,
                '\\' => text[at..]
                    .trim_start_matches('\\')
                    .chars()
                    .next()
                    .is_none_or(|next| matches!(next, '[' | ']')),
                _ => false,
            };
            if escape {
                dest.write_char('\\')?;
            }
            dest.write_char(if c.is_control() { ' ' } else { c })?;
        }
        Ok(())
    }
}

/// A picture's URL as a link's description: a plain link, which brackets and
/// parentheses would end. They are percent-encoded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Image;

impl Escaper for Image {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        percent::write_ascii(&mut dest, text, percent::ORG)
    }
}

by_character! {
    /// The value of an attribute, which ends with its line.
    AttributeValue, |dest, c| dest.write_char(if c.is_control() { ' ' } else { c })
}
