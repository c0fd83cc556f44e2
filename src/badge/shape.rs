use std::fmt;
use std::str::FromStr;

use super::BadgeError;

/// The outline of the button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Shape {
    /// Round ends, as the official badges have.
    #[default]
    Pill,
    /// Slightly rounded corners.
    Rect,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Self; 2] = [Self::Pill, Self::Rect];

    /// `pill` or `rect`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pill => "pill",
            Self::Rect => "rect",
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Shape {
    type Err = BadgeError;

    fn from_str(value: &str) -> Result<Self, BadgeError> {
        Self::ALL
            .into_iter()
            .find(|shape| shape.as_str() == value)
            .ok_or_else(|| BadgeError::UnknownName {
                what: "shape",
                value: value.to_owned(),
                known: "pill, rect",
            })
    }
}
