//! Labels other than the standard one.

mod contour;
mod font;
mod font_file;
mod glyphs;
mod grid;
mod path;
mod shaping;
mod wording;

use std::sync::{Arc, OnceLock};
use std::{fmt, iter};

use super::BadgeError;
use super::fingerprint::Fingerprint;
use super::outline::Outline;
use font::LabelFont;

/// A label to draw instead of the standard one.
///
/// The font in this crate has Latin with its extensions (Vietnamese too),
/// Greek and Cyrillic. Any other script needs a font of yours
/// ([`Label::with_font`]).
///
/// ```
/// use hf_signin::badge::{Badge, Label, Size, Theme};
///
/// let label = Label::new("Mit Hugging Face anmelden")?;
/// let svg = Badge::new(Size::Lg, Theme::Light).label(label).svg()?;
/// assert!(svg.as_str().contains("<title"));
/// # Ok::<(), hf_signin::badge::BadgeError>(())
/// ```
#[derive(Clone)]
pub struct Label {
    text: String,
    font: Option<LabelFont>,
    /// Drawn once, for badges of all sizes and themes.
    drawn: Arc<OnceLock<Outline>>,
}

impl Label {
    /// The most characters that a label has.
    pub const MAX_CHARS: usize = wording::MAX_CHARS;

    /// A label in the font of this crate. Spaces at either end are dropped.
    ///
    /// # Errors
    ///
    /// When the text is empty or nothing but spaces, longer than
    /// [`Label::MAX_CHARS`] characters, or holds a control character, a line
    /// end, an invisible character or one that turns the direction of text.
    /// Whether there is a glyph for each character shows when the badge is
    /// drawn: [`BadgeError::MissingGlyph`].
    pub fn new(text: impl AsRef<str>) -> Result<Self, BadgeError> {
        Ok(Self {
            text: wording::checked(text.as_ref())?,
            font: None,
            drawn: Arc::default(),
        })
    }

    /// A label whose characters come from `font` where the font of this crate
    /// lacks them. `font` is the content of a TrueType or OpenType file, or of
    /// a collection of which the first font is taken; of a variable font with
    /// a weight, weight 600 is.
    ///
    /// # Errors
    ///
    /// Those of [`Label::new`], and [`BadgeError::Font`] when `font` is no
    /// font with outlines and a character map.
    pub fn with_font(text: impl AsRef<str>, font: impl Into<Vec<u8>>) -> Result<Self, BadgeError> {
        Ok(Self {
            text: wording::checked(text.as_ref())?,
            font: Some(LabelFont::from_bytes(font.into())?),
            drawn: Arc::default(),
        })
    }

    /// The wording.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The label as path data in units of which [`UNITS_PER_EM`](super::outline::UNITS_PER_EM) make an em; its
    /// baseline begins at the origin.
    #[cfg(feature = "cli")]
    pub(crate) fn path(&self) -> Result<String, BadgeError> {
        Ok(self.outline()?.path.into_owned())
    }

    pub(super) fn font_fingerprint(&self) -> Option<Fingerprint> {
        self.font.as_ref().map(LabelFont::fingerprint)
    }

    pub(super) fn outline(&self) -> Result<Outline, BadgeError> {
        if let Some(drawn) = self.drawn.get() {
            return Ok(drawn.clone());
        }
        let fonts: Vec<LabelFont> = iter::once(LabelFont::embedded()?)
            .chain(self.font.clone())
            .collect();
        let glyphs = shaping::shape(&self.text, &fonts)?;
        let outline = glyphs::draw(&self.text, &glyphs, &fonts)?;
        Ok(self.drawn.get_or_init(|| outline).clone())
    }
}

/// Gives the font file `assets/{name}` to the program, which lacks it.
#[cfg(hf_signin_fonts_apart)]
#[doc(hidden)]
pub fn load_font(name: &str, bytes: Vec<u8>) {
    font_file::apart::load(name, bytes);
}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Label")
            .field("text", &self.text)
            .field("own_font", &self.font.is_some())
            .finish()
    }
}

#[cfg(test)]
mod tests;
