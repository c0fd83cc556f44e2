//! Whole drawings, as snapshots: each kind of part, and labels of several
//! scripts. `INSTA_UPDATE=always` writes the files.

use hf_signin::badge::{Badge, Direction, Logo, Outline, Shape, Size, Theme};

/// One tag a line, so that a change can be read.
fn lines(badge: &Badge) -> String {
    badge.svg().unwrap().as_str().replace("><", ">\n<")
}

macro_rules! drawn {
    ($($name:ident = $badge:expr;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(stringify!($name), lines(&$badge));
            }
        )*
    };
}

fn lg(theme: Theme) -> Badge {
    Badge::new(Size::Lg, theme)
}

fn icon(size: Size, theme: Theme) -> Badge {
    Badge::new(size, theme).icon_only(true)
}

fn wide(theme: Theme) -> Badge {
    lg(theme).width(320).unwrap()
}

/// Drawn, although it is one of the constants.
fn prefixed(badge: Badge) -> Badge {
    badge.id_prefix("t").unwrap()
}

drawn! {
    light = prefixed(lg(Theme::Light));
    dark = prefixed(lg(Theme::Dark));
    small = prefixed(Badge::new(Size::Sm, Theme::Light));
    auto = lg(Theme::Auto);
    auto_inline = lg(Theme::Auto).inline(true);
    light_inline = lg(Theme::Light).inline(true);
    dark_inline = lg(Theme::Dark).inline(true);
    high_contrast_rect = lg(Theme::HighContrast).shape(Shape::Rect);
    high_contrast_dark = lg(Theme::HighContrastDark);
    visible_outline = Badge::new(Size::Xl, Theme::Light).outline(Outline::Visible);
    small_icon = icon(Size::Sm, Theme::Light);
    square_icon = icon(Size::Md, Theme::Dark).shape(Shape::Rect);
    auto_inline_icon = icon(Size::Lg, Theme::Auto).inline(true);
    wide_light = wide(Theme::Light);
    wide_centered = wide(Theme::Auto).logo(Logo::Center);
    mirrored = lg(Theme::Light).direction(Direction::Rtl);
}

#[cfg(feature = "label")]
mod labels {
    use hf_signin::badge::{Badge, Label, Size, Theme, Wording};

    use super::{lg, lines};

    fn text(text: &str) -> Badge {
        lg(Theme::Dark).label(Label::new(text).unwrap())
    }

    fn said(tag: &str) -> Badge {
        let label = Label::in_language(tag.parse().unwrap(), Wording::default());
        Badge::new(Size::Md, Theme::Light).label(label)
    }

    drawn! {
        kerning_and_ligatures = text("To AV Staff ½ é");
        markup = text("</title> & \"C++\" {x}");
        arabic = said("ar");
        hindi = said("hi");
        japanese = said("ja");
        thai = said("th");
        icon_with_a_label = text("Log in").icon_only(true).inline(true);
    }
}
