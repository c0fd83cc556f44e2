//! What a preview shows.

use crate::badge::{Badge, BadgeError, Size, Svg, Theme};

/// A standard badge, drawn.
pub(super) struct Exhibit {
    pub(super) size: Size,
    pub(super) theme: Theme,
    pub(super) svg: Svg,
}

impl Exhibit {
    /// The eight standard badges: by theme, smallest first.
    pub(super) fn all() -> Result<Vec<Self>, BadgeError> {
        let mut all = Vec::new();
        for theme in [Theme::Light, Theme::Dark] {
            for size in Size::ALL {
                let svg = Badge::new(size, theme).svg()?;
                all.push(Self { size, theme, svg });
            }
        }
        Ok(all)
    }

    /// The file's length, with a comma between thousands.
    pub(super) fn bytes(&self) -> String {
        with_commas(self.svg.as_str().len())
    }
}

/// `31589` as `31,589`.
pub(super) fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What badges are shown on.
pub(super) struct Ground {
    pub(super) colour: &'static str,
    /// Of the captions: at least 7:1 to the ground.
    pub(super) text: &'static str,
}

/// White, and the dark page of Hugging Face.
pub(super) const GROUNDS: [Ground; 2] = [
    Ground {
        colour: "#FFFFFF",
        text: "#4B5563",
    },
    Ground {
        colour: "#0B0F19",
        text: "#B6BECC",
    },
];
