//! Options that have names.

use crate::names::named_enum;

named_enum! {
    /// The four official sizes.
    ///
    /// ```
    /// use hf_signin::badge::Size;
    ///
    /// assert_eq!("lg".parse(), Ok(Size::Lg));
    /// assert_eq!(Size::ALL.len(), 4);
    /// ```
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
    ///
    /// ```
    /// use hf_signin::badge::Theme;
    ///
    /// assert_eq!(Theme::default(), Theme::Light);
    /// assert_eq!(Theme::HighContrast.to_string(), "high-contrast");
    /// ```
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

named_enum! {
    /// The shape of the button.
    ///
    /// ```
    /// use hf_signin::badge::Shape;
    ///
    /// let error = "round".parse::<Shape>().unwrap_err();
    /// assert_eq!(error.suggestion, Some("pill"));
    /// ```
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
    /// The position of the mark in a button that is wider than its content
    /// ([`Badge::width`](super::Badge::width)); otherwise both are the same.
    ///
    /// ```
    /// use hf_signin::badge::{Badge, Logo, Size, Theme};
    ///
    /// let badge = Badge::new(Size::Lg, Theme::Light).width(320)?.logo(Logo::Center);
    /// assert_eq!(badge.file_stem(), "badge-logo-center-w320-lg");
    /// # Ok::<(), hf_signin::badge::BadgeError>(())
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Logo: "logo" {
        /// At the button's start, which is its right end in a mirrored layout.
        /// The label is in the middle of the button, or as near to it as the
        /// mark allows.
        #[default]
        Left = "left" ~ "start",
        /// Beside the label, both together in the middle of the button.
        Center = "center" ~ "centre" ~ "middle",
    }
}

named_enum! {
    /// The tone of the button's outline.
    ///
    /// ```
    /// use hf_signin::badge::{Badge, Outline, Size, Theme};
    ///
    /// let badge = Badge::new(Size::Lg, Theme::Dark).outline(Outline::Visible);
    /// assert_eq!(badge.file_stem(), "badge-outline-visible-lg-dark");
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Outline: "outline" {
        /// As the official badges have it: nearly that of the page.
        #[default]
        Official = "official",
        /// A middle tone, which can be seen on light greys and on dark pages
        /// too. The high-contrast themes always have one.
        Visible = "visible",
    }
}

named_enum! {
    /// The text direction of label and layout: the mark is at the start.
    ///
    /// ```
    /// use hf_signin::badge::{Badge, Direction, Size, Theme};
    ///
    /// let badge = Badge::new(Size::Lg, Theme::Light).direction(Direction::Rtl);
    /// assert!(badge.svg()?.as_str().contains(" direction=\"rtl\""));
    /// # Ok::<(), hf_signin::badge::BadgeError>(())
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Direction: "direction" {
        /// Left to right.
        Ltr = "ltr",
        /// Right to left: the layout is mirrored, and the mark is not.
        Rtl = "rtl",
        /// That of the label's language, or else of its first character that
        /// has one.
        #[default]
        Auto = "auto",
    }
}
