use super::image::Image;
use super::*;
use crate::snippet::escape::html::Attribute;
use crate::snippet::wrapper::{Element, Styled};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::UrlPair,
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
    pub(super) href: Escaped<'a, Attribute>,
    pub(super) single_quotes: bool,
    /// Thymeleaf fills in what stands in an attribute of its own.
    pub(super) thymeleaf: bool,
    pub(super) noopener: bool,
    pub(super) new_tab: bool,
    pub(super) style: Styled,
}

impl<'a> Anchor<'a> {
    pub(super) fn new(ctx: &'a RenderContext<'_>) -> Self {
        Self {
            href: escape_parts(&ctx.link, Attribute),
            single_quotes: needs_single_quotes(&ctx.link),
            thymeleaf: ctx.placeholders().any(is_thymeleaf),
            noopener: ctx.host.keeps().link_attributes,
            new_tab: ctx.new_tab,
            style: ctx.look.on(Element::Link),
        }
    }
}

pub(in crate::snippet) fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let page = Html {
        anchor: Anchor::new(ctx),
        image: Image::new(ctx),
    };
    page.render().map_err(SnippetError::template)
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
