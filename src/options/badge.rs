use super::OptionsError;
use super::json::{FromJson, Json, options, whole};
use crate::badge::{
    Badge, Direction, Font, Label, Language, Logo, Outline, Shape, Size, Theme, Wording,
};

/// How wide a button is.
///
/// ```
/// use hf_signin::options::{BadgeOptions, Width};
///
/// let options: BadgeOptions = serde_json::from_str(r#"{"width": 300}"#)?;
/// assert_eq!(options.width, Some(Width::Px(300)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Width {
    /// This many px, 40 to 400.
    Px(u32),
    /// As wide as its place, in a snippet: `fill` in JSON.
    Fill,
}

impl FromJson for Width {
    fn from_json(json: Json, of: &'static str, name: &'static str) -> Result<Self, OptionsError> {
        let wrong = OptionsError::WrongType {
            of,
            name,
            expected: "a whole number, or \"fill\"",
        };
        match json {
            Json::Number(value) => whole(value).map(Self::Px).ok_or(wrong),
            Json::Text(text) if text == "fill" => Ok(Self::Fill),
            _ => Err(wrong),
        }
    }
}

options! {
    /// What a badge looks like.
    ///
    /// ```
    /// use hf_signin::badge::{Size, Theme};
    /// use hf_signin::options::BadgeOptions;
    ///
    /// let options = BadgeOptions {
    ///     size: Some(Size::Xl),
    ///     ..BadgeOptions::default()
    /// };
    /// assert_eq!(options.badge(Theme::Light)?.svg()?.height(), 48);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct BadgeOptions: "badge" {
        /// Default: `lg`.
        "size" size: Size,
        /// Default: `light`; in a snippet `auto`.
        "theme" theme: Theme,
        /// The label. Default: that of the wording.
        "label" label: String,
        /// The language of the wording or of the label. Default: `en`.
        "lang" lang: Language,
        /// What the badge says. Default: `sign-in-with`.
        "wording" wording: Wording,
        /// Which face of each font, for font collections. Default: 0.
        "fontFace" font_face: Vec<u32>,
        /// Default: `pill`.
        "shape" shape: Shape,
        /// Shows only the mark. Default: false.
        "iconOnly" icon_only: bool,
        /// Default: `official`.
        "outline" outline: Outline,
        /// Text direction. Default: `auto`.
        "dir" dir: Direction,
        /// What the ids in the SVG begin with. Default: nothing.
        "idPrefix" id_prefix: String,
        /// Default: what the label needs.
        "width" width: Width,
        /// Default: `left`.
        "logo" logo: Logo,
    }
}

impl BadgeOptions {
    /// The badge, in theme `theme` unless the options name one.
    ///
    /// # Errors
    ///
    /// When the label can't be used, when two options contradict each other, and
    /// for [`Width::Fill`], which only a snippet can have.
    pub fn badge(&self, theme: Theme) -> Result<Badge, OptionsError> {
        self.badge_with_fonts(theme, Vec::new())
    }

    /// The same with fonts (the content of TrueType or OpenType files) for characters
    /// that the built-in ones lack.
    ///
    /// # Errors
    ///
    /// As [`BadgeOptions::badge`], and for a font that can't be used or has no label.
    pub fn badge_with_fonts(
        &self,
        theme: Theme,
        fonts: Vec<Vec<u8>>,
    ) -> Result<Badge, OptionsError> {
        let badge = self.without_label(theme)?;
        let clash = |problem| OptionsError::OptionClash {
            of: "badge",
            problem,
        };
        let label = match (&self.label, self.lang, self.wording) {
            (Some(_), _, Some(_)) => return Err(clash("give label or wording, not both")),
            (Some(text), None, None) => Label::new(text)?,
            (Some(text), Some(language), None) => Label::new(text)?.language(language),
            (None, None, None) if !fonts.is_empty() => {
                return Err(OptionsError::MissingOption {
                    of: "badge",
                    name: "label",
                    fix: "a font is for a label of your own",
                });
            }
            (None, None, None) => return Ok(badge),
            (None, language, wording) => {
                Label::in_language(language.unwrap_or_default(), wording.unwrap_or_default())
            }
        };
        let faces = self.font_face.iter().flatten().copied();
        let faces = faces.chain(std::iter::repeat(0));
        let label = fonts
            .into_iter()
            .zip(faces)
            .try_fold(label, |label, (font, face)| {
                Font::new(font, face).map(|font| label.font(font))
            })?;
        Ok(badge.label(label))
    }

    fn without_label(&self, theme: Theme) -> Result<Badge, OptionsError> {
        let mut badge = Badge::new(self.size.unwrap_or_default(), self.theme.unwrap_or(theme))
            .shape(self.shape.unwrap_or_default())
            .logo(self.logo.unwrap_or_default())
            .icon_only(self.icon_only.unwrap_or_default())
            .outline(self.outline.unwrap_or_default())
            .direction(self.dir.unwrap_or_default());
        if let Some(prefix) = &self.id_prefix {
            badge = badge.id_prefix(prefix)?;
        }
        match self.width {
            None => Ok(badge),
            Some(Width::Px(px)) => Ok(badge.width(px)?),
            Some(Width::Fill) => Err(OptionsError::OptionClash {
                of: "badge",
                problem: "width fill is for a snippet: give a number of px",
            }),
        }
    }
}
