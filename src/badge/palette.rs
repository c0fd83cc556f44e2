//! The colours of the themes.

/// The colours of one theme of a brand, as `#rgb` or `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Palette {
    /// The fill goes from the first colour, at the left end, to the second …
    pub(super) fill: (&'static str, &'static str),
    /// … over this part of the width.
    pub(super) fade: f64,
    pub(super) outline: &'static str,
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
}

impl Palette {
    pub(super) fn is_flat(&self) -> bool {
        self.fill.0 == self.fill.1
    }
}
