//! reStructuredText.

use std::fmt::{self, Write};

use askama::filters::Escaper;
use percent_encoding::utf8_percent_encode;

use crate::uri::percent;

/// The value of a directive's option, or its argument, which docutils reads
/// as it stands: only a line end could end it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OptionValue;

impl Escaper for OptionValue {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            let ends_line = c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
            dest.write_char(if ends_line { ' ' } else { c })?;
        }
        Ok(())
    }
}

/// The `target` option of an image: backslashes escape there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target;

impl Escaper for Target {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '\\' => dest.write_str("\\\\")?,
                c if c.is_whitespace() || c.is_control() => {
                    for piece in utf8_percent_encode(c.encode_utf8(&mut [0; 4]), percent::BLANK) {
                        dest.write_str(piece)?;
                    }
                }
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}
