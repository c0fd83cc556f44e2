//! How the elements around the picture look: where they are, and how they
//! answer to a pointer, a keyboard and a script.

use std::fmt;

use askama::filters::HtmlSafe;

use super::ColorScheme;
use crate::badge::{Badge, Shape, Size, Svg, Theme};
use crate::names::named_enum;

named_enum! {
    /// How a snippet of HTML or a component is styled.
    ///
    /// ```
    /// use hf_signin::snippet::{Format, Snippet, Style};
    ///
    /// let html = Snippet::to("/login")?.format(Format::Html);
    /// assert!(html.render()?.markup.contains("class=\"hf-signin hf-signin-lg\""));
    /// let inline = html.style(Style::Inline).render()?;
    /// assert!(inline.markup.contains("style=\"") && inline.stylesheet.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[non_exhaustive]
    pub enum Style: "style" {
        /// A class and one stylesheet, with the states of a button: hovered,
        /// pressed, focused, disabled, busy.
        Stylesheet = "stylesheet",
        /// `style` attributes, for a place that keeps no stylesheet: the button
        /// has no states.
        Inline = "inline",
    }
}

/// How the elements of a snippet are styled, so that whatever the page says of
/// links, buttons and pictures, a focus ring follows the badge.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    /// Not at all, where a filter drops styles.
    Bare,
    /// By an attribute: nothing in a page comes before it.
    Attributes {
        corner: Corner,
        /// The elements follow the system's colour scheme, whatever the page does.
        follows_system: bool,
    },
    /// By the classes of [`stylesheet`].
    Classes(Corner),
}

impl Look {
    pub(super) fn new(style: Option<Style>, corner: Corner, follows_system: bool) -> Self {
        match style {
            None => Self::Bare,
            Some(Style::Inline) => Self::Attributes {
                corner,
                follows_system,
            },
            Some(Style::Stylesheet) => Self::Classes(corner),
        }
    }

    /// Whether elements have a place and a size of their own, so that spaces
    /// between them do not show.
    pub(super) fn is_styled(self) -> bool {
        !matches!(self, Self::Bare)
    }

    /// The radius of the corner in px, for what replaces a badge; `None` for that
    /// of an icon, which depends on its size.
    pub(super) fn radius(self) -> Option<f64> {
        match self {
            Self::Attributes { corner, .. } | Self::Classes(corner) => corner.radius,
            Self::Bare => None,
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

/// An element's `class` or `style`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Styled {
    look: Look,
    element: Element,
}

/// A property and its value.
type Declaration = (&'static str, String);

impl Styled {
    fn list(self) -> Option<Vec<Declaration>> {
        let Look::Attributes {
            corner,
            follows_system,
        } = self.look
        else {
            return None;
        };
        let mut list: Vec<Declaration> = Vec::new();
        let fixed = |(name, value): &(&'static str, &str)| (*name, (*value).to_owned());
        match self.element {
            Element::Picture(width) => {
                list.push(("width", format!("{width}px")));
                list.extend(IMAGE.iter().map(fixed));
            }
            Element::Link | Element::Button => {
                list.extend(PLACE.iter().map(fixed));
                list.push(("border-radius", corner.radius()));
                list.extend(BOX.iter().map(fixed));
                if follows_system {
                    list.push(("color-scheme", "light dark".to_owned()));
                }
            }
        }
        if matches!(self.element, Element::Button) {
            list.push(("cursor", "pointer".to_owned()));
        }
        Some(list)
    }

    /// The declarations, with a semicolon between them.
    pub(super) fn declarations(self) -> Option<String> {
        Some(css(self
            .list()?
            .iter()
            .map(|(name, value)| (*name, &**value))))
    }

    /// The value of a `class` attribute.
    pub(super) fn class(self) -> Option<String> {
        match (self.look, self.element) {
            (Look::Classes(_), Element::Picture(_)) => None,
            (Look::Classes(corner), _) => Some(format!("hf-signin {}", corner.class)),
            _ => None,
        }
    }

    /// A `className` or a `style` for JSX, with a space before it.
    pub(super) fn jsx(self) -> String {
        if let Some(class) = self.class() {
            return format!(" className=\"{class}\"");
        }
        let Some(list) = self.list() else {
            return String::new();
        };
        let entries: Vec<_> = list
            .iter()
            .map(|(name, value)| format!("{}: \"{value}\"", camel_case(name)))
            .collect();
        format!(" style={{{{ {} }}}}", entries.join(", "))
    }
}

/// The attribute, with a space before it; nothing where there is none.
impl fmt::Display for Styled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(class) = self.class() {
            write!(f, r#" class="{class}""#)
        } else if let Some(declarations) = self.declarations() {
            write!(f, r#" style="{declarations}""#)
        } else {
            Ok(())
        }
    }
}

/// Each part is written here.
impl HtmlSafe for Styled {}

fn css<'a>(declarations: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let texts = declarations
        .into_iter()
        .map(|(name, value)| format!("{name}:{value}"));
    texts.collect::<Vec<_>>().join(";")
}

/// A property's name in JavaScript: `borderRadius`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('-');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(1);
        camel += &first.to_ascii_uppercase();
        camel += rest;
    }
    camel
}

/// The corner of the button's outline, which a focus ring follows. A page may have
/// badges of several sizes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corner {
    class: &'static str,
    /// In px; none for a circle.
    radius: Option<f64>,
}

impl Corner {
    pub(super) fn of(badge: &Badge, svg: &Svg) -> Self {
        let is_circle = badge.icon_only && badge.shape == Shape::Pill;
        let class = match (badge.shape, badge.size) {
            (Shape::Rect, Size::Sm) if badge.icon_only => "hf-signin-sm-square",
            (Shape::Rect, Size::Md) if badge.icon_only => "hf-signin-md-square",
            (Shape::Rect, Size::Lg) if badge.icon_only => "hf-signin-lg-square",
            (Shape::Rect, Size::Xl) if badge.icon_only => "hf-signin-xl-square",
            (Shape::Rect, Size::Sm) => "hf-signin-sm-rect",
            (Shape::Rect, Size::Md) => "hf-signin-md-rect",
            (Shape::Rect, Size::Lg) => "hf-signin-lg-rect",
            (Shape::Rect, Size::Xl) => "hf-signin-xl-rect",
            _ if is_circle => "hf-signin-icon",
            (_, Size::Sm) => "hf-signin-sm",
            (_, Size::Md) => "hf-signin-md",
            (_, Size::Lg) => "hf-signin-lg",
            (_, Size::Xl) => "hf-signin-xl",
        };
        Self {
            class,
            radius: (!is_circle).then(|| svg.corner_radius()),
        }
    }

    fn radius(self) -> String {
        match self.radius {
            // A tenth of a px shows.
            Some(px) => format!("{}px", (px * 10.0).round() / 10.0),
            None => "50%".to_owned(),
        }
    }
}

/// No space for letters below the picture.
const PLACE: [(&str, &str); 3] = [
    ("display", "inline-block"),
    ("vertical-align", "middle"),
    ("line-height", "0"),
];

/// As large as the picture, which no page's underline, border or column
/// changes.
const BOX: [(&str, &str); 8] = [
    ("width", "fit-content"),
    ("height", "fit-content"),
    ("max-width", "100%"),
    ("flex", "none"),
    ("border", "0"),
    ("padding", "0"),
    ("background", "none"),
    ("text-decoration", "none"),
];

/// A picture that does not load shows its name, which needs a height.
const IMAGE: [(&str, &str); 4] = [
    ("max-width", "100%"),
    ("height", "auto"),
    ("border", "0"),
    ("line-height", "normal"),
];

/// What a state looks like on light grounds and on dark ones.
struct States {
    /// A layer over the picture under a pointer, and while it is pressed.
    hover: &'static str,
    press: &'static str,
    /// The ring around a focused badge.
    ring: &'static str,
    /// Around a badge under a pointer: a shadow on light grounds, an edge on
    /// dark ones.
    edge: &'static str,
}

/// The ring around a badge in focus, on light grounds and on dark ones.
#[doc(hidden)]
pub const RING: [&str; 2] = ["#0b57d0", "#8ab4f8"];

/// How bright a badge is under the pointer, of 1, on light grounds and on dark
/// ones, where it is drawn without a stylesheet.
#[doc(hidden)]
pub const HOVER: [&str; 2] = [".97", "1.1"];

const LIGHT: States = States {
    hover: "#0000000a",
    press: "#00000014",
    ring: RING[0],
    edge: "0 1px 3px #0003",
};
const DARK: States = States {
    hover: "#ffffff14",
    press: "#ffffff1f",
    ring: RING[1],
    edge: "0 0 0 1px #3b4763",
};

impl States {
    fn css(&self) -> String {
        format!(
            "--hf-hover: {}; --hf-press: {}; --hf-ring: {}; --hf-edge: {}",
            self.hover, self.press, self.ring, self.edge
        )
    }

    /// Of both, by the color scheme of the element.
    fn by_scheme() -> String {
        let both = |light, dark| format!("light-dark({light}, {dark})");
        format!(
            "--hf-hover: {}; --hf-press: {}; --hf-ring: {}; \
             --hf-edge: 0 1px 3px {}, 0 0 0 1px {}",
            both(LIGHT.hover, DARK.hover),
            both(LIGHT.press, DARK.press),
            both(LIGHT.ring, DARK.ring),
            both("#0003", "#0000"),
            both("#0000", "#3b4763")
        )
    }
}

/// What answers, whatever the colours are.
///
/// The text has none of `"`, `'`, `<`, `>` and `&`, which some frameworks
/// escape on a server, and nothing that begins a placeholder of a template
/// engine: nested blocks end in `} }`. An attribute that is not there is an
/// empty string.
const ANSWERS: &str = "\
.hf-signin::after { content: attr(hf); position: absolute; inset: 0; border-radius: inherit; pointer-events: none; transition: background .15s }
.hf-signin:hover { box-shadow: var(--hf-edge) }
.hf-signin:hover::after { background: var(--hf-hover) }
.hf-signin:active::after { background: var(--hf-press) }
.hf-signin:focus-visible { outline: 2px solid var(--hf-ring); outline-offset: 2px }
.hf-signin.hf-signin:is(:disabled, [aria-disabled=true]) { opacity: .38; filter: grayscale(1); box-shadow: none; cursor: not-allowed }
.hf-signin.hf-signin[aria-busy=true] { opacity: .6; box-shadow: none; cursor: progress }
.hf-signin:is(:disabled, [aria-disabled=true], [aria-busy=true])::after { background: none }
@media (prefers-reduced-motion: reduce) { .hf-signin::after { transition: none } }
@media (forced-colors: active) { .hf-signin:focus-visible { outline-color: Highlight } }
";

/// The stylesheet for a badge in `theme`, whose picture follows `scheme`.
pub(super) fn stylesheet(corner: Corner, theme: Theme, scheme: Option<ColorScheme>) -> String {
    let (class, radius) = (corner.class, corner.radius());
    let readable = |list: &[(&str, &str)]| {
        let texts = list.iter().map(|(name, value)| format!("{name}: {value}"));
        texts.collect::<Vec<_>>().join("; ")
    };
    // The class twice, so that it comes before a page's rule for the links in
    // one of its parts.
    let mut rules = format!(
        ".hf-signin.hf-signin {{ position: relative; {}; {}; cursor: pointer }}\n\
         .hf-signin.{class} {{ border-radius: {radius} }}\n\
         .hf-signin.hf-signin :is(img, svg) {{ max-width: 100%; height: auto; border: 0; margin: 0; \
         line-height: normal; vertical-align: top }}\n",
        readable(&PLACE),
        readable(&BOX)
    );
    match (theme, scheme) {
        (Theme::Dark | Theme::HighContrastDark, _) => {
            rules += &format!(".hf-signin {{ {} }}\n", DARK.css());
        }
        (_, None) => rules += &format!(".hf-signin {{ {} }}\n", LIGHT.css()),
        (_, Some(scheme)) => {
            // The states follow what the picture follows.
            let own = match scheme {
                ColorScheme::System => "color-scheme: light dark; ",
                ColorScheme::Page => "",
            };
            rules += &format!(
                ".hf-signin {{ {own}{} }}\n\
                 @media (prefers-color-scheme: dark) {{ .hf-signin {{ {} }} }}\n\
                 @supports (color: light-dark(#000, #fff)) {{ .hf-signin {{ {} }} }}\n",
                LIGHT.css(),
                DARK.css(),
                States::by_scheme()
            );
        }
    }
    rules + ANSWERS
}
