//! Labels other than the standard one.

mod contour;
mod font;
mod font_file;
mod glyphs;
mod grid;
mod path;
mod script;
#[cfg(feature = "label")]
mod script_fonts;
mod shaping;
mod wording;

use std::sync::{Arc, OnceLock};
use std::{fmt, iter};

use super::BadgeError;
use super::fingerprint::Fingerprint;
use super::label_path::LabelPath;
#[cfg(feature = "label")]
use super::language::{Language, Wording};
use font::LabelFont;
pub(super) use script::script_and_font;
use unicode_bidi::{BidiClass, bidi_class};

/// A label to draw instead of the standard one.
///
/// The font in this crate has Latin with its extensions (Vietnamese too),
/// Greek and Cyrillic; with the feature `languages` also Arabic, Armenian,
/// Devanagari, Georgian, Hebrew, Tamil and Thai, and of further scripts what
/// the wordings of [`Label::in_language`] need. Anything else needs a font of
/// yours ([`Label::font`]).
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
    /// The user's, in their order.
    fonts: Vec<LabelFont>,
    #[cfg(feature = "label")]
    pub(super) language: Option<Language>,
    /// Drawn once, for badges of all sizes and themes.
    drawn: Arc<OnceLock<Drawn>>,
}

#[derive(Debug)]
struct Drawn {
    rtl: bool,
    lang: Option<String>,
    path: LabelPath,
}

impl Label {
    /// The most characters that a label has.
    pub const MAX_CHARS: usize = wording::MAX_CHARS;

    /// A label in the font of this crate. Spaces at either end are dropped.
    ///
    /// # Errors
    ///
    /// When the text is empty or only spaces, longer than
    /// [`Label::MAX_CHARS`] characters, or holds a control character, a line
    /// end, an invisible character or one that turns the direction of text.
    /// Whether there is a glyph for each character shows when the badge is
    /// drawn: [`BadgeError::MissingGlyph`].
    pub fn new(text: impl AsRef<str>) -> Result<Self, BadgeError> {
        Ok(Self {
            text: wording::checked(text.as_ref())?,
            fonts: Vec::new(),
            #[cfg(feature = "label")]
            language: None,
            drawn: Arc::default(),
        })
    }

    /// What a badge says in a language.
    #[cfg(feature = "label")]
    #[must_use]
    pub fn in_language(language: Language, wording: Wording) -> Self {
        Self {
            text: language.wording(wording).text.to_owned(),
            fonts: Vec::new(),
            language: Some(language),
            drawn: Arc::default(),
        }
    }

    /// Adds a font for characters that the font of this crate and the fonts
    /// added before lack. `font` is the content of a TrueType or OpenType
    /// file, or of a collection, of which `face` is taken (the first is 0); of
    /// a variable font with a weight, weight 600 is.
    ///
    /// # Errors
    ///
    /// [`BadgeError::Font`] when `font` is no font with outlines and a
    /// character map, [`BadgeError::FontFace`] when it has no such face.
    pub fn font(mut self, font: impl Into<Vec<u8>>, face: u32) -> Result<Self, BadgeError> {
        self.fonts.push(LabelFont::from_bytes(font.into(), face)?);
        self.drawn = Arc::default();
        Ok(self)
    }

    /// The label with the fonts of `other`, which need not be read again.
    #[doc(hidden)]
    pub fn with_fonts_of(mut self, other: &Self) -> Self {
        self.fonts.clone_from(&other.fonts);
        self.drawn = Arc::default();
        self
    }

    /// The language that the label is in: the SVG says so to screen readers,
    /// and Chinese, Japanese and Korean get the forms of their own. Default:
    /// none, or that of [`Label::in_language`].
    #[cfg(feature = "label")]
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self.drawn = Arc::default();
        self
    }

    /// The wording.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The label as path data in units of which
    /// [`UNITS_PER_EM`](super::label_path::UNITS_PER_EM) make an em; its
    /// baseline begins at the origin.
    #[doc(hidden)]
    pub fn path(&self) -> Result<String, BadgeError> {
        Ok(self.drawn(self.is_rtl(), None)?.data.into_owned())
    }

    pub(super) fn font_fingerprint(&self) -> Option<Fingerprint> {
        let (first, others) = self.fonts.split_first()?;
        let mut all = first.fingerprint;
        for font in others {
            all.add(&font.fingerprint.to_bytes());
        }
        Some(all)
    }

    /// The language, where it is known.
    pub(super) fn lang(&self) -> Option<&'static str> {
        #[cfg(feature = "label")]
        return self.language.map(Language::tag);
        #[cfg(not(feature = "label"))]
        None
    }

    /// Whether the label is read from right to left: as its language is, or
    /// else its first character that has a direction (Unicode Bidirectional
    /// Algorithm, P2 and P3).
    pub(super) fn is_rtl(&self) -> bool {
        #[cfg(feature = "label")]
        if let Some(language) = self.language {
            return language.is_rtl();
        }
        self.text
            .chars()
            .find_map(|c| match bidi_class(c) {
                BidiClass::L => Some(false),
                BidiClass::R | BidiClass::AL => Some(true),
                _ => None,
            })
            .unwrap_or(false)
    }

    /// Draws the label as a line of that direction, in the forms of the
    /// language.
    pub(super) fn drawn(&self, rtl: bool, lang: Option<&str>) -> Result<LabelPath, BadgeError> {
        if let Some(drawn) = self.drawn.get()
            && drawn.rtl == rtl
            && drawn.lang.as_deref() == lang
        {
            return Ok(drawn.path.clone());
        }
        let fonts: Vec<LabelFont> = iter::once(LabelFont::embedded()?)
            .chain(self.fonts.iter().cloned())
            .collect();
        #[cfg(feature = "label")]
        let fonts = script_fonts::with_needed(&self.text, fonts, self.language)?;
        let glyphs = shaping::shape(&self.text, &fonts, rtl, lang)?;
        let path = glyphs::draw(&self.text, &glyphs, &fonts)?;
        // For the first direction and language only: others are rare.
        self.drawn.get_or_init(|| Drawn {
            rtl,
            lang: lang.map(str::to_owned),
            path: path.clone(),
        });
        Ok(path)
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
            .field("own_fonts", &self.fonts.len())
            .finish()
    }
}

#[cfg(test)]
mod tests;
