//! Typst.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// A string in double quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Str;

impl Escaper for Str {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '"' | '\\' => write!(dest, "\\{c}")?,
                c if c.is_control() => write!(dest, "\\u{{{:x}}}", u32::from(c))?,
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}
