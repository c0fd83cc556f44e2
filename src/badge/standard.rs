//! The eight standard badges as constants, for programs that need no other: a
//! program contains only those that it names.
//!
//! ```
//! use hf_signin::badge::{Badge, Size, Theme, standard};
//!
//! let badge = Badge::new(Size::Lg, Theme::Dark);
//! assert_eq!(badge.svg()?.as_str(), standard::LG_DARK);
//! # Ok::<(), hf_signin::badge::BadgeError>(())
//! ```

use std::borrow::Cow;

use super::drawing::LabelPath;
use super::options::{Size, Theme};

/// The label of the official badges, and its language.
pub(super) const LABEL: &str = "Sign in with Hugging Face";
pub(super) const LANG: &str = "en";

/// The label as path data, so that no font is needed for it.
pub(super) const LABEL_PATH: LabelPath = LabelPath {
    data: Cow::Borrowed(include_str!("../../assets/standard/label.txt")),
    ink: (16, 4375),
};

/// What is known of a standard badge without drawing it.
#[derive(Debug, PartialEq)]
pub(super) struct Standard {
    pub(super) text: &'static str,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) corner_radius: f64,
}

macro_rules! standard {
    ($($name:ident = $size:ident $theme:ident, $width:literal x $height:literal, $radius:literal, $file:literal;)*) => {
        $(
            #[doc = concat!("`", $file, ".svg`, ", $width, " x ", $height, " px.")]
            pub const $name: &str =
                include_str!(concat!("../../assets/standard/", $file, ".svg"));
        )*

        /// The standard badge of a size and a theme, if there is one.
        pub(super) fn find(size: Size, theme: Theme) -> Option<Standard> {
            let (text, width, height, corner_radius) = match (size, theme) {
                $( (Size::$size, Theme::$theme) => ($name, $width, $height, $radius), )*
                _ => return None,
            };
            Some(Standard { text, width, height, corner_radius })
        }
    };
}

standard! {
    SM = Sm Light, 178 x 21, 10.0, "sign-in-with-huggingface-sm";
    SM_DARK = Sm Dark, 178 x 21, 10.0, "sign-in-with-huggingface-sm-dark";
    MD = Md Light, 195 x 24, 12.0, "sign-in-with-huggingface-md";
    MD_DARK = Md Dark, 195 x 24, 12.0, "sign-in-with-huggingface-md-dark";
    LG = Lg Light, 246 x 36, 18.0, "sign-in-with-huggingface-lg";
    LG_DARK = Lg Dark, 246 x 36, 18.0, "sign-in-with-huggingface-lg-dark";
    XL = Xl Light, 290 x 48, 24.0, "sign-in-with-huggingface-xl";
    XL_DARK = Xl Dark, 290 x 48, 24.0, "sign-in-with-huggingface-xl-dark";
}

#[cfg(all(test, feature = "label"))]
#[path = "../../tests/support/renew.rs"]
mod renew;

/// The constants beside what the drawing code draws; `just renew` writes all
/// the files anew in one run.
#[cfg(all(test, feature = "label"))]
mod tests {
    use super::super::{Badge, Label, Svg};
    use super::*;

    fn label_path() -> LabelPath {
        Label::new(LABEL).unwrap().drawn(false).unwrap()
    }

    /// The badge by the drawing code and the font, without any constant.
    fn drawn(size: Size, theme: Theme) -> Svg {
        let mut drawing = Badge::new(size, theme).drawing().unwrap();
        drawing.label.as_mut().unwrap().path = label_path();
        Svg::write(drawing, size == Size::Sm)
    }

    fn eight() -> impl Iterator<Item = (Size, Theme)> {
        let themes = [Theme::Light, Theme::Dark];
        Size::ALL
            .iter()
            .flat_map(move |&size| themes.map(|theme| (size, theme)))
    }

    #[test]
    fn standard_label_is_up_to_date() {
        let LabelPath { data, ink } = label_path();
        renew::picture("assets/standard/label.txt", data.as_bytes());
        assert_eq!(ink, LABEL_PATH.ink);
    }

    #[test]
    fn standard_badges_are_up_to_date() {
        for (size, theme) in eight() {
            let file = format!("{}.svg", Badge::new(size, theme).file_stem());
            let made = drawn(size, theme);
            renew::picture(&format!("assets/standard/{file}"), made.as_str().as_bytes());
        }
    }

    #[test]
    fn constants_agree_with_the_drawing() {
        for (size, theme) in eight() {
            let (drawn, constant) = (drawn(size, theme), find(size, theme).unwrap());
            let numbers = (constant.width, constant.height, constant.corner_radius);
            let drawn_numbers = (drawn.width(), drawn.height(), drawn.corner_radius());
            assert_eq!(numbers, drawn_numbers, "{size} {theme}");
            let svg = Badge::new(size, theme).svg().unwrap();
            assert_eq!(svg, drawn, "{size} {theme}");
            assert_eq!(svg.as_str().as_ptr(), constant.text.as_ptr(), "no memory");
        }
    }
}
