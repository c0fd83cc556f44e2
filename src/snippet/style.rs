//! How the elements around the picture look: where they are, and how they
//! answer to a pointer, a keyboard and a script.

use std::fmt;

use askama::filters::HtmlSafe;

use super::ColorScheme;
use crate::badge::palette::{self, Palette};
use crate::badge::{Badge, Outline, Shape, Size, Svg, Theme};
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
        /// The elements follow the system's color scheme, whatever the page does.
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

    /// True if elements have a place and a size of their own, so that spaces
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
            (Look::Classes(corner), _) => {
                let variant = corner.variant.map(|name| format!(" {name}"));
                Some(format!(
                    "{} {}{}{}",
                    corner.root(),
                    corner.class,
                    variant.unwrap_or_default(),
                    if corner.is_rtl { " hf-signin-rtl" } else { "" }
                ))
            }
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

/// The attribute, with a space before it; nothing without one.
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
    /// The button fills its place.
    fills: bool,
    /// From right to left, in a button that fills its place.
    is_rtl: bool,
    /// A class of its own for what does not follow the system.
    variant: Option<&'static str>,
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
            fills: false,
            is_rtl: false,
            variant: None,
        }
    }

    /// For a button of HTML and CSS that fills its place.
    pub(super) fn of_fill(badge: &Badge) -> Self {
        let class = match (badge.shape, badge.size) {
            (Shape::Rect, Size::Sm) => "hf-signin-fill-sm-rect",
            (Shape::Rect, Size::Md) => "hf-signin-fill-md-rect",
            (Shape::Rect, Size::Lg) => "hf-signin-fill-lg-rect",
            (Shape::Rect, Size::Xl) => "hf-signin-fill-xl-rect",
            (_, Size::Sm) => "hf-signin-fill-sm",
            (_, Size::Md) => "hf-signin-fill-md",
            (_, Size::Lg) => "hf-signin-fill-lg",
            (_, Size::Xl) => "hf-signin-fill-xl",
        };
        // More than half of any height makes round ends.
        let radius = match badge.shape {
            Shape::Rect => 6.0,
            _ => 999.0,
        };
        Self {
            class,
            radius: Some(radius),
            fills: true,
            is_rtl: badge.is_mirrored(),
            variant: None,
        }
    }

    /// With the class of its theme and color scheme.
    pub(super) fn following(mut self, theme: Theme, scheme: Option<ColorScheme>) -> Self {
        self.variant = match (theme, scheme) {
            (Theme::HighContrast, _) if self.fills => Some("hf-signin-contrast"),
            (Theme::HighContrastDark, _) if self.fills => Some("hf-signin-contrast-dark"),
            (Theme::Dark | Theme::HighContrastDark, _) => Some("hf-signin-dark"),
            (_, None) => Some("hf-signin-light"),
            (_, Some(ColorScheme::Page)) => Some("hf-signin-page"),
            (_, Some(ColorScheme::System)) => None,
        };
        self
    }

    fn root(self) -> &'static str {
        match self.fills {
            true => "hf-signin-fill",
            false => "hf-signin",
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

/// What answers, whatever the colors are.
///
/// The text has none of `"`, `'`, `<`, `>` and `&`, which some frameworks escape on
/// a server, and nothing that begins a placeholder of a template engine: nested
/// blocks end in `} }`. An attribute that is not there is an empty string.
fn answers(root: &str) -> String {
    format!(
        "\
.{root}::after {{ content: attr(hf); position: absolute; inset: 0; border-radius: inherit; pointer-events: none; transition: background .15s }}
.{root}:hover {{ box-shadow: var(--hf-edge) }}
.{root}:hover::after {{ background: var(--hf-hover) }}
.{root}:active::after {{ background: var(--hf-press) }}
.{root}:focus-visible {{ outline: 2px solid var(--hf-ring); outline-offset: 2px }}
.{root}.{root}:is(:disabled, [aria-disabled=true]) {{ opacity: .38; filter: grayscale(1); box-shadow: none; cursor: not-allowed }}
.{root}.{root}[aria-busy=true] {{ opacity: .6; box-shadow: none; cursor: progress }}
.{root}:is(:disabled, [aria-disabled=true], [aria-busy=true])::after {{ background: none }}
@media (prefers-reduced-motion: reduce) {{ .{root}::after {{ transition: none }} }}
@media (forced-colors: active) {{ .{root}:focus-visible {{ outline-color: Highlight }} }}
"
    )
}

/// The stylesheet for a badge whose picture follows `scheme`.
pub(super) fn stylesheet(corner: Corner, badge: &Badge, scheme: Option<ColorScheme>) -> String {
    let root = corner.root();
    let mut rules = match corner.fills {
        true => fill(corner, badge),
        false => around_picture(corner),
    };
    let colors = |states: &States, palette: &Palette| match corner.fills {
        true => format!("{}; {}", states.css(), ground(badge, palette)),
        false => states.css(),
    };
    let [light, dark] = match badge.theme {
        Theme::HighContrast => [&palette::HIGH_CONTRAST; 2],
        Theme::HighContrastDark => [&palette::HIGH_CONTRAST_DARK; 2],
        _ => [&palette::LIGHT, &palette::DARK],
    };
    // A variant's rules come before those of the badges that follow the system,
    // wherever a page has both.
    let selector = match corner.variant {
        Some(variant) => format!(".{root}.{variant}"),
        None => format!(".{root}"),
    };
    match (badge.theme, scheme) {
        (Theme::Dark | Theme::HighContrastDark, _) => {
            rules += &format!("{selector} {{ {} }}\n", colors(&DARK, dark));
        }
        (_, None) => rules += &format!("{selector} {{ {} }}\n", colors(&LIGHT, light)),
        (_, Some(scheme)) => {
            // The states follow what the picture follows.
            let own = match scheme {
                ColorScheme::System => "light dark",
                ColorScheme::Page => "inherit",
            };
            let both = match corner.fills {
                true => format!("{}; {}", States::by_scheme(), grounds(badge, light, dark)),
                false => States::by_scheme(),
            };
            rules += &format!(
                "{selector} {{ color-scheme: {own}; {} }}\n\
                 @media (prefers-color-scheme: dark) {{ {selector} {{ {} }} }}\n\
                 @supports (color: light-dark(#000, #fff)) {{ {selector} {{ {both} }} }}\n",
                colors(&LIGHT, light),
                colors(&DARK, dark),
            );
        }
    }
    rules + &answers(root)
}

/// Around a picture. The class twice, so that it comes before a page's rule for the
/// links in one of its parts.
fn around_picture(corner: Corner) -> String {
    let readable = |list: &[(&str, &str)]| {
        let texts = list.iter().map(|(name, value)| format!("{name}: {value}"));
        texts.collect::<Vec<_>>().join("; ")
    };
    format!(
        ".hf-signin.hf-signin {{ position: relative; {}; {}; cursor: pointer }}\n\
         .hf-signin.{} {{ border-radius: {} }}\n\
         .hf-signin.hf-signin :is(img, svg) {{ max-width: 100%; height: auto; border: 0; margin: 0; \
         line-height: normal; vertical-align: top }}\n",
        readable(&PLACE),
        readable(&BOX),
        corner.class,
        corner.radius()
    )
}

/// A button as wide as its place, in lengths of the reader's font size.
fn fill(corner: Corner, badge: &Badge) -> String {
    let (font_size, padding) = match badge.size {
        Size::Sm => (".8125rem", ".25em 1em"),
        Size::Md => (".875rem", ".375em 1.125em"),
        Size::Lg => ("1rem", ".5625em 1.25em"),
        Size::Xl => ("1.125rem", ".75em 1.375em"),
    };
    format!(
        ".hf-signin-fill.hf-signin-fill {{ position: relative; display: flex; \
         align-items: center; justify-content: center; gap: .5em; box-sizing: border-box; \
         width: 100%; margin: 0; border: 1px solid var(--hf-line); \
         background: linear-gradient(90deg, var(--hf-from), var(--hf-ground) 30%); \
         color: var(--hf-text); font-family: inherit; font-weight: 600; line-height: 1.5; \
         text-align: center; text-decoration: none; cursor: pointer }}\n\
         .hf-signin-fill.{} {{ border-radius: {}; padding: {padding}; font-size: {font_size} }}\n\
         .hf-signin-fill.hf-signin-fill img {{ flex: none; width: auto; height: 1.5em; border: 0; margin: 0 }}\n\
         .hf-signin-fill.hf-signin-rtl {{ flex-direction: row-reverse }}\n\
         @media (prefers-contrast: more) {{ .hf-signin-fill.hf-signin-fill {{ border-color: currentcolor }} }}\n",
        corner.class,
        corner.radius()
    )
}

fn line_of(badge: &Badge, palette: &Palette) -> &'static str {
    match badge.outline {
        Outline::Visible => palette.visible,
        _ => palette.outline,
    }
}

/// The colors of a button that fills its place.
fn ground(badge: &Badge, palette: &Palette) -> String {
    format!(
        "--hf-from: {}; --hf-ground: {}; --hf-line: {}; --hf-text: {}",
        palette.fill.0,
        palette.fill.1,
        line_of(badge, palette),
        palette.text
    )
}

/// Those of both, by the color scheme of the element.
fn grounds(badge: &Badge, light: &Palette, dark: &Palette) -> String {
    let both = |light, dark| format!("light-dark({light}, {dark})");
    format!(
        "--hf-from: {}; --hf-ground: {}; --hf-line: {}; --hf-text: {}",
        both(light.fill.0, dark.fill.0),
        both(light.fill.1, dark.fill.1),
        both(line_of(badge, light), line_of(badge, dark)),
        both(light.text, dark.text)
    )
}
