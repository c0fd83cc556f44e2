use std::fmt;

/// Why a picture could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PngError {
    /// A scale that is no number from 0.5 to 16.
    Scale {
        /// The scale as given.
        value: String,
    },
    /// A height that would mean a scale outside 0.5 to 16.
    Height {
        /// The height asked for, in pixels.
        value: u32,
        /// The smallest height that this badge can have, in pixels.
        min: u32,
        /// The greatest, in pixels.
        max: u32,
    },
    /// The badge follows the page's colour scheme, which a PNG cannot.
    Adaptive,
    /// A side of more than 32,767 pixels.
    TooLarge {
        /// The picture's width in pixels.
        width: u32,
        /// The picture's height in pixels.
        height: u32,
    },
    /// The SVG could not be read.
    Svg {
        /// What the reader says.
        reason: String,
    },
    /// The file could not be written.
    Encode {
        /// What the writer says.
        reason: String,
    },
}

impl fmt::Display for PngError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scale { value } => {
                write!(f, "scale {value:?}: must be a number from 0.5 to 16")
            }
            Self::Height { value, min, max } => write!(
                f,
                "height {value}: this badge can be from {min} to {max} pixels high"
            ),
            Self::Adaptive => f.write_str(
                "theme \"auto\" follows the page's colour scheme, and a PNG has one set of \
                 colours: use light or dark, or SVG",
            ),
            Self::TooLarge { width, height } => write!(
                f,
                "a picture of {width} x {height} pixels: no side can be over {}",
                super::raster::MAX_SIDE
            ),
            Self::Svg { reason } => write!(f, "the SVG cannot be drawn: {reason}"),
            Self::Encode { reason } => write!(f, "the PNG cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for PngError {}
