//! Vue templates.

use std::fmt::{self, Write};

use askama::filters::Escaper;

use super::js::TemplateText;

/// A template literal's text in the value of a bound attribute.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BoundTemplate;

impl Escaper for BoundTemplate {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        let mut pieces = text.split('&');
        TemplateText.write_escaped_str(&mut dest, pieces.next().unwrap_or_default())?;
        for piece in pieces {
            dest.write_str("&amp;")?;
            TemplateText.write_escaped_str(&mut dest, piece)?;
        }
        Ok(())
    }
}
