//! Draws a [`Badge`].

use std::borrow::Cow;

use super::drawing::{Drawing, LabelPath, Mark, Pill, PlacedLabel};
use super::fingerprint::Fingerprint;
use super::layout::{self, LayoutInput, Metrics};
use super::svg::FewPixels;
use super::{
    Badge, BadgeError, Direction, Logo, Outline, Shape, Size, Svg, Theme, mark, palette, standard,
};

impl Badge {
    /// Draws it. The eight standard badges are constants, which need no
    /// memory.
    ///
    /// # Errors
    ///
    /// When no font has a glyph for a character of the label, or when
    /// [`Badge::width`] is too small for the label, or was given for a badge
    /// that shows only the mark.
    pub fn svg(&self) -> Result<Svg, BadgeError> {
        // The WebAssembly module, which pages load, draws them: it is smaller.
        if cfg!(not(hf_signin_fonts_apart))
            && self.is_official()
            && !self.inline
            && self.id_prefix.is_empty()
            && let Some(standard) = standard::find(self.size, self.theme)
        {
            return Ok(Svg {
                text: Cow::Borrowed(standard.text),
                width: standard.width,
                height: standard.height,
                corner_radius: standard.corner_radius,
                adaptive: false,
                style: None,
                for_few_pixels: match self.is_small() {
                    true => FewPixels::Standard(
                        |theme| Self::new(Size::Sm, theme).drawing(),
                        self.theme,
                    ),
                    false => FewPixels::Same,
                },
            });
        }
        self.drawing()
            .map(|drawing| Svg::write(drawing, self.is_small()))
    }

    pub(super) fn drawing(&self) -> Result<Drawing, BadgeError> {
        let label = match self.icon_only {
            true => None,
            false => Some(self.label_path()?),
        };
        let mirrored = self.is_mirrored();
        let metrics = Metrics::of(self.size);
        if let (true, Some(value)) = (self.icon_only, self.width) {
            return Err(BadgeError::IconWidth {
                value,
                fixed: metrics.icon,
            });
        }
        let layout = layout::lay_out(&LayoutInput {
            size: self.size,
            shape: self.shape,
            logo: self.logo,
            ink: label.as_ref().map(LabelPath::ink_em),
            width: self.width,
            // Without its style sheet, auto is the light badge.
            official: self.is_standard()
                && !matches!(self.theme, Theme::HighContrast | Theme::HighContrastDark),
            mirrored,
        })
        .map_err(|needed| BadgeError::NarrowWidth {
            value: self.width.unwrap_or_default(),
            needed,
            max: Self::MAX_WIDTH,
        })?;
        let palette = match self.theme {
            Theme::Light | Theme::Auto => &palette::LIGHT,
            Theme::Dark => &palette::DARK,
            Theme::HighContrast => &palette::HIGH_CONTRAST,
            Theme::HighContrastDark => &palette::HIGH_CONTRAST_DARK,
        };
        // A letter first: neither an XML name nor a CSS class begins with a
        // digit.
        let fingerprint = self.fingerprint(label.as_ref()).short();
        Ok(Drawing {
            width: layout.width,
            height: layout.height,
            title: self.title(),
            lang: self.lang_text(),
            mirrored,
            id: format!("{}b{fingerprint:08x}", self.id_prefix),
            inline: self.inline,
            in_template: self.in_template,
            pill: Pill {
                frame: layout.frame,
                // On the small disc of an icon it would read as a stripe.
                gradient: (label.is_some() && !palette.is_flat()).then_some(layout.gradient),
            },
            mark: Mark {
                at: layout.face,
                unit: layout.radius / mark::FACE_RADIUS,
                small_eyes: None,
            },
            label: label.map(|path| PlacedLabel {
                path,
                at: layout.text,
                font_size: metrics.font_size,
            }),
            palette,
            dark: (self.theme == Theme::Auto).then_some(&palette::DARK),
            visible_outline: self.outline == Outline::Visible,
        })
    }

    /// True if there is an official file of this badge: light or dark in one of
    /// the four sizes, and otherwise as [`Badge::new`] makes it.
    ///
    /// ```
    /// use hf_signin::badge::{Badge, Shape, Size, Theme};
    ///
    /// let badge = Badge::new(Size::Lg, Theme::Dark);
    /// assert!(badge.is_official());
    /// assert!(!badge.shape(Shape::Rect).is_official());
    /// ```
    #[must_use]
    pub fn is_official(&self) -> bool {
        matches!(self.theme, Theme::Light | Theme::Dark) && self.is_standard()
    }

    /// True if the picture differs from that of [`Badge::new`] in size and
    /// theme at most.
    fn is_standard(&self) -> bool {
        self.accessible_name() == standard::LABEL
            && self.shape == Shape::default()
            && !self.icon_only
            && self.width.is_none()
            && self.outline == Outline::default()
            && self.direction != Direction::Rtl
            && self.lang() == Some(standard::LANG)
    }

    /// True if a picture with one pixel for each px is too small for the
    /// mark's details.
    fn is_small(&self) -> bool {
        self.size == Size::Sm
    }

    fn title(&self) -> Cow<'static, str> {
        match self.accessible_name() {
            standard::LABEL => standard::LABEL.into(),
            name => name.to_owned().into(),
        }
    }

    fn lang_text(&self) -> Option<Cow<'static, str>> {
        #[cfg(feature = "label")]
        if let Some(label) = &self.label
            && let Some(lang) = label.lang_text()
        {
            return Some(lang);
        }
        self.lang().is_some().then_some(standard::LANG.into())
    }

    fn label_path(&self) -> Result<LabelPath, BadgeError> {
        #[cfg(feature = "label")]
        if let Some(label) = self.own_label() {
            return label.drawn(self.is_mirrored());
        }
        Ok(standard::LABEL_PATH)
    }

    /// Of all that makes this badge differ from others. An option that has its
    /// default adds nothing, so that a new option changes no id.
    fn fingerprint(&self, label: Option<&LabelPath>) -> Fingerprint {
        let mut fingerprint = Fingerprint::new();
        let logo = if self.width.is_some() {
            self.logo
        } else {
            Logo::default()
        };
        let options = [
            self.size as u64 + 1,
            self.theme as u64 + 1,
            self.shape as u64,
            logo as u64,
            u64::from(self.icon_only),
            u64::from(self.width.unwrap_or_default()),
            self.outline as u64,
            u64::from(self.is_mirrored()),
            u64::from(self.inline),
        ];
        for (option, value) in (1..).zip(options) {
            if value > 0 {
                fingerprint.mix(option << 32 | value);
            }
        }
        if self.accessible_name() != standard::LABEL {
            fingerprint.add(self.accessible_name().as_bytes());
            fingerprint.add(label.map_or(&[], |label| label.data.as_bytes()));
        }
        fingerprint
    }
}
