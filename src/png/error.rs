use crate::diagnostic::{Diagnostic, diagnostic_error};

/// Why a picture could not be made.
///
/// ```
/// use hf_signin::png::{PngError, Scale};
///
/// let error = Scale::new(0.0).unwrap_err();
/// assert_eq!(error.to_string(), "scale \"0\" is not a number from 0.5 to 16");
/// assert!(matches!(error, PngError::Scale { .. }));
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PngError {
    /// A scale that is not a number from 0.5 to 16.
    Scale {
        /// The scale as given.
        value: String,
    },
    /// A height that would mean a scale outside 0.5 to 16.
    Height {
        /// The height as given, in pixels.
        value: u32,
        /// The minimum for this badge, in pixels.
        min: u32,
        /// The maximum, in pixels.
        max: u32,
    },
    /// The badge follows the page's color scheme, which a PNG cannot.
    Adaptive,
    /// A side that is too long.
    TooLarge {
        /// The picture's width in pixels.
        width: u32,
        /// The picture's height in pixels.
        height: u32,
        /// The maximum of both, in pixels.
        max: u32,
    },
    /// The SVG could not be read.
    Svg {
        /// The reader's message.
        reason: String,
    },
    /// The file could not be written.
    Encode {
        /// The writer's message.
        reason: String,
    },
}

impl PngError {
    /// Everything there is to say about the error.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Scale { value } => Diagnostic::error(
                "scale",
                format!("scale {value:?} is not a number from 0.5 to 16"),
            )
            .with_parameter("scale"),
            Self::Height { value, min, max } => {
                Diagnostic::error("height", format!("height {value} is out of range"))
                    .with_parameter("height")
                    .with_fix(format!(
                        "for this badge, use one from {min} to {max} pixels"
                    ))
            }
            Self::Adaptive => Diagnostic::error(
                "adaptive",
                "theme \"auto\" follows the page's color scheme, and a PNG has one set of colors",
            )
            .with_parameter("theme")
            .with_fix("use light or dark, or SVG"),
            Self::TooLarge { width, height, max } => Diagnostic::error(
                "too_large",
                format!("a picture of {width} x {height} pixels is too large"),
            )
            .with_fix(format!("use at most {max} pixels a side")),
            Self::Svg { reason } => {
                Diagnostic::error("svg", format!("the SVG cannot be drawn: {reason}"))
            }
            Self::Encode { reason } => {
                Diagnostic::error("encode", format!("the PNG cannot be written: {reason}"))
            }
        }
    }
}

diagnostic_error!(PngError);
