//! What can be chosen by name.

use crate::names::named_enum;

named_enum! {
    /// The four official sizes.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Size: "size" {
        /// 178 x 21 px.
        Sm = "sm" ~ "small",
        /// 24 px high.
        Md = "md" ~ "medium",
        /// 246 x 36 px.
        #[default]
        Lg = "lg" ~ "large",
        /// 290 x 48 px.
        Xl = "xl",
    }
}

named_enum! {
    /// The badge's palette.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Theme: "theme" {
        /// For light pages.
        #[default]
        Light = "light",
        /// For dark pages.
        Dark = "dark",
        /// For pages of either kind: the outline has a contrast of at least
        /// 3:1 with white and with the dark badge's fill, the text of at least
        /// 7:1.
        HighContrast = "high-contrast",
        /// One picture that follows the reader's `prefers-color-scheme`; light
        /// where that is unknown.
        Auto = "auto" ~ "system",
    }
}

named_enum! {
    /// The shape of the button.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Shape: "shape" {
        /// Round ends, as the official badges have.
        #[default]
        Pill = "pill" ~ "round" ~ "rounded",
        /// Slightly rounded corners.
        Rect = "rect" ~ "rectangle" ~ "square",
    }
}

named_enum! {
    /// Where the mark stands in a button that is wider than its content
    /// ([`Badge::width`](super::Badge::width)); otherwise both are the same.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Logo: "logo" {
        /// At the button's start, with the label in the middle of the button,
        /// or as near to it as the mark allows.
        #[default]
        Left = "left" ~ "start",
        /// Beside the label, both together in the middle of the button.
        Center = "center" ~ "centre" ~ "middle",
    }
}
