//! The eight standard badges as constants, for programs that need no other: a
//! program has only those in it that it names.
//!
//! ```
//! use hf_signin::badge::{Badge, Size, Theme, standard};
//!
//! let badge = Badge::new(Size::Lg, Theme::Dark);
//! assert_eq!(badge.svg()?.as_str(), standard::LG_DARK);
//! # Ok::<(), hf_signin::badge::BadgeError>(())
//! ```

use std::borrow::Cow;

use super::brand::Brand;
use super::{Size, Svg, Theme};

macro_rules! standard {
    ($($name:ident = $size:ident $theme:ident, $width:literal x $height:literal, $file:literal;)*) => {
        $(
            #[doc = concat!("`", $file, "`, ", $width, " x ", $height, " px.")]
            pub const $name: &str = include_str!(concat!("../../assets/standard/", $file));
        )*

        /// The standard badge of a size and a theme, if there is one.
        pub(super) fn svg(size: Size, theme: Theme) -> Option<Svg> {
            match (size, theme) {
                $( (Size::$size, Theme::$theme) => Some(const { of($name, Size::$size, $width, $height) }), )*
                _ => None,
            }
        }
    };
}

standard! {
    SM = Sm Light, 178 x 21, "sign-in-with-huggingface-sm.svg";
    SM_DARK = Sm Dark, 178 x 21, "sign-in-with-huggingface-sm-dark.svg";
    MD = Md Light, 195 x 24, "sign-in-with-huggingface-md.svg";
    MD_DARK = Md Dark, 195 x 24, "sign-in-with-huggingface-md-dark.svg";
    LG = Lg Light, 246 x 36, "sign-in-with-huggingface-lg.svg";
    LG_DARK = Lg Dark, 246 x 36, "sign-in-with-huggingface-lg-dark.svg";
    XL = Xl Light, 290 x 48, "sign-in-with-huggingface-xl.svg";
    XL_DARK = Xl Dark, 290 x 48, "sign-in-with-huggingface-xl-dark.svg";
}

/// What is known of `text` besides, worked out by the compiler.
const fn of(text: &'static str, size: Size, width: u32, height: u32) -> Svg {
    let Brand { label, mark, .. } = Brand::HUGGING_FACE;
    let end = find(text, "</title>");
    let mark_start = find(text, mark.art);
    Svg {
        text: Cow::Borrowed(text),
        width,
        height,
        adaptive: false,
        name: Cow::Borrowed(label),
        title: end - label.len()..end,
        style: None,
        small_mark: match size {
            Size::Sm => Some(mark_start..mark_start + mark.art.len()),
            _ => None,
        },
    }
}

/// Where `part` begins in `text`; its end where it is not there, as when the
/// drawing code has changed and the files are to be renewed.
const fn find(text: &str, part: &str) -> usize {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let mut at = 0;
    while at + part.len() <= text.len() {
        let mut same = 0;
        while same < part.len() && text[at + same] == part[same] {
            same += 1;
        }
        if same == part.len() {
            return at;
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::super::Badge;
    use super::*;

    #[test]
    fn constants_are_up_to_date() {
        for (size, theme) in Size::ALL
            .iter()
            .copied()
            .flat_map(|size| [(size, Theme::Light), (size, Theme::Dark)])
        {
            let badge = Badge::new(size, theme);
            let drawn = badge.drawn().unwrap();
            if std::env::var_os("HF_SIGNIN_RENEW").is_some() {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/standard");
                let file = format!("{folder}/{}.svg", badge.file_stem());
                std::fs::write(file, drawn.as_str()).unwrap();
            } else {
                assert_eq!(Some(drawn), svg(size, theme), "HF_SIGNIN_RENEW=1 renews it");
            }
        }
    }

    #[test]
    fn standard_badges_take_no_memory() {
        for theme in [Theme::Light, Theme::Dark] {
            let svg = Badge::new(Size::Sm, theme).svg().unwrap();
            assert!(matches!(svg.text, Cow::Borrowed(_)));
            assert!(matches!(svg.name, Cow::Borrowed(_)));
        }
    }
}
