//! The colours of the themes.

/// The colours of one theme, as `#rgb` or `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Palette {
    /// The fill goes from the first colour, at the button's start, to the
    /// second …
    pub(crate) fill: (&'static str, &'static str),
    /// … over this part of the width.
    pub(crate) fade: f64,
    pub(crate) outline: &'static str,
    /// An outline that can be seen on every background of the theme.
    pub(crate) visible: &'static str,
    /// An outline with a contrast of 3:1, for readers who prefer more.
    pub(crate) contrast: &'static str,
    pub(crate) text: &'static str,
    /// The mark has a white sticker and a shadow under it.
    pub(crate) on_light: bool,
}

#[rustfmt::skip]
pub(crate) const LIGHT: Palette = Palette {
    fill: ("#f5f9fa", "#fff"), fade: 0.295, text: "#2c3236", on_light: true,
    outline: "#efefef", visible: "#c5ccd3", contrast: "#6c7278",
};
#[rustfmt::skip]
pub(crate) const DARK: Palette = Palette {
    fill: ("#172033", "#0b0f19"), fade: 0.41, text: "#e6eaf2", on_light: false,
    outline: "#141c2e", visible: "#2b3650", contrast: "#5b6785",
};
#[rustfmt::skip]
pub(crate) const HIGH_CONTRAST: Palette = Palette {
    fill: ("#fff", "#fff"), fade: 1.0, text: "#0b0f19", on_light: true,
    outline: "#6c7278", visible: "#6c7278", contrast: "#6c7278",
};
#[rustfmt::skip]
pub(crate) const HIGH_CONTRAST_DARK: Palette = Palette {
    fill: ("#0b0f19", "#0b0f19"), fade: 1.0, text: "#fff", on_light: false,
    outline: "#5b6785", visible: "#5b6785", contrast: "#5b6785",
};

/// The dark fill where the light one ends its fade, for a gradient of both.
pub(crate) const DARK_AT_LIGHT_FADE: &str = "#0e1420";

impl Palette {
    /// The colour of most of the button.
    pub(crate) fn ground(&self) -> &'static str {
        self.fill.1
    }

    pub(crate) fn is_flat(&self) -> bool {
        self.fill.0 == self.fill.1
    }
}
