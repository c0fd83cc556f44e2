use std::fmt::{self, Write};

use askama::Template;
use askama::filters::HtmlSafe;

use super::html::{self, Anchor};
use crate::badge::Svg;
use crate::link::{PlaceholderSyntax, Segment};
use crate::snippet::SnippetError;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Placed, place};
use crate::snippet::format::{Format, Spec, Takes};
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::Inline,
    hosts: &[],
    why_not: "it drops inline SVG: use format html",
    refuses: html::refuses,
    no_new_tab: None,
    render,
};

#[derive(Template)]
#[template(path = "snippet/html-inline.html")]
struct HtmlInline<'a> {
    anchor: Anchor<'a>,
    /// The link's name, where the picture's title says something else.
    name: Option<Placed<'a, Attribute>>,
    drawing: Drawing<'a>,
}

/// A drawing whose title no template engine can take for one of its
/// placeholders.
struct Drawing<'a> {
    before: &'a str,
    title: &'a str,
    after: &'a str,
}

/// The drawing is markup; its title is escaped.
impl HtmlSafe for Drawing<'_> {}

impl<'a> Drawing<'a> {
    fn new(svg: &'a Svg) -> Self {
        let text = svg.as_str();
        let around = || {
            let start = text.find("<title")?;
            let start = start + text[start..].find('>')? + 1;
            let end = start + text[start..].find("</title>")?;
            Some((start, end))
        };
        let (start, end) = around().unwrap_or((text.len(), text.len()));
        Self {
            before: &text[..start],
            title: &text[start..end],
            after: &text[end..],
        }
    }
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.before)?;
        for c in self.title.chars() {
            match c {
                // Thymeleaf reads `[[${x}]]` in a text.
                '{' | '}' | '@' | '[' | ']' | '$' => write!(f, "&#{};", u32::from(c))?,
                _ => f.write_char(c)?,
            }
        }
        f.write_str(self.after)
    }
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let drawing = Drawing::new(&parts.picture.svg);
    check_razor(parts, &drawing)?;
    let page = HtmlInline {
        anchor: Anchor::new(parts),
        name: (parts.alt != parts.title).then(|| place(parts.alt, Attribute)),
        drawing,
    };
    Ok(page.render()?)
}

/// Razor reads the `@media` of a picture that follows the reader's colour
/// scheme.
fn check_razor(parts: &Parts<'_>, drawing: &Drawing<'_>) -> Result<(), SnippetError> {
    for segment in parts.link.segments() {
        if let Segment::Placeholder(placeholder) = segment
            && placeholder.syntax() == PlaceholderSyntax::At
            && (drawing.before.contains('@') || drawing.after.contains('@'))
        {
            return Err(SnippetError::Placeholder {
                format: Format::HtmlInline,
                value: placeholder.as_str().to_owned(),
                problem: "Razor would read the picture's @media: choose the light or the dark theme",
            });
        }
    }
    Ok(())
}
