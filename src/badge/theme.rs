use std::fmt;
use std::str::FromStr;

use super::BadgeError;

/// The badge's palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// For light pages.
    #[default]
    Light,
    /// For dark pages.
    Dark,
}

impl Theme {
    /// `light` or `dark`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Theme {
    type Err = BadgeError;

    fn from_str(value: &str) -> Result<Self, BadgeError> {
        [Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.as_str() == value)
            .ok_or_else(|| BadgeError::UnknownName {
                what: "theme",
                value: value.to_owned(),
                known: "light, dark",
            })
    }
}
