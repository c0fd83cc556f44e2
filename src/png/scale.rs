//! Sizes of pictures.

use std::fmt;
use std::str::FromStr;

use super::PngError;

const MIN: f64 = 0.5;
const MAX: f64 = 16.0;

/// Picture pixels per px of the badge, from 0.5 to 16. Default: 1.
///
/// ```
/// use hf_signin::png::Scale;
///
/// assert_eq!("2".parse::<Scale>()?, Scale::new(2.0)?);
/// assert_eq!(
///     Scale::new(100000.0).unwrap_err().to_string(),
///     "scale \"100000\" is not a number from 0.5 to 16"
/// );
/// # Ok::<(), hf_signin::png::PngError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Scale(f64);

impl Scale {
    /// One pixel per px.
    pub const ONE: Self = Self(1.0);

    /// A scale.
    ///
    /// # Errors
    ///
    /// [`PngError::Scale`] unless `value` is from 0.5 to 16.
    pub fn new(value: f64) -> Result<Self, PngError> {
        if (MIN..=MAX).contains(&value) {
            Ok(Self(value))
        } else {
            Err(PngError::Scale {
                value: value.to_string(),
            })
        }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The end of a file's stem: empty at scale 1, else `@2x`, `@1.5x` and so
    /// on.
    ///
    /// ```
    /// use hf_signin::png::Scale;
    ///
    /// assert_eq!(Scale::new(1.5)?.suffix(), "@1.5x");
    /// # Ok::<(), hf_signin::png::PngError>(())
    /// ```
    #[must_use]
    pub fn suffix(self) -> String {
        if self == Self::ONE {
            String::new()
        } else {
            format!("@{self}x")
        }
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self::ONE
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Scale {
    type Err = PngError;

    fn from_str(value: &str) -> Result<Self, PngError> {
        let refuse = || PngError::Scale {
            value: value.to_owned(),
        };
        let number = value.parse().map_err(|_| refuse())?;
        Self::new(number).map_err(|_| refuse())
    }
}

/// The size of a picture to make.
///
/// ```
/// use hf_signin::png::{PictureSize, Scale};
///
/// assert_eq!(PictureSize::from(Scale::ONE), PictureSize::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum PictureSize {
    /// A multiple of the badge's own size.
    Scale(Scale),
    /// The height in pixels, from half the badge's own height to 16 times it;
    /// the width follows.
    Height(u32),
}

impl From<Scale> for PictureSize {
    fn from(scale: Scale) -> Self {
        Self::Scale(scale)
    }
}

impl Default for PictureSize {
    fn default() -> Self {
        Self::Scale(Scale::ONE)
    }
}

/// A picture's size, worked out.
#[derive(Debug, PartialEq)]
pub(super) struct Picture {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Picture pixels per px of the drawing.
    pub(super) scale: f64,
}

impl PictureSize {
    /// The size of a picture of a drawing of `width` by `height` px.
    pub(super) fn picture(self, width: u32, height: u32) -> Result<Picture, PngError> {
        let scale = match self {
            Self::Scale(scale) => scale.get(),
            Self::Height(value) => {
                let (min, max) = (height.div_ceil(2), height.saturating_mul(16));
                if !(min..=max).contains(&value) {
                    return Err(PngError::Height { value, min, max });
                }
                f64::from(value) / f64::from(height)
            }
        };
        // A float that is too great for u32 saturates; the painter refuses it.
        let side = |px: u32| (f64::from(px) * scale).round().max(1.0) as u32;
        Ok(Picture {
            width: side(width),
            height: side(height),
            scale,
        })
    }
}
