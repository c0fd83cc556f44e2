//! Draws an SVG as pixels.

use resvg::tiny_skia::{Pixmap, Transform};

use super::PngError;

/// The longest side of a picture, in pixels.
const MAX_SIDE: u32 = 32_767;

/// A drawn picture: RGBA with the colours multiplied by alpha, 8 bits each.
#[derive(Debug)]
pub(super) struct Raster(Pixmap);

/// Reads an SVG document.
pub(super) fn read(svg: &str) -> Result<usvg::Tree, PngError> {
    usvg::Tree::from_str(svg, &usvg::Options::default()).map_err(|error| PngError::Svg {
        reason: error.to_string(),
    })
}

impl Raster {
    /// Draws `svg` so that it fills a picture of `width` by `height` pixels.
    pub(super) fn draw(svg: &str, width: u32, height: u32) -> Result<Self, PngError> {
        Self::of(&read(svg)?, width, height)
    }

    pub(super) fn of(tree: &usvg::Tree, width: u32, height: u32) -> Result<Self, PngError> {
        let too_large = PngError::TooLarge {
            width,
            height,
            max: MAX_SIDE,
        };
        if width > MAX_SIDE || height > MAX_SIDE {
            return Err(too_large);
        }
        let mut pixmap = Pixmap::new(width, height).ok_or(too_large)?;
        let fill = Transform::from_scale(
            width as f32 / tree.size().width(),
            height as f32 / tree.size().height(),
        );
        resvg::render(tree, fill, &mut pixmap.as_mut());
        Ok(Self(pixmap))
    }

    /// In pixels.
    pub(super) fn width(&self) -> u32 {
        self.0.width()
    }

    /// In pixels.
    pub(super) fn height(&self) -> u32 {
        self.0.height()
    }

    /// Row by row, the colours multiplied by alpha.
    pub(super) fn pixels(&self) -> &[[u8; 4]] {
        self.0.data().as_chunks().0
    }
}
