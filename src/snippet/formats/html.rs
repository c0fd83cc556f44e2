use askama::Template;

use super::element::{Image, StyleElement};
use super::needs_single_quotes;
use crate::snippet::Host;
use crate::snippet::context::Context;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Escaped, escape_parts};
use crate::snippet::placeholder::{Placeholder, PlaceholderSyntax};
use crate::snippet::spec::{FormatSpec, Output, Refusal};
use crate::snippet::style::{Element, Styled};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    hosts: &[
        Host::Github,
        Host::Gitlab,
        Host::Pypi,
        Host::CratesIo,
        Host::Npm,
        Host::HuggingFace,
        Host::Gradio,
        Host::Streamlit,
        Host::StaticSpace,
        Host::VscodeMarketplace,
        Host::Codeberg,
    ],
    why_not: "it does not show HTML: use format markdown",
    refuses,
    write,
    ..FormatSpec::HTML
};

#[derive(Template)]
#[template(path = "snippet/html.html")]
struct Html<'a> {
    style: StyleElement,
    anchor: Anchor<'a>,
    image: Image<'a>,
}

/// The attributes of `<a>`.
pub(super) struct Anchor<'a> {
    pub(super) href: Escaped<'a, Attribute>,
    pub(super) single_quotes: bool,
    /// Thymeleaf fills in what is in an attribute of its own.
    pub(super) thymeleaf: bool,
    pub(super) noopener: bool,
    pub(super) new_tab: bool,
    pub(super) style: Styled,
}

impl<'a> Anchor<'a> {
    pub(super) fn new(ctx: &'a Context<'_>) -> Self {
        Self {
            href: escape_parts(&ctx.link, Attribute),
            single_quotes: needs_single_quotes(&ctx.link),
            thymeleaf: ctx.placeholders().any(is_thymeleaf),
            noopener: ctx.host.keeps().link_attributes,
            new_tab: ctx.new_tab,
            style: ctx.styled(Element::Link),
        }
    }
}

pub(in crate::snippet) fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let page = Html {
        style: StyleElement::new(ctx),
        anchor: Anchor::new(ctx),
        image: Image::new(ctx, "  "),
    };
    Ok(page.render()?.into())
}

/// `${state}` is Thymeleaf's, which reads it only in `th:href` and the like.
pub(super) fn is_thymeleaf(placeholder: &Placeholder) -> bool {
    placeholder.syntax == PlaceholderSyntax::Dollar
}

pub(super) fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    if is_thymeleaf(placeholder) && placeholder.as_str().contains(['"', '|']) {
        return Some("its attribute would end early: use single quotes, and no bar");
    }
    super::refuses_both_quotes(placeholder)
}
