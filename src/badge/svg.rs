use std::borrow::Cow;
use std::fmt;

use super::drawing::Drawing;
use super::error::BadgeError;
use super::options::Theme;
use super::write;

/// An SVG document that this crate drew: well-formed, and safe inside HTML by
/// construction. In a template it needs no escaping.
///
/// ```
/// use hf_signin::badge::{Badge, Size, Theme};
///
/// let svg = Badge::new(Size::Lg, Theme::Auto).svg()?;
/// assert_eq!((svg.width(), svg.height(), svg.corner_radius()), (246, 36, 18.0));
/// assert!(svg.style().is_some(), "it follows the page's color scheme");
/// assert!(svg.as_str().starts_with("<svg "));
/// # Ok::<(), hf_signin::badge::BadgeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Svg {
    pub(super) text: Cow<'static, str>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) corner_radius: f64,
    /// True if it follows the page's color scheme.
    #[cfg_attr(not(feature = "png"), allow(dead_code))]
    pub(crate) adaptive: bool,
    pub(super) style: Option<String>,
    #[cfg_attr(not(feature = "png"), allow(dead_code))]
    pub(super) for_few_pixels: FewPixels,
}

/// How a picture of few pixels is drawn.
#[derive(Debug, Clone)]
#[cfg_attr(not(feature = "png"), allow(dead_code))]
pub(super) enum FewPixels {
    /// As any other.
    Same,
    /// With another mark, from the drawing of this theme.
    Standard(fn(Theme) -> Result<Drawing, BadgeError>, Theme),
    /// With another mark.
    Drawn(Box<Drawing>),
}

impl Svg {
    pub(super) fn write(drawing: Drawing, is_small: bool) -> Self {
        let (text, style) = write::write(&drawing);
        Self {
            text: text.into(),
            width: drawing.width,
            height: drawing.height,
            corner_radius: drawing.pill.frame.outer_radius(),
            adaptive: drawing.dark.is_some(),
            style,
            for_few_pixels: if is_small {
                FewPixels::Drawn(Box::new(drawing))
            } else {
                FewPixels::Same
            },
        }
    }

    /// The mark without a button, which is no badge.
    pub(crate) fn of_mark() -> Self {
        let (width, height) = (24, 22);
        Self {
            text: super::write::write_mark(width, height).into(),
            width,
            height,
            corner_radius: 0.0,
            adaptive: false,
            style: None,
            for_few_pixels: FewPixels::Same,
        }
    }

    /// The document.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The picture's width in px.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The picture's height in px.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The radius of the button's corners in px, outside its outline: the
    /// `border-radius` of an element whose focus ring follows the button.
    #[must_use]
    pub fn corner_radius(&self) -> f64 {
        self.corner_radius
    }

    /// The content of its `<style>`, for the hash that a Content Security
    /// Policy names. Only badges in [`Theme::Auto`] and
    /// [inline](super::Badge::inline) ones have one.
    #[must_use]
    pub fn style(&self) -> Option<&str> {
        self.style.as_deref()
    }

    /// The drawing for a picture with `scale` pixels for each px: in the
    /// smallest ones the mark has fewer and larger details.
    #[cfg(feature = "png")]
    pub(crate) fn for_scale(&self, scale: f64) -> Cow<'_, str> {
        if scale > 1.0 {
            return Cow::Borrowed(&self.text);
        }
        let mut drawing = match &self.for_few_pixels {
            FewPixels::Same => return Cow::Borrowed(&self.text),
            FewPixels::Standard(draw, theme) => match draw(*theme) {
                Ok(drawing) => drawing,
                Err(_) => return Cow::Borrowed(&self.text),
            },
            FewPixels::Drawn(drawing) => (**drawing).clone(),
        };
        let mark = &mut drawing.mark;
        mark.small_eyes = Some(super::mark::small_eyes(mark.at, mark.unit, scale));
        Cow::Owned(write::write(&drawing).0)
    }
}

/// Equal documents are equal.
impl PartialEq for Svg {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Svg {}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl AsRef<str> for Svg {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl From<Svg> for String {
    fn from(svg: Svg) -> Self {
        svg.text.into_owned()
    }
}
