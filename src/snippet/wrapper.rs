//! The element around the picture: where it stands, and how it answers.

use std::fmt;

use askama::filters::HtmlSafe;

use super::{Format, Snippet};
use crate::badge::{Badge, Shape, Size, Theme};

/// How the elements of a snippet are styled, so that whatever the page says of
/// links, buttons and pictures, a focus ring follows the badge.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    /// Not at all, where a filter drops styles.
    Bare,
    /// By an attribute: nothing in a page comes before it.
    Attributes(Corner),
    /// By the classes of [`style_sheet`].
    Classes(Corner),
}

impl Look {
    pub(super) fn of(snippet: &Snippet) -> Self {
        let corner = Corner::of(&snippet.badge);
        if snippet.style {
            Self::Classes(corner)
        } else if snippet.host.is_own() && snippet.format != Format::Markdown {
            Self::Attributes(corner)
        } else {
            Self::Bare
        }
    }

    pub(super) fn on(self, element: Element) -> Styled {
        Styled {
            look: self,
            element,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Element {
    Link,
    Button,
    /// An `<img>`, and its width in px.
    Picture(u32),
}

/// An element's `class` or `style`, with a space before it; nothing where it
/// needs none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Styled {
    look: Look,
    element: Element,
}

impl Styled {
    /// The declarations, with a semicolon between them.
    pub(super) fn declarations(self) -> Option<String> {
        let Look::Attributes(Corner { radius, .. }) = self.look else {
            return None;
        };
        let cursor = match self.element {
            Element::Picture(width) => {
                // Where it does not come, its name does, and needs its height.
                return Some(format!(
                    "width:{width}px;max-width:100%;height:auto;border:0;line-height:normal"
                ));
            }
            Element::Button => ";cursor:pointer",
            Element::Link => "",
        };
        Some(format!("{PLACE};border-radius:{radius};{BOX}{cursor}"))
    }

    /// The declarations as an object of JavaScript's, for JSX.
    pub(super) fn object(self) -> String {
        let declarations = self.declarations().unwrap_or_default();
        let entries = declarations.split(';').filter_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            let mut words = name.split('-');
            let mut entry = words.next()?.to_owned();
            for word in words {
                let (first, rest) = word.split_at(1);
                entry += &first.to_ascii_uppercase();
                entry += rest;
            }
            Some(format!("{entry}: \"{value}\""))
        });
        format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
    }
}

impl fmt::Display for Styled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.look, self.declarations()) {
            (Look::Classes(corner), _) if !matches!(self.element, Element::Picture(_)) => {
                write!(f, r#" class="hf-signin {}""#, corner.class)
            }
            (_, Some(declarations)) => write!(f, r#" style="{declarations}""#),
            _ => Ok(()),
        }
    }
}

/// Each part is written here.
impl HtmlSafe for Styled {}

/// The corner of the drawing's ring, so that a focus ring follows it. Badges of
/// several sizes may stand on one page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corner {
    class: &'static str,
    radius: &'static str,
}

impl Corner {
    fn of(badge: &Badge) -> Self {
        let (class, radius) = match (badge.shape, badge.size) {
            (Shape::Rect, Size::Sm) => ("hf-signin-sm-rect", "2.4px"),
            (Shape::Rect, Size::Md) => ("hf-signin-md-rect", "3px"),
            (Shape::Rect, Size::Lg) => ("hf-signin-lg-rect", "4.4px"),
            (Shape::Rect, Size::Xl) => ("hf-signin-xl-rect", "5.8px"),
            _ if badge.icon_only => ("hf-signin-icon", "50%"),
            (_, Size::Sm) => ("hf-signin-sm", "10px"),
            (_, Size::Md) => ("hf-signin-md", "12px"),
            (_, Size::Lg) => ("hf-signin-lg", "18px"),
            (_, Size::Xl) => ("hf-signin-xl", "24px"),
        };
        Self { class, radius }
    }
}

/// Without room for letters below the picture.
const PLACE: &str = "display:inline-block;vertical-align:middle;line-height:0";

/// As large as the picture, which no page's underline, border or column
/// changes.
const BOX: &str = "width:fit-content;height:fit-content;max-width:100%;flex:none;border:0;\
    padding:0;background:none;text-decoration:none";

/// What stands still: the class twice, so that it comes before a page's rule
/// for the links in one of its parts.
fn geometry(out: &mut String, corner: Corner) {
    let Corner { class, radius } = corner;
    *out += &format!(
        ".hf-signin.hf-signin{{{PLACE};{BOX};cursor:pointer}}\n\
         .hf-signin.{class}{{border-radius:{radius}}}\n\
         .hf-signin.hf-signin :is(img,svg){{max-width:100%;height:auto;border:0;margin:0;line-height:normal;vertical-align:top}}\n"
    );
}

/// How bright a badge is under the pointer, of 1, on light grounds and on dark
/// ones: more than that turns the mark's yellow to lemon.
pub const HOVER: [&str; 2] = [".97", "1.1"];

/// The ring around a badge in focus, on light grounds and on dark ones.
pub const RING: [&str; 2] = ["#0b57d0", "#8ab4f8"];

/// What answers to a press and to a script, whatever the pointer does.
const STATES: &str = "\
.hf-signin:active{filter:brightness(.93);box-shadow:none}
.hf-signin.hf-signin[aria-disabled=true],.hf-signin.hf-signin:disabled{opacity:.38;filter:grayscale(1);box-shadow:none;cursor:not-allowed}
.hf-signin.hf-signin[aria-busy=true]{opacity:.6;filter:none;cursor:progress}
@media (prefers-reduced-motion:reduce){.hf-signin{transition:none} }
@media (forced-colors:active){.hf-signin:focus-visible{outline-color:Highlight} }";

/// The style sheet for a badge.
pub(super) fn style_sheet(badge: &Badge) -> String {
    let ([hover, hover_on_dark], [ring, ring_on_dark]) = (HOVER, RING);
    let mut rules = "<style>\n".to_owned();
    geometry(&mut rules, Corner::of(badge));
    rules += &format!(
        "\
.hf-signin{{transition:filter .15s,box-shadow .15s}}
.hf-signin:hover{{filter:brightness({hover});box-shadow:0 1px 3px #0003}}
.hf-signin:focus-visible{{outline:2px solid {ring};outline-offset:2px}}"
    );
    let on_dark = format!(
        ".hf-signin:hover{{filter:brightness({hover_on_dark});box-shadow:0 0 0 1px #3b4763}}\
         .hf-signin:focus-visible{{outline-color:{ring_on_dark}}}"
    );
    match badge.theme {
        Theme::Dark | Theme::HighContrastDark => rules += &format!("\n{on_dark}"),
        Theme::Auto => {
            // A page's own switch comes before what the system prefers.
            rules += &format!(
                "\n@media (prefers-color-scheme:dark){{{on_dark} }}\
                 \n@supports (color:light-dark(#000,#fff))\
                 {{.hf-signin:focus-visible{{outline-color:light-dark({ring},{ring_on_dark})}} }}"
            );
        }
        _ => {}
    }
    rules + "\n" + STATES + "\n</style>\n"
}
