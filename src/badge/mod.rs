//! The badge as SVG: sizes, themes, label, layout.

mod brand;
mod error;
#[cfg(feature = "label")]
mod label;
mod layout;
mod logo;
mod mark;
mod outline;
mod palette;
mod shape;
mod size;
mod standard;
mod svg;
mod theme;

use std::borrow::Cow;

pub use brand::Brand;
pub use error::BadgeError;
#[cfg(feature = "label")]
pub use label::Label;
#[cfg(all(feature = "label", hf_signin_fonts_apart))]
#[doc(hidden)]
pub use label::load_font;
pub use logo::Logo;
pub use shape::Shape;
pub use size::Size;
pub use svg::Svg;
pub use theme::Theme;

use layout::{Metrics, Wanted};
use outline::Outline;
#[cfg(all(feature = "label", feature = "png"))]
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
    size: Size,
    theme: Theme,
    shape: Shape,
    logo: Logo,
    icon_only: bool,
    width: Option<u32>,
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

    /// Another label than the standard one. With [`Badge::icon_only`] it is
    /// the accessible name alone.
    #[cfg(feature = "label")]
    #[must_use]
    pub fn label(mut self, label: Label) -> Self {
        self.label = Some(label);
        self
    }

    /// The button's outline; a pill unless told.
    #[must_use]
    pub fn shape(mut self, shape: Shape) -> Self {
        self.shape = shape;
        self
    }

    /// The mark alone: a round button, or a square one with [`Shape::Rect`],
    /// whose label is its accessible name.
    #[must_use]
    pub fn icon_only(mut self, icon_only: bool) -> Self {
        self.icon_only = icon_only;
        self
    }

    /// The picture's width, from [`Badge::MIN_WIDTH`] to [`Badge::MAX_WIDTH`]
    /// px, and at least what the label needs. Unless told, it is what the
    /// label needs.
    #[must_use]
    pub fn width(mut self, px: u32) -> Self {
        self.width = Some(px);
        self
    }

    /// Where the mark stands in a button that is wider than it need be; at
    /// its left end unless told.
    #[must_use]
    pub fn logo(mut self, logo: Logo) -> Self {
        self.logo = logo;
        self
    }

    /// The same badge in another size.
    #[must_use]
    pub fn with_size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// The same badge in another theme.
    #[must_use]
    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// The size.
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// What a screen reader says: the label, also where it is not drawn.
    #[must_use]
    pub fn accessible_name(&self) -> &str {
        #[cfg(feature = "label")]
        if let Some(label) = &self.label {
            return label.text();
        }
        self.brand.label()
    }

    /// The file name that the official file has, without its ending:
    /// `sign-in-with-huggingface-{size}[-dark]`; `None` for a badge that has
    /// no official counterpart, such as one with a label of its own.
    #[must_use]
    pub fn official_name(&self) -> Option<String> {
        let dark = match self.theme {
            Theme::Light => "",
            Theme::Dark => "-dark",
            Theme::HighContrast | Theme::Auto => return None,
        };
        let standard = self.accessible_name() == self.brand.label()
            && self.shape == Shape::Pill
            && !self.icon_only
            && self.width.is_none();
        standard.then(|| format!("{}-{}{dark}", self.brand.file_stem(), self.size))
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
        if let Some(label) = &self.label
            && label.text() != self.brand.label()
        {
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
