//! Fonts: the embedded one and the user's.

use std::sync::OnceLock;

use harfrust::Font;
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathElement};
use harfrust::unicode::{Decomposed, decompose};

use super::super::BadgeError;
use super::super::fingerprint::Fingerprint;
use super::font_file::{FontFile, font_file};

/// Made by assets/fonts/make-subset.sh.
pub(super) const EMBEDDED: FontFile = font_file!("fonts/label-semibold.ttf");

/// The weight of the embedded font, Semibold.
const WEIGHT: f32 = 600.0;

#[derive(Clone)]
pub(super) struct LabelFont {
    pub(super) font: Font,
    /// Of the file, in bytes.
    length: usize,
    pub(super) fingerprint: Fingerprint,
}

impl LabelFont {
    /// The font of this crate; a test proves that it can be read. It is kept,
    /// with what shaping has found out about it.
    pub(super) fn embedded() -> Result<Self, BadgeError> {
        static FONT: OnceLock<LabelFont> = OnceLock::new();
        if let Some(font) = FONT.get() {
            return Ok(font.clone());
        }
        let font = Self::of_this_crate(EMBEDDED.bytes()?)?;
        Ok(FONT.get_or_init(|| font).clone())
    }

    /// A packed font of this crate.
    #[cfg(feature = "label")]
    pub(super) fn packed(file: FontFile) -> Result<Self, BadgeError> {
        Self::of_this_crate(file.unpacked()?)
    }

    fn of_this_crate(bytes: &'static [u8]) -> Result<Self, BadgeError> {
        let length = bytes.len();
        match Font::new(bytes, 0) {
            Some(font) => Ok(Self {
                font,
                length,
                fingerprint: Fingerprint::new(),
            }),
            None => Err(BadgeError::Font {
                length,
                problem: "it is no TrueType or OpenType font, or it is damaged",
            }),
        }
    }

    /// The font `face` of the file: only a collection has more than font 0.
    pub(super) fn from_bytes(bytes: Vec<u8>, face: u32) -> Result<Self, BadgeError> {
        let length = bytes.len();
        let mut fingerprint = Fingerprint::new();
        fingerprint.add(&bytes);
        let bad = |problem| BadgeError::Font { length, problem };
        fingerprint.mix(face.into());
        let faces = faces(&bytes);
        if face >= faces {
            return Err(BadgeError::FontFace { value: face, faces });
        }
        let font = Font::new(bytes, face)
            .ok_or_else(|| bad("it is no TrueType or OpenType font, or it is damaged"))?;
        // Outside these bounds the file format itself calls a font invalid.
        if !(16..=16384).contains(&font.units_per_em()) || font.num_glyphs() == 0 {
            return Err(bad("it is damaged: its head or its list of glyphs is"));
        }
        if font.charmap().unicodes().next().is_none() {
            return Err(bad("it maps no Unicode characters to glyphs"));
        }
        if font.outline_glyphs().is_empty() {
            return Err(bad("it has no outlines, only pictures or nothing at all"));
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

    /// Whether there is a glyph for the character, or for each part of what
    /// it is canonically the same as: shaping puts the parts together.
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

/// How many fonts the file has: one, or what the head of a collection says.
fn faces(bytes: &[u8]) -> u32 {
    match bytes {
        [b't', b't', b'c', b'f', _, _, _, _, a, b, c, d, ..] => {
            u32::from_be_bytes([*a, *b, *c, *d])
        }
        _ => 1,
    }
}
