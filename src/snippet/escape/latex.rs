//! LaTeX.

use std::fmt::{self, Write};

use askama::filters::Escaper;
use percent_encoding::percent_encode_byte;

/// Text in an argument.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text;

impl Escaper for Text {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '{' | '}' | '$' | '&' | '#' | '%' | '_' => write!(dest, "\\{c}")?,
                '\\' => dest.write_str("\\textbackslash{}")?,
                '~' => dest.write_str("\\textasciitilde{}")?,
                '^' => dest.write_str("\\textasciicircum{}")?,
                c if c.is_control() => dest.write_char(' ')?,
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// The first argument of `\href`, also where that stands in another
/// command's argument.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Href;

impl Escaper for Href {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '%' | '#' | '&' | '_' | '~' => write!(dest, "\\{c}")?,
                '{' | '}' | '\\' | '^' | '$' | ' ' => {
                    write!(dest, "\\{}", percent_encode_byte(c as u8))?
                }
                c if c.is_ascii_control() => write!(dest, "\\{}", percent_encode_byte(c as u8))?,
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A file's path as the argument of `\includegraphics`, which reads names as
/// they stand. The format refuses those that TeX can't; what slips through
/// becomes harmless here.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Path;

impl Escaper for Path {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            let is_special = c.is_control() || "\\{}$&#%~^\"".contains(c);
            dest.write_char(if is_special { '-' } else { c })?;
        }
        Ok(())
    }
}
