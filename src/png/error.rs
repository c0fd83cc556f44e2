use super::raster::MAX_SIDE;

/// Why a picture could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PngError {
    /// A scale that is no number from 0.5 to 16.
    #[error("scale {value:?}: must be a number from 0.5 to 16")]
    Scale {
        /// The scale as given.
        value: String,
    },
    /// A height that would mean a scale outside 0.5 to 16.
    #[error("height {value}: this badge can be from {min} to {max} pixels high")]
    Height {
        /// The height asked for, in pixels.
        value: u32,
        /// The smallest height that this badge can have, in pixels.
        min: u32,
        /// The greatest, in pixels.
        max: u32,
    },
    /// The badge follows the page's colour scheme, which a PNG cannot.
    #[error(
        "theme \"auto\" follows the page's colour scheme, and a PNG has one set of colours: use light or dark, or SVG"
    )]
    Adaptive,
    /// A side of more than 32,767 pixels.
    #[error("a picture of {width} x {height} pixels: no side can be over {MAX_SIDE}")]
    TooLarge {
        /// The picture's width in pixels.
        width: u32,
        /// The picture's height in pixels.
        height: u32,
    },
    /// The SVG could not be read.
    #[error("the SVG cannot be drawn: {reason}")]
    Svg {
        /// What the reader says.
        reason: String,
    },
    /// The file could not be written.
    #[error("the PNG cannot be written: {reason}")]
    Encode {
        /// What the writer says.
        reason: String,
    },
}
