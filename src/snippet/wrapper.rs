//! The element around the picture: where it stands, and how it answers.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::badge::{Badge, Shape, Size, Theme};

/// The attributes of a link or a button with `--style`; without it a button
/// only loses its own look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrapper {
    /// Where the style was asked for.
    corner: Option<Corner>,
    is_button: bool,
}

/// Each part is written here.
impl HtmlSafe for Wrapper {}

impl Wrapper {
    pub(super) fn link(corner: Option<Corner>) -> Self {
        Self {
            corner,
            is_button: false,
        }
    }

    pub(super) fn button(corner: Option<Corner>) -> Self {
        Self {
            corner,
            is_button: true,
        }
    }
}

impl fmt::Display for Wrapper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.corner, self.is_button) {
            (Some(corner), _) => write!(f, r#" class="hf-signin {}""#, corner.class),
            (None, true) => {
                f.write_str(r#" style="border:0;padding:0;background:none;cursor:pointer""#)
            }
            (None, false) => Ok(()),
        }
    }
}

/// The corner of the drawing's ring, so that a focus ring follows it. Badges of
/// several sizes may stand on one page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corner {
    class: &'static str,
    radius: &'static str,
}

impl Corner {
    pub(super) fn of(badge: &Badge) -> Self {
        let (class, radius) = match (badge.icon_only, badge.shape, badge.size) {
            (true, ..) => ("hf-signin-icon", "50%"),
            (_, Shape::Rect, Size::Sm) => ("hf-signin-sm-rect", "2.4px"),
            (_, Shape::Rect, Size::Md) => ("hf-signin-md-rect", "3px"),
            (_, Shape::Rect, Size::Lg) => ("hf-signin-lg-rect", "4.4px"),
            (_, Shape::Rect, Size::Xl) => ("hf-signin-xl-rect", "5.8px"),
            (.., Size::Sm) => ("hf-signin-sm", "10px"),
            (.., Size::Md) => ("hf-signin-md", "12px"),
            (.., Size::Lg) => ("hf-signin-lg", "18px"),
            (.., Size::Xl) => ("hf-signin-xl", "24px"),
        };
        Self { class, radius }
    }
}

/// What stands still, whatever the page around it says of links, buttons and
/// pictures, and what answers to a pointer, the keyboard and a busy script.
const RULES: &str = "\
.hf-signin{display:inline-block;vertical-align:middle;line-height:0;max-width:100%;flex:none;box-sizing:border-box;border:0;padding:0;background:none;text-decoration:none;cursor:pointer;transition:filter .15s,box-shadow .15s}
.hf-signin img,.hf-signin svg{max-width:100%;height:auto;border:0;margin:0;vertical-align:top}
.hf-signin:hover{filter:brightness(.97);box-shadow:0 1px 3px #0003}
.hf-signin:active{filter:brightness(.93);box-shadow:none}
.hf-signin:focus-visible{outline:2px solid #0b57d0;outline-offset:2px}
.hf-signin:disabled{opacity:.38;filter:grayscale(1);cursor:not-allowed}
.hf-signin[aria-busy=true]{opacity:.6;filter:none;cursor:progress}
@media (prefers-reduced-motion:reduce){.hf-signin{transition:none} }
@media (forced-colors:active){.hf-signin:focus-visible{outline-color:Highlight} }";

const DARK: &str =
    ".hf-signin:hover{filter:brightness(1.25)}.hf-signin:focus-visible{outline-color:#8ab4f8}";

/// The style sheet for a badge.
pub(super) fn style_sheet(badge: &Badge) -> String {
    let Corner { class, radius } = Corner::of(badge);
    let theme = badge.theme;
    let dark = match theme {
        Theme::Dark | Theme::HighContrastDark => format!("\n{DARK}"),
        Theme::Auto => format!("\n@media (prefers-color-scheme:dark){{{DARK} }}"),
        _ => String::new(),
    };
    format!("<style>\n{RULES}\n.{class}{{border-radius:{radius}}}{dark}\n</style>\n")
}
