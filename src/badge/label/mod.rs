//! Labels other than the standard one.

mod contour;
mod font;
mod font_file;
mod glyphs;
mod grid;
mod path;
mod script;
mod script_fonts;
mod shaping;
mod wording;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use std::{fmt, iter};

use unicode_bidi::{BidiClass, bidi_class};

use super::BadgeError;
use super::drawing::LabelPath;
use super::fingerprint::Fingerprint;
use super::language::{self, Language, Wording};

pub use font::Font;

/// A label to draw instead of the standard one.
///
/// The fonts of this crate have Latin with its extensions (Vietnamese too),
/// Greek, Cyrillic, Arabic, Armenian, Devanagari, Georgian, Hebrew, Tamil and
/// Thai, and of further scripts what the wordings of [`Label::in_language`]
/// need. Anything else needs a font of yours ([`Label::font`]).
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
    fonts: Vec<Font>,
    lang: Option<Lang>,
    /// Drawn once, for badges of all sizes and themes.
    drawn: Arc<OnceLock<(bool, LabelPath)>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Lang {
    tag: Cow<'static, str>,
    /// The nearest one that has wordings.
    nearest: Option<Language>,
    /// False if the label's words came with their language.
    is_chosen: bool,
}

impl Label {
    /// The maximum number of characters.
    pub const MAX_CHARS: usize = wording::MAX_CHARS;

    /// The units of [`Label::path_data`] per em.
    pub const UNITS_PER_EM: u16 = LabelPath::UNITS_PER_EM as u16;

    /// A label in the fonts of this crate. Spaces at either end are dropped.
    ///
    /// # Errors
    ///
    /// When the text is blank, is longer than [`Label::MAX_CHARS`] characters,
    /// or contains a control character, a line end, an invisible character or
    /// one that changes the text direction. Whether there is a glyph for each
    /// character is found when the badge is drawn:
    /// [`BadgeError::MissingGlyph`].
    pub fn new(text: impl AsRef<str>) -> Result<Self, BadgeError> {
        Ok(Self {
            text: wording::checked(text.as_ref())?,
            fonts: Vec::new(),
            lang: None,
            drawn: Arc::default(),
        })
    }

    /// The wording in a language.
    ///
    /// ```
    /// use hf_signin::badge::{Label, Language, Wording};
    ///
    /// let french: Language = "fr".parse()?;
    /// let label = Label::in_language(french, Wording::ContinueWith);
    /// assert_eq!(label.to_string(), "Continuer avec Hugging Face");
    /// # Ok::<(), hf_signin::UnknownName>(())
    /// ```
    #[must_use]
    pub fn in_language(language: Language, wording: Wording) -> Self {
        Self {
            text: language.wording(wording).text.to_owned(),
            fonts: Vec::new(),
            lang: Some(Lang {
                tag: language.tag().into(),
                nearest: Some(language),
                is_chosen: false,
            }),
            drawn: Arc::default(),
        }
    }

    /// Adds a font for characters that the fonts of this crate and the fonts
    /// added before lack.
    #[must_use]
    pub fn font(mut self, font: Font) -> Self {
        self.fonts.push(font);
        self.drawn = Arc::default();
        self
    }

    /// The language of the label. SVG and snippet tell screen readers, Chinese,
    /// Japanese and Korean get their own forms, and the layout follows its
    /// direction. Default: none, or that of [`Label::in_language`].
    #[must_use]
    pub fn language(self, language: Language) -> Self {
        self.with_lang(language.tag().into(), Some(language))
    }

    /// The same for any language, by its BCP 47 tag.
    ///
    /// ```
    /// use hf_signin::badge::{Badge, Label, Size, Theme};
    ///
    /// let label = Label::new("Iniciar sesión con Hugging Face")?.lang("gl")?;
    /// let svg = Badge::new(Size::Lg, Theme::Light).label(label).svg()?;
    /// assert!(svg.as_str().contains(" lang=\"gl\""));
    /// # Ok::<(), hf_signin::badge::BadgeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`BadgeError::Lang`] for a text that is not a language tag.
    pub fn lang(self, tag: impl Into<String>) -> Result<Self, BadgeError> {
        let tag = tag.into();
        if !language::is_tag(&tag) {
            return Err(BadgeError::Lang { value: tag });
        }
        let nearest = tag.parse().ok();
        Ok(self.with_lang(tag.into(), nearest))
    }

    fn with_lang(mut self, tag: Cow<'static, str>, nearest: Option<Language>) -> Self {
        self.lang = Some(Lang {
            tag,
            nearest,
            is_chosen: true,
        });
        self.drawn = Arc::default();
        self
    }

    /// The label as SVG path data, for text in other pictures. The baseline
    /// begins at the origin; [`Label::UNITS_PER_EM`] units make an em.
    ///
    /// # Errors
    ///
    /// [`BadgeError::MissingGlyph`] if no font has a glyph for a character.
    pub fn path_data(&self) -> Result<String, BadgeError> {
        Ok(self.drawn(self.is_rtl())?.data.into_owned())
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn font_fingerprint(&self) -> Option<Fingerprint> {
        let (first, others) = self.fonts.split_first()?;
        let mut all = first.fingerprint;
        for font in others {
            all.add(&font.fingerprint.to_bytes());
        }
        Some(all)
    }

    pub(super) fn lang_tag(&self) -> Option<&str> {
        self.lang.as_ref().map(|lang| &*lang.tag)
    }

    pub(super) fn lang_text(&self) -> Option<Cow<'static, str>> {
        self.lang.as_ref().map(|lang| lang.tag.clone())
    }

    /// The tag, unless the label's words came with their language.
    pub(super) fn chosen_lang(&self) -> Option<&str> {
        let lang = self.lang.as_ref().filter(|lang| lang.is_chosen)?;
        Some(&lang.tag)
    }

    pub(super) fn known_language(&self) -> Option<Language> {
        self.lang.as_ref()?.nearest
    }

    /// True if the label is read from right to left: as its language is, or
    /// else its first character that has a direction (Unicode Bidirectional
    /// Algorithm, P2 and P3).
    pub(super) fn is_rtl(&self) -> bool {
        let of_language = self.lang_tag().and_then(language::is_rtl);
        let of_text = || {
            self.text.chars().find_map(|c| match bidi_class(c) {
                BidiClass::L => Some(false),
                BidiClass::R | BidiClass::AL => Some(true),
                _ => None,
            })
        };
        of_language.or_else(of_text).unwrap_or(false)
    }

    /// Draws the label as a line of that direction.
    pub(super) fn drawn(&self, rtl: bool) -> Result<LabelPath, BadgeError> {
        if let Some((drawn_rtl, path)) = self.drawn.get()
            && *drawn_rtl == rtl
        {
            return Ok(path.clone());
        }
        let fonts: Vec<Font> = iter::once(Font::embedded()?)
            .chain(self.fonts.iter().cloned())
            .collect();
        let fonts = script_fonts::with_needed(&self.text, fonts, self.known_language())?;
        let glyphs = shaping::shape(&self.text, &fonts, rtl, self.lang_tag())?;
        let path = glyphs::draw(&self.text, &glyphs, &fonts)?;
        // For the first direction only: the other is rare.
        self.drawn.get_or_init(|| (rtl, path.clone()));
        Ok(path)
    }
}

/// Loads the font file `assets/{name}`, which is not embedded.
#[cfg(hf_signin_fonts_apart)]
pub fn load_font(name: &str, bytes: Vec<u8>) {
    font_file::LOADED.add(name, bytes);
}

/// Compares text, language and fonts.
impl PartialEq for Label {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.lang, &self.fonts) == (&other.text, &other.lang, &other.fonts)
    }
}

/// The text.
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Label")
            .field("text", &self.text)
            .field("lang", &self.lang_tag())
            .field("fonts", &self.fonts)
            .finish()
    }
}

#[cfg(test)]
mod tests;
