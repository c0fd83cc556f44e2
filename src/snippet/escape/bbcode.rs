//! BBCode, which has no escapes: what would end a tag is percent-encoded.

use std::fmt::{self, Write};

use askama::filters::Escaper;

use crate::uri::percent;

/// A URL in `[url=…]` or between `[img]` and `[/img]`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Url;

impl Escaper for Url {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        percent::write_ascii(&mut dest, text, percent::BBCODE)
    }
}
