//! The badge as SVG: sizes, themes, label, layout.

mod error;
mod size;
mod svg;
mod theme;

pub use error::BadgeError;
pub use size::Size;
pub use svg::Svg;
pub use theme::Theme;

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
    size: Size,
    theme: Theme,
}

impl Badge {
    /// The standard badge.
    #[must_use]
    pub fn new(size: Size, theme: Theme) -> Self {
        Self { size, theme }
    }

    /// The file name that the official file has, without its ending:
    /// `sign-in-with-huggingface-{size}[-dark]`; `None` for a badge that has
    /// no official counterpart.
    #[must_use]
    pub fn official_name(&self) -> Option<String> {
        let dark = match self.theme {
            Theme::Light => "",
            Theme::Dark => "-dark",
        };
        Some(format!("sign-in-with-huggingface-{}{dark}", self.size))
    }

    /// Draws it.
    ///
    /// # Errors
    ///
    /// When the badge as asked for cannot be drawn.
    pub fn svg(&self) -> Result<Svg, BadgeError> {
        let (width, height) = match self.size {
            Size::Sm => (178, 21),
            Size::Md => (206, 24),
            Size::Lg => (246, 36),
            Size::Xl => (290, 48),
        };
        Ok(Svg::new(
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"/>"
            ),
            width,
            height,
        ))
    }
}
