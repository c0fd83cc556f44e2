//! Pictures: the badge as PNG.
//!
//! [`render`] draws an [`Svg`] with resvg and writes it as a palette PNG with
//! alpha: up to 256 colours are kept exactly, and more are reduced so that the
//! picture looks the same on every background. The same badge gives the same
//! bytes each time.

mod encode;
mod error;
mod histogram;
mod nearest;
#[cfg(not(target_arch = "wasm32"))]
mod optimize;
mod palette;
mod raster;
mod scale;

pub use error::PngError;
pub use scale::{PictureSize, Scale};

use crate::badge::Svg;
#[doc(hidden)]
pub use raster::Raster;

/// A PNG file.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// The picture's width in pixels.
    pub width: u32,
    /// The picture's height in pixels.
    pub height: u32,
}

/// Draws a badge as a PNG of the size asked for, a [`Scale`] or a
/// [height](PictureSize::Height).
///
/// The picture is `width * scale` by `height * scale` pixels, each rounded to
/// the nearest whole number and at least 1, and the drawing fills it exactly.
/// Its density (the `pHYs` chunk) says how far it is enlarged, 96 pixels an
/// inch at scale 1, so that viewers which heed it show it at the badge's own
/// size. Its colours are those of sRGB, as the `sRGB` chunk says. At scale 1
/// and below, the mark of the smallest badges has fewer and larger details.
///
/// ```
/// use hf_signin::badge::{Badge, Size, Theme};
/// use hf_signin::png::{self, Scale};
///
/// let svg = Badge::new(Size::Lg, Theme::Light).svg()?;
/// let png = png::render(&svg, Scale::new(2.0)?)?;
/// assert_eq!((png.width, png.height), (492, 72));
/// assert!(png.bytes.starts_with(b"\x89PNG"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// - [`PngError::Adaptive`] for a badge that follows the page's colour scheme.
/// - [`PngError::Height`] for a height that means a scale outside 0.5 to 16.
/// - [`PngError::TooLarge`] for a side of more than 32,767 pixels.
pub fn render(svg: &Svg, size: impl Into<PictureSize>) -> Result<Png, PngError> {
    if svg.adaptive {
        return Err(PngError::Adaptive);
    }
    let picture = size.into().picture(svg.width(), svg.height())?;
    let raster = Raster::draw(&svg.for_scale(picture.scale), picture.width, picture.height)?;
    Png::from_raster(&raster, picture.scale)
}

impl Png {
    /// `scale` is picture pixels per px of the drawing.
    #[doc(hidden)]
    pub fn from_raster(raster: &Raster, scale: f64) -> Result<Self, PngError> {
        Ok(Self {
            bytes: encode::encode(raster, scale)?,
            width: raster.width(),
            height: raster.height(),
        })
    }
}

impl std::fmt::Debug for Png {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            bytes,
            width,
            height,
        } = self;
        write!(f, "Png({width} x {height}, {} bytes)", bytes.len())
    }
}

#[cfg(test)]
mod tests;
