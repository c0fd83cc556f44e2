//! From what a badge is to be like to its drawing.

use std::borrow::Cow;

use super::fingerprint::Fingerprint;
use super::label_path::LabelPath;
use super::layout::{self, Metrics, Wanted};
use super::write::{self, Colours, Dark, Drawing};
use super::{Badge, BadgeError, Direction, Logo, Outline, Shape, Size, Svg, Theme, standard};

/// The longest [`Badge::id_prefix`].
const MAX_ID_PREFIX: usize = 64;

impl Badge {
    /// Draws it. The eight standard badges are constants, which need no
    /// memory.
    ///
    /// # Errors
    ///
    /// When no font has a glyph for a character of the label, when the width
    /// is out of bounds or too small for the label, or given for a badge that
    /// shows only the mark, or when [`Badge::lang`] or [`Badge::id_prefix`]
    /// got what can't be one.
    pub fn svg(&self) -> Result<Svg, BadgeError> {
        if self.is_official()
            && !self.inline
            && self.id_prefix.is_empty()
            && let Some(svg) = standard::svg(self.size, self.theme)
        {
            return Ok(svg);
        }
        self.drawn()
    }

    pub(super) fn drawn(&self) -> Result<Svg, BadgeError> {
        let lang = self.checked_lang()?;
        let label = if self.icon_only {
            None
        } else {
            Some(self.label_path(lang)?)
        };
        let mirrored = self.is_mirrored();
        let layout = layout::lay_out(&Wanted {
            size: self.size,
            shape: self.shape,
            logo: self.logo,
            ink: label.as_deref().map(LabelPath::ink_em),
            width: self.checked_width()?,
            // Without its style sheet, auto is the light badge.
            official: self.is_standard() && !self.theme.is_high_contrast(),
            mirrored,
        })
        .map_err(|needed| BadgeError::NarrowWidth {
            value: self.width.unwrap_or_default(),
            needed,
        })?;
        let own_path = match &label {
            Some(Cow::Owned(label)) => label.data.as_bytes(),
            _ => &[],
        };
        Ok(write::write(&Drawing {
            title: self.accessible_name(),
            lang,
            mirrored,
            layout,
            mark: &self.brand.mark,
            small: self.is_small(),
            label: label
                .as_deref()
                .map(|label| (label, Metrics::of(self.size).font_size)),
            colours: self.colours(),
            inline: self.inline,
            id_prefix: self.checked_id_prefix()?,
            fingerprint: self.fingerprint(own_path),
        }))
    }

    /// Whether only size and theme differ from [`Badge::new`]'s defaults, as
    /// far as the picture shows it.
    pub(super) fn is_standard(&self) -> bool {
        self.accessible_name() == self.brand.label
            && self.shape == Shape::default()
            && !self.icon_only
            && self.width.is_none()
            && self.outline == Outline::default()
            && self.direction != Direction::Rtl
            && self.known_lang() == Some(self.brand.lang)
    }

    /// Whether a picture with one pixel for each px is too small for the
    /// mark's details.
    fn is_small(&self) -> bool {
        match self.size {
            Size::Sm => true,
            Size::Md => self.icon_only,
            _ => false,
        }
    }

    fn colours(&self) -> Colours<'_> {
        let palettes = &self.brand.palettes;
        Colours {
            palette: match self.theme {
                Theme::Light | Theme::Auto => &palettes.light,
                Theme::Dark => &palettes.dark,
                Theme::HighContrast => &palettes.high_contrast,
                Theme::HighContrastDark => &palettes.high_contrast_dark,
            },
            dark: (self.theme == Theme::Auto).then_some(Dark {
                palette: &palettes.dark,
                at_light_fade: palettes.dark_at_light_fade,
            }),
            visible_outline: self.outline == Outline::Visible,
        }
    }

    fn label_path(&self, lang: Option<&str>) -> Result<Cow<'static, LabelPath>, BadgeError> {
        #[cfg(feature = "label")]
        if let Some(label) = self.own_label() {
            return label.drawn(self.is_mirrored(), lang).map(Cow::Owned);
        }
        let _ = lang;
        Ok(Cow::Borrowed(&self.brand.label_path))
    }

    /// Of all that makes this badge differ from others. An option that has its
    /// default adds nothing, so that a new one changes no id.
    fn fingerprint(&self, own_path: &[u8]) -> Fingerprint {
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
        if self.accessible_name() != self.brand.label {
            fingerprint.add(self.accessible_name().as_bytes());
            fingerprint.add(own_path);
        }
        if let Some(lang) = &self.lang {
            fingerprint.add(lang.as_bytes());
        }
        fingerprint
    }

    fn checked_width(&self) -> Result<Option<u32>, BadgeError> {
        match self.width {
            Some(value) if self.icon_only => Err(BadgeError::IconWidth {
                value,
                fixed: layout::icon_side(self.size),
            }),
            Some(value) if !(Self::MIN_WIDTH..=Self::MAX_WIDTH).contains(&value) => {
                Err(BadgeError::WidthRange {
                    value,
                    min: Self::MIN_WIDTH,
                    max: Self::MAX_WIDTH,
                })
            }
            width => Ok(width),
        }
    }

    /// The language, as far as the grammar of RFC 5646 (section 2.1) goes.
    fn checked_lang(&self) -> Result<Option<&str>, BadgeError> {
        let Some(tag) = self.known_lang() else {
            return Ok(None);
        };
        let is_subtag = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if tag.split('-').all(is_subtag) && tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            Ok(Some(tag))
        } else {
            Err(BadgeError::Lang {
                value: tag.to_owned(),
            })
        }
    }

    fn checked_id_prefix(&self) -> Result<&str, BadgeError> {
        let prefix = &self.id_prefix;
        let is_name = prefix
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        let begins_well = prefix.is_empty() || prefix.as_bytes()[0].is_ascii_alphabetic();
        if is_name && begins_well && prefix.len() <= MAX_ID_PREFIX {
            Ok(prefix)
        } else {
            Err(BadgeError::IdPrefix {
                value: prefix.clone(),
                max: MAX_ID_PREFIX,
            })
        }
    }
}
