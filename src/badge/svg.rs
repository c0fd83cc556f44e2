//! Writes the SVG. `templates/svg/badge.svg` is what it looks like.

use std::fmt;
use std::ops::Range;

use crate::hex;
use askama::Template;
use askama::filters::HtmlSafe;

use super::layout::{Frame, Layout};
use super::mark::{Mark, Shadow};
use super::outline::{Outline, UNITS_PER_EM};
use super::palette::Palette;

/// An SVG document that this crate drew: well-formed, and safe to stand
/// inline in HTML by construction. In a template it needs no escaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg {
    text: String,
    width: u32,
    height: u32,
    adaptive: bool,
    name: String,
    /// Where the text of the title is.
    title: Range<usize>,
}

impl Svg {
    /// The document.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The picture's width in px.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The picture's height in px.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Whether the picture follows the page's colour scheme
    /// ([`Theme::Auto`](super::Theme::Auto)).
    #[must_use]
    pub fn is_adaptive(&self) -> bool {
        self.adaptive
    }

    /// What a screen reader says.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.name
    }

    /// The document up to the text of its title, that text as markup, and the
    /// rest.
    pub(crate) fn around_title(&self) -> (&str, &str, &str) {
        let (before, rest) = self.text.split_at(self.title.start);
        let (title, after) = rest.split_at(self.title.len());
        (before, title, after)
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(feature = "maud")]
impl maud::Render for Svg {
    fn render_to(&self, page: &mut String) {
        page.push_str(&self.text);
    }
}

impl AsRef<str> for Svg {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

#[cfg(feature = "askama")]
impl HtmlSafe for Svg {}

/// What there is to write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawing<'a> {
    pub(super) title: &'a str,
    pub(super) layout: Layout,
    pub(super) mark: &'a Mark,
    pub(super) mark_scale: f64,
    pub(super) label: Option<(&'a Outline, f64)>,
    pub(super) palette: &'a Palette,
    /// The palette for a reader who prefers dark.
    pub(super) dark: Option<&'a Palette>,
}

/// Writes it; ids and classes begin with a hash of all the rest, so two that
/// differ never share one, and the same badge is always the same bytes.
pub(super) fn write(drawing: &Drawing<'_>) -> Svg {
    let hash = hex::sha256(render(drawing, ""), 4);
    // A letter first: neither an XML name nor a CSS class begins with a digit.
    let text = render(drawing, &format!("b{hash}"));
    let start = text
        .find("</title>")
        .map_or(0, |end| text[..end].rfind('>').map_or(0, |at| at + 1));
    let end = text.find("</title>").unwrap_or(start);
    Svg {
        text,
        width: drawing.layout.width,
        height: drawing.layout.height,
        adaptive: drawing.dark.is_some(),
        name: drawing.title.to_owned(),
        title: start..end,
    }
}

#[derive(Template)]
#[template(path = "svg/badge.svg", escape = "html")]
struct Page<'a> {
    id: &'a str,
    title: &'a str,
    width: u32,
    height: u32,
    frame: Frame,
    gradients: &'a [(&'static str, &'a Palette)],
    palette: &'a Palette,
    dark: Option<&'a Palette>,
    mark: Placed<'a>,
    label: Option<Text<'a>>,
}

struct Placed<'a> {
    at: (f64, f64),
    scale: f64,
    art: Markup<'a>,
    sticker: Markup<'a>,
    shadow: Shadow,
}

struct Text<'a> {
    at: (f64, f64),
    scale: f64,
    path: &'a str,
}

fn render(drawing: &Drawing<'_>, id: &str) -> String {
    let layout = &drawing.layout;
    let gradients: Vec<(&'static str, &Palette)> =
        [("f", Some(drawing.palette)), ("d", drawing.dark)]
            .into_iter()
            .filter_map(|(name, palette)| Some((name, palette?)))
            .filter(|(_, palette)| !palette.is_flat())
            .collect();
    let page = Page {
        id,
        title: drawing.title,
        width: layout.width,
        height: layout.height,
        frame: layout.frame,
        gradients: &gradients,
        palette: drawing.palette,
        dark: drawing.dark,
        mark: Placed {
            at: layout.face,
            scale: drawing.mark_scale,
            art: Markup(drawing.mark.art),
            sticker: Markup(drawing.mark.sticker),
            shadow: drawing.mark.shadow,
        },
        label: drawing.label.map(|(outline, font_size)| Text {
            at: layout.text,
            scale: font_size / f64::from(UNITS_PER_EM),
            path: &outline.path,
        }),
    };
    // Writing into a string fails only where a value's own Display does, and
    // none of these does.
    page.render().unwrap_or_default()
}

/// Markup of this crate's own, never a user's.
struct Markup<'a>(&'a str);

impl fmt::Display for Markup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl HtmlSafe for Markup<'_> {}

/// A length in px, to the thousandth, as short as SVG allows.
struct Number<'a>(&'a f64);

impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shortened(format!("{:.3}", self.0)))
    }
}

impl HtmlSafe for Number<'_> {}

/// A factor, which needs more places than a length.
struct Scale<'a>(&'a f64);

impl fmt::Display for Scale<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shortened(format!("{:.5}", self.0)))
    }
}

impl HtmlSafe for Scale<'_> {}

fn shortened(number: String) -> String {
    let number = number.trim_end_matches('0').trim_end_matches('.');
    match number.strip_prefix("0.") {
        Some(rest) => format!(".{rest}"),
        None if number.is_empty() => "0".to_owned(),
        None => number.to_owned(),
    }
}
