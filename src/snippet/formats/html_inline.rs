use askama::Template;

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
    svg: &'a Svg,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    check_engine(parts)?;
    let page = HtmlInline {
        anchor: Anchor::new(parts),
        name: (parts.alt != parts.title).then(|| place(parts.alt, Attribute)),
        svg: &parts.picture.svg,
    };
    Ok(page.render()?)
}

/// A template engine reads what begins one of its placeholders wherever it
/// stands, and the drawing can't hide it: its label may hold braces, and the
/// picture that follows the reader's colour scheme has `@media`.
fn check_engine(parts: &Parts<'_>) -> Result<(), SnippetError> {
    for segment in parts.link.segments() {
        let Segment::Placeholder(placeholder) = segment else {
            continue;
        };
        let (starts, problem): (&[&str], _) = match placeholder.syntax() {
            PlaceholderSyntax::At => (
                &["@"],
                "Razor would read the picture's @media or label: choose the light or the dark theme",
            ),
            PlaceholderSyntax::DoubleBrace => (
                &["{{", "{%", "{#"],
                "the engine would read the label's braces too: choose another label, or format html",
            ),
            _ => continue,
        };
        let svg = parts.picture.svg.as_str();
        if starts.iter().any(|start| svg.contains(start)) {
            return Err(SnippetError::Placeholder {
                format: Format::HtmlInline,
                value: placeholder.as_str().to_owned(),
                problem,
            });
        }
    }
    Ok(())
}
