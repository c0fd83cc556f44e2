use std::fmt;
use std::str::FromStr;

use super::BadgeError;

/// The badge's palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Theme {
    /// For light pages.
    #[default]
    Light,
    /// For dark pages.
    Dark,
    /// For pages of either kind: an outline that stands out from white and
    /// from the dark badge's own ground by at least 3:1, text by at least 7:1.
    HighContrast,
    /// One picture that follows the reader's `prefers-color-scheme`; light
    /// wherever that is not known.
    Auto,
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::HighContrast, Self::Auto];

    /// `light`, `dark`, `high-contrast` or `auto`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
            Self::Auto => "auto",
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
        Self::ALL
            .into_iter()
            .find(|theme| theme.as_str() == value)
            .ok_or_else(|| BadgeError::UnknownName {
                what: "theme",
                value: value.to_owned(),
                known: "light, dark, high-contrast, auto",
            })
    }
}
