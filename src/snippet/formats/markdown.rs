use askama::Template;

use crate::link::{Placeholder, Segment};
use crate::snippet::SnippetError;
use crate::snippet::escape::markdown::{Destination, Label};
use crate::snippet::escape::{Placed, place, place_link};
use crate::snippet::format::{Spec, Takes};
use crate::snippet::parts::Parts;

use super::html;

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::UrlPair,
    hosts: html::SPEC.hosts,
    why_not: html::SPEC.why_not,
    refuses: html::SPEC.refuses,
    no_new_tab: None,
    render,
};

#[derive(Template)]
#[template(path = "snippet/markdown.md")]
struct Markdown<'a> {
    alt: Placed<'a, Label>,
    image: Placed<'a, Destination>,
    link: Placed<'a, Destination>,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let breaks_link = parts.link.segments().any(|segment| match segment {
        Segment::Url(_) => false,
        Segment::Placeholder(placeholder) => html::is_thymeleaf(placeholder) || !fits(placeholder),
    });
    if parts.dark.is_some() || parts.new_tab || breaks_link {
        return html::render(parts);
    }
    let text = Markdown {
        alt: place(parts.alt, Label),
        image: place(&parts.picture.url, Destination),
        link: place_link(parts.link, Destination),
    };
    Ok(text.render()?)
}

/// Whether a destination without angle brackets can hold `placeholder` as it
/// is: spaces end one, and the rest would need escapes.
fn fits(placeholder: &Placeholder) -> bool {
    placeholder
        .as_str()
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"{}_-.$%@=?#:".contains(&b))
}
