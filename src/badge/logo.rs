use std::fmt;
use std::str::FromStr;

use super::BadgeError;

/// Where the mark stands in a button that is wider than it need be
/// ([`Badge::width`](super::Badge::width)); without that the two are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Logo {
    /// At the button's left end, while the label stands in the middle of the
    /// button, or as near to it as the mark lets it.
    #[default]
    Left,
    /// Beside the label, the two in the middle of the button together.
    Center,
}

impl Logo {
    /// All places.
    pub const ALL: [Self; 2] = [Self::Left, Self::Center];

    /// `left` or `center`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
        }
    }
}

impl fmt::Display for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Logo {
    type Err = BadgeError;

    fn from_str(value: &str) -> Result<Self, BadgeError> {
        Self::ALL
            .into_iter()
            .find(|logo| logo.as_str() == value)
            .ok_or_else(|| BadgeError::UnknownName {
                what: "logo",
                value: value.to_owned(),
                known: "left, center",
            })
    }
}
