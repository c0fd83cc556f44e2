//! The colours of the themes.

/// The colours of one theme of a brand, as `#rgb` or `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Palette {
    /// The fill goes from the first colour, at the button's start, to the
    /// second …
    pub(super) fill: (&'static str, &'static str),
    /// … over this part of the width.
    pub(super) fade: f64,
    pub(super) outline: &'static str,
    /// An outline that can be seen on every ground of the theme.
    pub(super) visible: &'static str,
    /// An outline with a contrast of 3:1, for readers who prefer more.
    pub(super) contrast: &'static str,
    pub(super) text: &'static str,
    /// Whether the mark lies on its white sticker.
    pub(super) sticker: bool,
}

/// The palettes of a brand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Palettes {
    pub(super) light: Palette,
    pub(super) dark: Palette,
    pub(super) high_contrast: Palette,
    pub(super) high_contrast_dark: Palette,
    /// The dark fill where the light one has ended its fade: what a gradient
    /// for both needs there.
    pub(super) dark_at_light_fade: &'static str,
}

impl Palette {
    /// The colour of most of the button.
    pub(super) fn ground(&self) -> &'static str {
        self.fill.1
    }

    pub(super) fn is_flat(&self) -> bool {
        self.fill.0 == self.fill.1
    }
}
