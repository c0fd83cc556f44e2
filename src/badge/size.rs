use std::fmt;
use std::str::FromStr;

use super::BadgeError;

/// The four official sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Size {
    /// 178 x 21 px.
    Sm,
    /// 24 px high.
    Md,
    /// 246 x 36 px.
    #[default]
    Lg,
    /// 290 x 48 px.
    Xl,
}

impl Size {
    /// All sizes, smallest first.
    pub const ALL: [Self; 4] = [Self::Sm, Self::Md, Self::Lg, Self::Xl];

    /// `sm`, `md`, `lg` or `xl`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sm => "sm",
            Self::Md => "md",
            Self::Lg => "lg",
            Self::Xl => "xl",
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Size {
    type Err = BadgeError;

    fn from_str(value: &str) -> Result<Self, BadgeError> {
        Self::ALL
            .into_iter()
            .find(|size| size.as_str() == value)
            .ok_or_else(|| BadgeError::UnknownName {
                what: "size",
                value: value.to_owned(),
                known: "sm, md, lg, xl",
            })
    }
}
