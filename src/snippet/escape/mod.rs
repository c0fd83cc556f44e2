//! Escapers: one file for each grammar, one type for each position in it.
//!
//! A template's fields are [`Placed`]: their type says for which position
//! they have been escaped, so nothing has to be marked as safe. What is not
//! placed is escaped by the escaper that `askama.toml` names for the
//! template's ending.

pub(crate) mod html;
pub(crate) mod markdown;

use std::fmt;

use askama::filters::{Escaper, Safe};

use crate::link::{LinkTemplate, Segment};

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
