use super::mark::{self, Mark};
use super::outline::Outline;
use super::palette::{Palette, Palettes};
use super::standard;

/// Whose sign-in a badge is for: its wording, its mark and its colours.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Brand {
    /// The standard label.
    pub(super) label: &'static str,
    /// What the names of the official files begin with.
    pub(super) file_stem: &'static str,
    /// The label drawn, so that no font is needed for it.
    pub(super) outline: Outline,
    pub(super) mark: Mark,
    pub(super) palettes: Palettes,
}

impl Brand {
    pub(super) const HUGGING_FACE: Self = Self {
        label: "Sign in with Hugging Face",
        file_stem: "sign-in-with-huggingface",
        outline: standard::SIGN_IN_WITH_HUGGING_FACE,
        mark: mark::HUGGING_FACE,
        palettes: Palettes {
            light: Palette {
                fill: ("#f5f9fa", "#fff"),
                fade: 0.295,
                outline: "#efefef",
                text: "#2c3236",
                sticker: true,
            },
            dark: Palette {
                fill: ("#172033", "#0b0f19"),
                fade: 0.41,
                outline: "#141c2e",
                text: "#e6eaf2",
                sticker: false,
            },
            high_contrast: Palette {
                fill: ("#fff", "#fff"),
                fade: 1.0,
                outline: "#6c7278",
                text: "#0b0f19",
                sticker: true,
            },
        },
    };
}
