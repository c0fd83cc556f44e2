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
        /// The same contrasts as [`Theme::HighContrast`] for dark pages: white
        /// text, and an outline with at least 3:1 on dark grounds, black too.
        HighContrastDark = "high-contrast-dark",
        /// One picture that follows the reader's `prefers-color-scheme`; light
        /// where that is unknown.
        Auto = "auto" ~ "system",
    }
}

impl Theme {
    pub(super) fn is_high_contrast(self) -> bool {
        matches!(self, Self::HighContrast | Self::HighContrastDark)
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

named_enum! {
    /// The tone of the button's outline.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Outline: "outline" {
        /// As the official badges have it: nearly that of the page.
        #[default]
        Official = "official",
        /// A middle tone, which can be seen on light greys or on dark pages
        /// too. The high-contrast themes have one anyway.
        Visible = "visible",
    }
}

named_enum! {
    /// Where the label's reading begins, and with it the button: the mark
    /// stands at the start.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Direction: "direction" {
        /// Left to right.
        Ltr = "ltr",
        /// Right to left: the layout is mirrored, and the mark is not.
        Rtl = "rtl",
        /// That of the label's first character that has one.
        #[default]
        Auto = "auto",
    }
}
