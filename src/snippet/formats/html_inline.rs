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
    check_razor(parts)?;
    let page = HtmlInline {
        anchor: Anchor::new(parts),
        name: (parts.alt != parts.title).then(|| place(parts.alt, Attribute)),
        svg: &parts.picture.svg,
    };
    Ok(page.render()?)
}

/// Razor reads an at sign wherever it stands, and the picture that follows the
/// reader's colour scheme has `@media`.
fn check_razor(parts: &Parts<'_>) -> Result<(), SnippetError> {
    let razor = parts.link.segments().find_map(|segment| match segment {
        Segment::Placeholder(placeholder) if placeholder.syntax() == PlaceholderSyntax::At => {
            Some(placeholder)
        }
        _ => None,
    });
    match razor {
        Some(placeholder) if parts.picture.svg.as_str().contains('@') => {
            Err(SnippetError::Placeholder {
                format: Format::HtmlInline,
                value: placeholder.as_str().to_owned(),
                problem: "Razor would read the picture's @media: choose the light or the dark theme",
            })
        }
        _ => Ok(()),
    }
}
