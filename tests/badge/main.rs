//! The badges as SVG.
#![cfg(feature = "badge")]

mod contrast;
mod drawing;
mod drawn;
mod ids;
#[cfg(feature = "png")]
mod imagemagick;
mod in_a_page;
#[cfg(feature = "label")]
mod labels;
#[cfg(feature = "label")]
mod languages;
mod layout;
#[cfg(feature = "label")]
mod names;
#[cfg(feature = "png")]
#[path = "../support/picture.rs"]
mod picture;
#[cfg(feature = "png")]
mod rendering;
#[path = "../support/renew.rs"]
mod renew;
#[cfg(feature = "png")]
mod sanitizer;
mod weight;

use hf_signin::badge::{Badge, Direction, Logo, Outline, Shape, Size, Svg, Theme};

/// The eight standard badges as the drawing code draws them: their constants
/// have no prefix.
fn eight() -> Vec<(String, Svg)> {
    let themes = [Theme::Light, Theme::Dark];
    let badges = themes.into_iter().flat_map(|theme| {
        Size::ALL
            .iter()
            .copied()
            .map(move |size| Badge::new(size, theme))
    });
    badges
        .map(|badge| (badge.file_stem(), badge.id_prefix("t").unwrap()))
        .map(|(name, badge)| (name, badge.svg().unwrap()))
        .collect()
}

/// One of each kind: all sizes, themes and shapes, and their options.
fn all_kinds() -> Vec<(String, Svg)> {
    let mut kinds = Vec::new();
    for size in Size::ALL.iter().copied() {
        for theme in Theme::ALL.iter().copied() {
            for shape in Shape::ALL.iter().copied() {
                let badge = Badge::new(size, theme).shape(shape);
                let wide = badge.clone().width(360).unwrap();
                let named = [
                    ("label", badge.clone()),
                    ("icon", badge.clone().icon_only(true)),
                    ("wide", wide.clone()),
                    ("centered", wide.logo(Logo::Center)),
                    ("visible", badge.clone().outline(Outline::Visible)),
                    ("mirrored", badge.clone().direction(Direction::Rtl)),
                    ("inline", badge.inline(true)),
                ];
                for (kind, badge) in named {
                    let name = format!("{size}-{theme}-{shape}-{kind}");
                    kinds.push((name, badge.svg().unwrap()));
                }
            }
        }
    }
    kinds
}
