//! Escapers: one file for each grammar, one type for each position in it.
//!
//! A template's fields are [`Escaped`]: their type says for which position
//! they have been escaped, so nothing has to be marked as safe. What is not
//! is escaped by the escaper that `askama.toml` names for the
//! template's ending.

/// An escaper that looks at one character at a time.
macro_rules! by_character {
    ($(#[$doc:meta])* $position:ident, |$dest:ident, $c:ident| $write:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct $position;

        impl askama::filters::Escaper for $position {
            fn write_escaped_str<W: std::fmt::Write>(
                &self,
                mut $dest: W,
                text: &str,
            ) -> std::fmt::Result {
                for $c in text.chars() {
                    $write?;
                }
                Ok(())
            }
        }
    };
}

pub(crate) mod angular;
pub(crate) mod asciidoc;
pub(crate) mod bbcode;
pub(crate) mod html;
pub(crate) mod js;
pub(crate) mod latex;
pub(crate) mod markdown;
pub(crate) mod org;
pub(crate) mod rst;
pub(crate) mod typst;
pub(crate) mod vue;

use std::borrow::Cow;
use std::fmt;
use std::slice;

use askama::filters::{Escaper, Safe};

use super::link_template::LinkPart;
use super::placeholder::Placeholder;

/// Text that is escaped for the position `P`, placeholders as they are.
pub(crate) type Escaped<'a, P> = Safe<EscapedParts<'a, P>>;

/// The pieces of an [`Escaped`] text.
pub(crate) struct EscapedParts<'a, P> {
    parts: Cow<'a, [LinkPart<'a>]>,
    position: P,
    write_placeholder: fn(&Placeholder) -> &str,
}

impl<P: Escaper> fmt::Display for EscapedParts<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.parts.iter() {
            match part {
                LinkPart::Text(text) => self.position.write_escaped_str(&mut *f, text)?,
                LinkPart::Open(placeholder) => {
                    f.write_str((self.write_placeholder)(placeholder))?
                }
            }
        }
        Ok(())
    }
}

/// Escapes `text` for `position`.
pub(crate) fn escape<P: Escaper>(text: &str, position: P) -> Escaped<'_, P> {
    Safe(EscapedParts {
        parts: vec![LinkPart::text(text)].into(),
        position,
        write_placeholder: Placeholder::as_str,
    })
}

/// Escapes `parts` for `position`; placeholders are written as they are (B16).
pub(crate) fn escape_parts<'a, P: Escaper>(
    parts: &'a [LinkPart<'a>],
    position: P,
) -> Escaped<'a, P> {
    Safe(EscapedParts {
        parts: parts.into(),
        position,
        write_placeholder: Placeholder::as_str,
    })
}

/// Escapes a parameter's value for `position`; a placeholder is written as it is.
pub(crate) fn escape_value<'a, P: Escaper>(value: &'a LinkPart<'a>, position: P) -> Escaped<'a, P> {
    escape_parts(slice::from_ref(value), position)
}

/// Escapes the value of a form's field for `position`; a placeholder is written as
/// it is in fields.
pub(crate) fn escape_field<'a, P: Escaper>(value: &'a LinkPart<'a>, position: P) -> Escaped<'a, P> {
    Safe(EscapedParts {
        parts: slice::from_ref(value).into(),
        position,
        write_placeholder: Placeholder::in_field,
    })
}

/// A link as a JavaScript template literal, without its backticks.
pub(crate) type TemplateLiteral<'a, P> = Safe<LiteralParts<'a, P>>;

/// The pieces of a [`TemplateLiteral`].
pub(crate) struct LiteralParts<'a, P> {
    link: &'a [LinkPart<'a>],
    position: P,
}

impl<P: Escaper> fmt::Display for LiteralParts<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.link {
            match part {
                LinkPart::Text(text) => self.position.write_escaped_str(&mut *f, text)?,
                LinkPart::Open(placeholder) => {
                    write!(f, "${{encodeURIComponent({})}}", placeholder.expression())?;
                }
            }
        }
        Ok(())
    }
}

/// Writes `link` as a template literal whose text is escaped for `position`;
/// `None` when there is nothing to fill in. JavaScript evaluates each
/// placeholder's expression.
pub(crate) fn template_literal<'a, P: Escaper>(
    link: &'a [LinkPart<'a>],
    position: P,
) -> Option<TemplateLiteral<'a, P>> {
    link.iter()
        .any(|part| matches!(part, LinkPart::Open(_)))
        .then_some(Safe(LiteralParts { link, position }))
}
