//! BBCode, which has no escapes: what would end a tag is percent-encoded.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// A URL in `[url=…]` or between `[img]` and `[/img]`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Url;

impl Escaper for Url {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '[' | ']' | '"' | '\'' | '<' | '>' | ' ' => write!(dest, "%{:02X}", u32::from(c))?,
                c if c.is_control() => write!(dest, "%{:02X}", u32::from(c))?,
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}
