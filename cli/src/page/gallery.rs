//! Badges drawn in the page itself. What they have in common (gradients, the
//! mark, outlines of labels, colours) is there once: the page shows hundreds.

use std::fmt::Write;

use super::numbers::Numbers;
use super::outlines::Outlines;
use super::pieces::{long_path, tags};

/// What the badges share, as it is collected.
#[derive(Debug, Default)]
pub(super) struct Shared {
    gradients: Numbers<String>,
    arts: Numbers<String>,
    marks: Numbers<String>,
    frames: Numbers<String>,
    paints: Numbers<String>,
}

/// What an SVG says, apart from what it is drawn with.
#[derive(Debug, Default)]
struct Parts {
    /// Attributes of the outline, and of the label with its path's number.
    frame: String,
    label: Option<String>,
    /// Colours: of the ground, of the outline and of the label.
    fill: String,
    stroke: String,
    text: String,
    mark: String,
}

impl Shared {
    /// Draws a badge with what is shared. Its colours must be fixed: one that
    /// follows the page needs a `<style>` of its own.
    pub(super) fn draw(&mut self, svg: &str, class: &str, paths: &mut Outlines) -> String {
        let parts = self.take_apart(svg, paths);
        let mut frame = format!("<rect{}/>", parts.frame);
        if let Some(label) = parts.label {
            frame.push_str(&format!("<use{label} class=l />"));
        }
        let paint = format!(
            "fill:{};stroke:{};color:{}",
            parts.fill,
            parts.stroke,
            if parts.text.is_empty() {
                "inherit"
            } else {
                &parts.text
            }
        );
        let root = tags(svg).next().unwrap_or_default();
        let [width, height, view_box] =
            ["width", "height", "viewBox"].map(|name| attribute(root, name));
        // Only what may be wider than a phone shrinks.
        let view_box = match width.parse() {
            Ok(0..=300) => String::new(),
            _ => format!(" viewBox=\"{view_box}\""),
        };
        format!(
            "<svg class=\"c{}{class}\" width={width} height={height}{view_box} aria-hidden=true>\
             <use href=#k{} /><use href=#m{} /></svg>",
            self.paints.number(paint),
            self.frames.number(frame),
            self.marks.number(parts.mark),
        )
    }

    fn take_apart(&mut self, svg: &str, paths: &mut Outlines) -> Parts {
        let mut parts = Parts::default();
        let mut gradients: Vec<(String, usize)> = Vec::new();
        let mut rest = tags(svg);
        while let Some(tag) = rest.next() {
            let name = tag_name(tag);
            match name {
                "linearGradient" | "radialGradient" => {
                    let id = attribute(tag, "id");
                    let open = tag.replace(&format!(" id=\"{id}\""), "");
                    let whole = open + &until_closed(&mut rest, name);
                    let body = whole.strip_prefix('<').unwrap_or(&whole).to_owned();
                    gradients.push((id.to_owned(), self.gradients.number(body)));
                }
                "rect" if parts.frame.is_empty() => {
                    parts.fill = resolve(attribute(tag, "fill"), &gradients);
                    parts.stroke = attribute(tag, "stroke").to_owned();
                    parts.frame = without(tag, &["fill", "stroke", "class"]);
                }
                "g" => {
                    let inner = until_closed(&mut rest, name);
                    let art = resolve(&format!("<g stroke=\"none\">{inner}"), &gradients);
                    let place = without(tag, &["class"]);
                    parts.mark = format!("<use href=\"#a{}\"{place}/>", self.arts.number(art));
                }
                "path" if let Some(data) = long_path(tag) => {
                    parts.text = attribute(tag, "fill").to_owned();
                    let attributes = without(tag, &["fill", "d", "class"]);
                    parts.label = Some(format!(" href=\"#p{}\"{attributes}", paths.number(data)));
                }
                _ => {}
            }
        }
        parts
    }

    /// The rules that give the badges their colours.
    pub(super) fn style(&self) -> String {
        let mut css = ".l{fill:currentColor;stroke:none}\n".to_owned();
        for (number, paint) in self.paints.list.iter().enumerate() {
            let _ = writeln!(css, ".c{number}{{{paint}}}");
        }
        css
    }

    /// What the badges refer to. The paths come last, when all are known.
    pub(super) fn definitions(&self, paths: &Outlines) -> String {
        let mut defs = String::new();
        for (number, gradient) in self.gradients.list.iter().enumerate() {
            // `linearGradient …`: the id comes behind the name.
            let (name, rest) = gradient.split_at(gradient.find([' ', '>']).unwrap_or(0));
            let _ = writeln!(defs, "<{name} id=\"g{number}\"{rest}");
        }
        defs.push_str(&paths.definitions());
        for (prefix, list) in [
            ("a", &self.arts.list),
            ("m", &self.marks.list),
            ("k", &self.frames.list),
        ] {
            for (number, markup) in list.iter().enumerate() {
                let _ = writeln!(defs, "<g id=\"{prefix}{number}\">{markup}</g>");
            }
        }
        defs
    }
}

/// The elements that stand inside an open one, and its end tag.
fn until_closed<'a>(rest: &mut impl Iterator<Item = &'a str>, name: &str) -> String {
    let (mut inner, mut depth) = (String::new(), 1);
    for tag in rest {
        inner.push_str(tag);
        if tag.starts_with("</") && tag_name(tag) == name {
            depth -= 1;
        } else if tag_name(tag) == name && !tag.ends_with("/>") {
            depth += 1;
        }
        if depth == 0 {
            break;
        }
    }
    inner
}

fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split([' ', '>', '/']).next().unwrap_or_default()
}

/// An attribute's value as it is written; empty if there is none.
fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let start = format!(" {name}=\"");
    tag.split_once(&start)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("", |(value, _)| value)
}

/// A tag's attributes without those that are named.
fn without(tag: &str, names: &[&str]) -> String {
    let inner = tag.trim_end_matches('>').trim_end_matches('/');
    let start = inner.find(' ').unwrap_or(inner.len());
    let mut attributes = inner[start..].to_owned();
    for name in names {
        let whole = format!(" {name}=\"{}\"", attribute(tag, name));
        attributes = attributes.replacen(&whole, "", 1);
    }
    attributes
}

/// `text` with the ids of the shared gradients.
fn resolve(text: &str, gradients: &[(String, usize)]) -> String {
    let mut text = text.to_owned();
    for (id, number) in gradients {
        text = text.replace(&format!("url(#{id})"), &format!("url(#g{number})"));
    }
    text
}
