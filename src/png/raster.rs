//! Draws an SVG as pixels.

use resvg::tiny_skia::{Pixmap, Transform};

use super::PngError;

/// The longest side that a picture can have, in pixels.
pub(super) const MAX_SIDE: u32 = 32_767;

/// A drawn picture: RGBA with the colours multiplied by alpha, 8 bits each.
#[derive(Debug)]
pub struct Raster(Pixmap);

impl Raster {
    /// Draws `svg` so that it fills a picture of `width` by `height` pixels.
    pub fn draw(svg: &str, width: u32, height: u32) -> Result<Self, PngError> {
        if width > MAX_SIDE || height > MAX_SIDE {
            return Err(PngError::TooLarge { width, height });
        }
        let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).map_err(|error| {
            PngError::Svg {
                reason: error.to_string(),
            }
        })?;
        let mut pixmap = Pixmap::new(width, height).ok_or(PngError::TooLarge { width, height })?;
        let fill = Transform::from_scale(
            width as f32 / tree.size().width(),
            height as f32 / tree.size().height(),
        );
        resvg::render(&tree, fill, &mut pixmap.as_mut());
        Ok(Self(pixmap))
    }

    /// In pixels.
    pub fn width(&self) -> u32 {
        self.0.width()
    }

    /// In pixels.
    pub fn height(&self) -> u32 {
        self.0.height()
    }

    /// Row by row, the colours multiplied by alpha.
    pub(super) fn pixels(&self) -> &[[u8; 4]] {
        self.0.data().as_chunks().0
    }
}
