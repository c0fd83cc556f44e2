//! JavaScript within HTML's `<script>`.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// A string in double quotes. Angle brackets are escaped too: no `</script>`
/// and no `<!--` can end or hide the script.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DoubleQuoted;

impl Escaper for DoubleQuoted {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '"' | '\\' => write!(dest, "\\{c}")?,
                '<' | '>' | '\u{2028}' | '\u{2029}' => write_unit(&mut dest, c)?,
                c if c.is_control() => write_unit(&mut dest, c)?,
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A template literal's text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TemplateText;

impl Escaper for TemplateText {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '\\' | '`' | '$' => write!(dest, "\\{c}")?,
                '<' | '>' | '{' | '}' | '"' | '\u{2028}' | '\u{2029}' => write_unit(&mut dest, c)?,
                c if c.is_control() => write_unit(&mut dest, c)?,
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// `\uXXXX`; none that comes here needs two.
fn write_unit<W: Write>(dest: &mut W, c: char) -> fmt::Result {
    write!(dest, "\\u{:04X}", u32::from(c))
}
