//! Pictures: the badge as PNG.
//!
//! [`render`] draws an [`Svg`] with resvg and writes it as a palette PNG with
//! alpha: up to 256 colours are kept exactly, and more are reduced so that the
//! picture looks the same on every background. The same badge gives the same
//! bytes each time.

mod encode;
mod error;
mod palette;
mod raster;
mod scale;

pub use error::PngError;
pub use scale::{PictureSize, Scale};

use crate::badge::Svg;
use raster::Raster;

/// A PNG file.
///
/// ```
/// use hf_signin::badge::{Badge, Size, Theme};
/// use hf_signin::png::{self, PictureSize};
///
/// let svg = Badge::new(Size::Xl, Theme::Dark).svg()?;
/// let png = png::render(&svg, PictureSize::Height(96))?;
/// assert_eq!((png.width, png.height), (580, 96));
/// assert!(png.optimized()?.bytes.len() <= png.bytes.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

/// Draws a badge as a PNG at a [`Scale`] or of a
/// [height](PictureSize::Height).
///
/// The picture is `width * scale` by `height * scale` pixels, each rounded to
/// the nearest whole number and at least 1, and the drawing fills it exactly.
/// Its density (the `pHYs` chunk) is 96 pixels an inch times the scale, so that
/// viewers that follow it show the badge's own size. Its colors are sRGB (the
/// `sRGB` chunk). At scale 1 and below, the mark of the smallest badges has fewer
/// and larger details.
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
    Png::of(&raster, picture.scale)
}

/// Draws any SVG document as a PNG, such as a sheet of several badges. It must
/// have a size. Text needs to be paths (`Label::path_data`), since no fonts
/// are loaded; style sheets that follow the page have no effect.
///
/// ```
/// use hf_signin::png::{self, Scale};
///
/// let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>"#;
/// let png = png::render_document(svg, Scale::new(2.0)?)?;
/// assert_eq!((png.width, png.height), (40, 20));
/// # Ok::<(), png::PngError>(())
/// ```
///
/// # Errors
///
/// - [`PngError::Svg`] for a text that is not such a document.
/// - [`PngError::TooLarge`] for a side of more than 32,767 pixels.
pub fn render_document(svg: &str, scale: Scale) -> Result<Png, PngError> {
    let tree = raster::read(svg)?;
    let side = |px: f32| (f64::from(px) * scale.get()).round().max(1.0) as u32;
    let (width, height) = (side(tree.size().width()), side(tree.size().height()));
    Png::of(&Raster::of(&tree, width, height)?, scale.get())
}

impl Png {
    fn of(raster: &Raster, scale: f64) -> Result<Self, PngError> {
        Ok(Self {
            bytes: encode::encode(raster, scale)?,
            width: raster.width(),
            height: raster.height(),
        })
    }

    /// The same picture, losslessly compressed by oxipng at its preset 4.
    /// Pixels, density and color space stay.
    ///
    /// # Errors
    ///
    /// [`PngError::Encode`] if oxipng cannot read the file. It can read those of
    /// [`render`].
    #[cfg(not(target_arch = "wasm32"))]
    pub fn optimized(&self) -> Result<Self, PngError> {
        let mut options = oxipng::Options::from_preset(4);
        // A limit of time would make the bytes depend on the machine's speed.
        options.timeout = None;
        options.strip = oxipng::StripChunks::None;
        let bytes = oxipng::optimize_from_memory(&self.bytes, &options).map_err(|error| {
            PngError::Encode {
                reason: error.to_string(),
            }
        })?;
        Ok(Self { bytes, ..*self })
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
