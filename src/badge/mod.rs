//! The badge as SVG: sizes, themes, label, layout.

mod brand;
mod error;
mod file_stem;
#[cfg(feature = "label")]
mod fingerprint;
#[cfg(feature = "label")]
mod label;
#[cfg(feature = "languages")]
mod language;
mod layout;
mod mark;
mod options;
mod outline;
mod palette;
mod standard;
mod svg;

use std::borrow::Cow;

pub use error::BadgeError;
#[cfg(feature = "label")]
pub use label::Label;
#[cfg(all(feature = "label", hf_signin_fonts_apart))]
#[doc(hidden)]
pub use label::load_font;
#[cfg(feature = "languages")]
pub use language::{Language, PageWords, Phrase, Wording};
pub use options::{Logo, Shape, Size, Theme};
pub use svg::Svg;

use brand::Brand;
use layout::{Metrics, Wanted};
use outline::Outline;
#[cfg(feature = "cli")]
pub(crate) use outline::UNITS_PER_EM;

/// A badge to draw.
///
/// ```
/// use hf_signin::badge::{Badge, Size, Theme};
///
/// let svg = Badge::new(Size::Lg, Theme::Light).svg()?;
/// assert_eq!((svg.width(), svg.height()), (246, 36));
/// # Ok::<(), hf_signin::badge::BadgeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Badge {
    brand: &'static Brand,
    pub(crate) size: Size,
    pub(crate) theme: Theme,
    pub(crate) shape: Shape,
    pub(crate) logo: Logo,
    pub(crate) icon_only: bool,
    pub(crate) width: Option<u32>,
    #[cfg(feature = "label")]
    label: Option<Label>,
}

impl Badge {
    /// The least that [`Badge::width`] takes, in px.
    pub const MIN_WIDTH: u32 = 40;
    /// The most that [`Badge::width`] takes, in px.
    pub const MAX_WIDTH: u32 = 400;

    /// The standard badge: "Sign in with Hugging Face" in a pill.
    #[must_use]
    pub fn new(size: Size, theme: Theme) -> Self {
        Self {
            brand: const { &Brand::HUGGING_FACE },
            size,
            theme,
            shape: Shape::default(),
            logo: Logo::default(),
            icon_only: false,
            width: None,
            #[cfg(feature = "label")]
            label: None,
        }
    }

    /// The label. Default: the standard one. With [`Badge::icon_only`] it is
    /// the accessible name only.
    #[cfg(feature = "label")]
    #[must_use]
    pub fn label(mut self, label: Label) -> Self {
        self.label = Some(label);
        self
    }

    /// The button's shape. Default: [`Shape::Pill`].
    #[must_use]
    pub fn shape(mut self, shape: Shape) -> Self {
        self.shape = shape;
        self
    }

    /// Shows only the mark: a round button, or a square one with
    /// [`Shape::Rect`], whose label is its accessible name.
    #[must_use]
    pub fn icon_only(mut self, icon_only: bool) -> Self {
        self.icon_only = icon_only;
        self
    }

    /// The picture's width, from [`Badge::MIN_WIDTH`] to [`Badge::MAX_WIDTH`]
    /// px, and at least what the label needs. Default: what the label needs.
    #[must_use]
    pub fn width(mut self, px: u32) -> Self {
        self.width = Some(px);
        self
    }

    /// Where the mark stands in a button that is wider than its content.
    /// Default: [`Logo::Left`].
    #[must_use]
    pub fn logo(mut self, logo: Logo) -> Self {
        self.logo = logo;
        self
    }

    /// The size. Default: the one given to [`Badge::new`].
    #[must_use]
    pub fn size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// The theme. Default: the one given to [`Badge::new`].
    #[must_use]
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// What a screen reader says: the label, also where it is not drawn.
    #[must_use]
    pub fn accessible_name(&self) -> &str {
        #[cfg(feature = "label")]
        if let Some(label) = self.own_label() {
            return label.text();
        }
        self.brand.label
    }

    /// The language of the label, where it has one.
    #[cfg(feature = "languages")]
    pub(crate) fn language(&self) -> Option<Language> {
        self.label.as_ref()?.language_of()
    }

    /// The label, unless it is the standard one.
    #[cfg(feature = "label")]
    fn own_label(&self) -> Option<&Label> {
        let label = self.label.as_ref()?;
        (label.text() != self.brand.label).then_some(label)
    }

    /// Draws it.
    ///
    /// # Errors
    ///
    /// When no font has a glyph for a character of the label, when the width
    /// is out of bounds or too small for the label, or when there is one for
    /// the mark alone.
    pub fn svg(&self) -> Result<Svg, BadgeError> {
        let metrics = Metrics::of(self.size);
        let outline = if self.icon_only {
            None
        } else {
            Some(self.outline()?)
        };
        let layout = layout::lay_out(&Wanted {
            size: self.size,
            shape: self.shape,
            logo: self.logo,
            ink: outline.as_deref().map(Outline::ink_em),
            width: self.checked_width(metrics)?,
        })
        .map_err(|needed| BadgeError::NarrowWidth {
            value: self.width.unwrap_or_default(),
            needed,
        })?;
        let palettes = &self.brand.palettes;
        let (palette, dark) = match self.theme {
            Theme::Light => (&palettes.light, None),
            Theme::Dark => (&palettes.dark, None),
            Theme::HighContrast => (&palettes.high_contrast, None),
            Theme::Auto => (&palettes.light, Some(&palettes.dark)),
        };
        Ok(svg::write(&svg::Drawing {
            title: self.accessible_name(),
            layout,
            mark: &self.brand.mark,
            mark_scale: metrics.radius / self.brand.mark.radius,
            label: outline
                .as_deref()
                .map(|outline| (outline, metrics.font_size)),
            palette,
            dark,
        }))
    }

    fn outline(&self) -> Result<Cow<'static, Outline>, BadgeError> {
        #[cfg(feature = "label")]
        if let Some(label) = self.own_label() {
            return label.outline().map(Cow::Owned);
        }
        Ok(Cow::Borrowed(&self.brand.outline))
    }

    fn checked_width(&self, metrics: &Metrics) -> Result<Option<u32>, BadgeError> {
        let Some(value) = self.width else {
            return Ok(None);
        };
        if self.icon_only {
            return Err(BadgeError::IconWidth {
                value,
                fixed: layout::whole(metrics.height),
            });
        }
        if !(Self::MIN_WIDTH..=Self::MAX_WIDTH).contains(&value) {
            return Err(BadgeError::WidthRange {
                value,
                min: Self::MIN_WIDTH,
                max: Self::MAX_WIDTH,
            });
        }
        Ok(Some(value))
    }
}
