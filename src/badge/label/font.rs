//! Fonts: those of this crate and the user's.

use std::fmt;
use std::sync::OnceLock;

use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathElement};
use harfrust::unicode::{Decomposed, decompose};

use super::super::BadgeError;
use super::super::fingerprint::Fingerprint;
use super::font_file::{FontFile, font_file};

/// Made by assets/fonts/make-subset.sh.
pub(super) const EMBEDDED: FontFile = font_file!("fonts/label-semibold.ttf");

/// The weight of the embedded font, Semibold.
const WEIGHT: f32 = 600.0;

/// A font for characters that the fonts of this crate lack.
///
/// ```
/// use hf_signin::badge::{BadgeError, Font};
///
/// let error = Font::new(b"not a font", 0).unwrap_err();
/// assert!(matches!(error, BadgeError::Font { length: 10, .. }));
/// ```
#[derive(Clone)]
pub struct Font {
    pub(super) font: harfrust::Font,
    /// Of the file, in bytes.
    length: usize,
    pub(super) fingerprint: Fingerprint,
}

impl Font {
    /// The embedded font. It is kept, with what shaping has found out about it.
    pub(super) fn embedded() -> Result<Self, BadgeError> {
        static FONT: OnceLock<Font> = OnceLock::new();
        if let Some(font) = FONT.get() {
            return Ok(font.clone());
        }
        let font = Self::of_this_crate(EMBEDDED.bytes()?)?;
        Ok(FONT.get_or_init(|| font).clone())
    }

    /// A packed font of this crate.
    pub(super) fn packed(file: FontFile) -> Result<Self, BadgeError> {
        Self::of_this_crate(file.unpacked()?)
    }

    fn of_this_crate(bytes: &'static [u8]) -> Result<Self, BadgeError> {
        let length = bytes.len();
        match harfrust::Font::new(bytes, 0) {
            Some(font) => Ok(Self {
                font,
                length,
                fingerprint: Fingerprint::new(),
            }),
            None => Err(BadgeError::Font {
                length,
                problem: "it is not a TrueType or OpenType font, or it is damaged",
            }),
        }
    }

    /// Reads a TrueType or OpenType file, or `face` of a collection (the first
    /// is 0). Of a variable font with a weight, weight 600 is taken.
    ///
    /// # Errors
    ///
    /// [`BadgeError::Font`] if it is not a font with outlines and a character
    /// map, [`BadgeError::FontFace`] if it has no such face.
    pub fn new(bytes: impl Into<Vec<u8>>, face: u32) -> Result<Self, BadgeError> {
        let bytes = bytes.into();
        let length = bytes.len();
        let mut fingerprint = Fingerprint::new();
        fingerprint.add(&bytes);
        let bad = |problem| BadgeError::Font { length, problem };
        fingerprint.mix(face.into());
        let faces = faces(&bytes);
        if face >= faces {
            return Err(BadgeError::FontFace { value: face, faces });
        }
        let font = harfrust::Font::new(bytes, face)
            .ok_or_else(|| bad("it is not a TrueType or OpenType font, or it is damaged"))?;
        // Outside these bounds the file format itself calls a font invalid.
        if !(16..=16384).contains(&font.units_per_em()) || font.num_glyphs() == 0 {
            return Err(bad("it is damaged: its head or its list of glyphs is"));
        }
        if font.charmap().unicodes().next().is_none() {
            return Err(bad("it maps no Unicode characters to glyphs"));
        }
        if font.outline_glyphs().is_empty() {
            return Err(bad("it has no outlines"));
        }
        let font = if !font.axes().is_empty() {
            font.instance_builder()
                .variations([("wght", WEIGHT)])
                .build()
        } else {
            font
        };
        Ok(Self {
            font,
            length,
            fingerprint,
        })
    }

    /// True if there is a glyph for the character, or for each part of its
    /// canonical decomposition: shaping puts the parts together.
    pub(super) fn has(&self, character: char) -> bool {
        self.maps(character.into())
    }

    fn maps(&self, code: u32) -> bool {
        let glyph = self.font.charmap().map_unicode(code);
        glyph.is_some_and(|glyph| glyph.to_u32() != 0)
            || match decompose(code) {
                Some(Decomposed::Singleton(same)) => self.maps(same),
                Some(Decomposed::Pair(base, mark)) => self.maps(base) && self.maps(mark),
                None => false,
            }
    }

    /// That the font cannot be used.
    pub(super) fn unusable(&self, problem: &'static str) -> BadgeError {
        BadgeError::Font {
            length: self.length,
            problem,
        }
    }

    /// A glyph's outline in units of the font, `y` upwards.
    pub(super) fn outline(&self, glyph: u32) -> Result<Vec<PathElement>, BadgeError> {
        let mut path = Vec::new();
        if let Some(outline) = self.font.outline_glyphs().get(glyph.into()) {
            outline
                .draw(&DrawOptions::new(), DrawMemory::Scratch, &mut path)
                .map_err(|_| self.unusable("the outline of a glyph is damaged"))?;
        }
        Ok(path)
    }
}

/// Compares the files and the faces.
impl PartialEq for Font {
    fn eq(&self, other: &Self) -> bool {
        (self.length, self.fingerprint) == (other.length, other.fingerprint)
    }
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Font({} bytes)", self.length)
    }
}

/// The number of fonts in the file: one, unless it is a collection.
fn faces(bytes: &[u8]) -> u32 {
    match bytes {
        [b't', b't', b'c', b'f', _, _, _, _, a, b, c, d, ..] => {
            u32::from_be_bytes([*a, *b, *c, *d])
        }
        _ => 1,
    }
}
