//! Escapers: one file for each grammar, one type for each position in it.
//!
//! A template's fields are [`Placed`]: their type says for which position
//! they have been escaped, so nothing has to be marked as safe. What is not
//! placed is escaped by the escaper that `askama.toml` names for the
//! template's ending.

pub(crate) mod asciidoc;
pub(crate) mod bbcode;
pub(crate) mod html;
pub(crate) mod js;
pub(crate) mod jsx;
pub(crate) mod latex;
pub(crate) mod markdown;
pub(crate) mod org;
pub(crate) mod rst;
pub(crate) mod svelte;
pub(crate) mod typst;
pub(crate) mod vue;

use std::fmt;

use askama::filters::{Escaper, Safe};

use crate::link::{LinkTemplate, ParamValue, Segment};

/// Text that is escaped for the position `P`, placeholders as they are.
pub(crate) type Placed<'a, P> = Safe<Pieces<'a, P>>;

/// The pieces of a [`Placed`] text.
pub(crate) struct Pieces<'a, P> {
    pieces: Vec<Segment<'a>>,
    position: P,
}

impl<P: Escaper> fmt::Display for Pieces<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Segment::Url(text) => self.position.write_escaped_str(&mut *f, text)?,
                Segment::Placeholder(placeholder) => f.write_str(placeholder.as_str())?,
            }
        }
        Ok(())
    }
}

/// Escapes `text` for `position`.
pub(crate) fn place<P: Escaper>(text: &str, position: P) -> Placed<'_, P> {
    Safe(Pieces {
        pieces: vec![Segment::Url(text)],
        position,
    })
}

/// Escapes `link` for `position`; its placeholders stand as they are (B16).
pub(crate) fn place_link<P: Escaper>(link: &LinkTemplate, position: P) -> Placed<'_, P> {
    Safe(Pieces {
        pieces: link.segments().collect(),
        position,
    })
}

/// Escapes a parameter's value for `position`; a placeholder stands as it is.
pub(crate) fn place_value<P: Escaper>(value: &ParamValue, position: P) -> Placed<'_, P> {
    let piece = match value {
        ParamValue::Literal(text) => Segment::Url(text),
        ParamValue::Placeholder(placeholder) => Segment::Placeholder(placeholder),
    };
    Safe(Pieces {
        pieces: vec![piece],
        position,
    })
}

/// A link as a JavaScript template literal, without its backticks.
pub(crate) struct TemplateLiteral<'a, P> {
    link: &'a LinkTemplate,
    position: P,
}

impl<P: Escaper> fmt::Display for TemplateLiteral<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in self.link.segments() {
            match piece {
                Segment::Url(text) => self.position.write_escaped_str(&mut *f, text)?,
                Segment::Placeholder(placeholder) => {
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
pub(crate) fn place_template_literal<P: Escaper>(
    link: &LinkTemplate,
    position: P,
) -> Option<Safe<TemplateLiteral<'_, P>>> {
    link.segments()
        .any(|segment| matches!(segment, Segment::Placeholder(_)))
        .then_some(Safe(TemplateLiteral { link, position }))
}
