use std::fmt;

use super::label_path::LabelPath;
use super::mark::{self, Mark};
use super::palette::{Palette, Palettes};
use super::standard_label;

/// Whose sign-in a badge is for: its wording, its mark and its colours.
#[derive(Clone, PartialEq)]
pub(super) struct Brand {
    /// The standard label …
    pub(super) label: &'static str,
    /// … its language …
    pub(super) lang: &'static str,
    /// … and how it is drawn, so that no font is needed for it.
    pub(super) label_path: LabelPath,
    /// What the names of the official files begin with.
    pub(super) file_stem: &'static str,
    pub(super) mark: Mark,
    pub(super) palettes: Palettes,
}

impl Brand {
    #[rustfmt::skip]
    pub(super) const HUGGING_FACE: Self = Self {
        label: "Sign in with Hugging Face",
        lang: "en",
        label_path: standard_label::SIGN_IN_WITH_HUGGING_FACE,
        file_stem: "sign-in-with-huggingface",
        mark: mark::HUGGING_FACE,
        palettes: Palettes {
            light: Palette {
                fill: ("#f5f9fa", "#fff"), fade: 0.295, text: "#2c3236", sticker: true,
                outline: "#efefef", visible: "#c5ccd3", contrast: "#6c7278",
            },
            dark: Palette {
                fill: ("#172033", "#0b0f19"), fade: 0.41, text: "#e6eaf2", sticker: false,
                outline: "#141c2e", visible: "#2b3650", contrast: "#5b6785",
            },
            high_contrast: Palette {
                fill: ("#fff", "#fff"), fade: 1.0, text: "#0b0f19", sticker: true,
                outline: "#6c7278", visible: "#6c7278", contrast: "#6c7278",
            },
            high_contrast_dark: Palette {
                fill: ("#0b0f19", "#0b0f19"), fade: 1.0, text: "#fff", sticker: false,
                outline: "#5b6785", visible: "#5b6785", contrast: "#5b6785",
            },
            dark_at_light_fade: "#0e1420",
        },
    };
}

impl fmt::Debug for Brand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Brand").field(&self.file_stem).finish()
    }
}
