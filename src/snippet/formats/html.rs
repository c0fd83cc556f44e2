use askama::Template;

use super::image::Image;
use super::quote;
use crate::link::{Placeholder, PlaceholderSyntax, Segment};
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Placed, place_link};
use crate::snippet::format::{Spec, Takes};
use crate::snippet::parts::Parts;
use crate::snippet::{Host, SnippetError};

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::UrlPair,
    hosts: &[
        Host::Github,
        Host::Gitlab,
        Host::Pypi,
        Host::CratesIo,
        Host::Npm,
        Host::HuggingFace,
    ],
    why_not: "it does not show HTML",
    refuses,
    no_new_tab: None,
    render,
};

#[derive(Template)]
#[template(path = "snippet/html.html")]
struct Html<'a> {
    anchor: Anchor<'a>,
    image: Image<'a>,
}

/// The attributes of `<a>`.
pub(super) struct Anchor<'a> {
    pub(super) href: Placed<'a, Attribute>,
    pub(super) single_quotes: bool,
    /// Thymeleaf fills in what stands in an attribute of its own.
    pub(super) thymeleaf: bool,
    pub(super) noopener: bool,
    pub(super) new_tab: bool,
}

impl<'a> Anchor<'a> {
    pub(super) fn new(parts: &'a Parts<'_>) -> Self {
        Self {
            href: place_link(parts.link, Attribute),
            single_quotes: quote::link_needs_single(parts.link),
            thymeleaf: parts.link.segments().any(|segment| match segment {
                Segment::Placeholder(placeholder) => is_thymeleaf(placeholder),
                Segment::Url(_) => false,
            }),
            noopener: parts.host.keeps().link_attributes,
            new_tab: parts.new_tab,
        }
    }
}

pub(in crate::snippet) fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let page = Html {
        anchor: Anchor::new(parts),
        image: Image::new(parts),
    };
    Ok(page.render()?)
}

/// `${state}` is Thymeleaf's, which reads it in `th:href` and the like alone.
pub(super) fn is_thymeleaf(placeholder: &Placeholder) -> bool {
    placeholder.syntax() == PlaceholderSyntax::Dollar
}

pub(super) fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    if is_thymeleaf(placeholder) && placeholder.as_str().contains(['"', '|']) {
        return Some("its attribute would end early: use single quotes, and no bar");
    }
    super::refuses_both_quotes(placeholder)
}
