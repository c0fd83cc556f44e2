use super::html::Anchor;
use super::*;
use crate::snippet::escape::html::Attribute;
use crate::snippet::lang::Lang;
use crate::snippet::wrapper::{Element, Styled};

/// Mail programs show neither SVG nor `<picture>`; twice the pixels look sharp
/// on dense screens.
pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::UrlPng { scale: 2 },
    hosts: &[],
    why_not: "it is no e-mail: use format html or markdown",
    refuses: html::refuses,
    no_new_tab: Some("a mail program opens its own window: leave the new tab out"),
    render,
};

#[derive(Template)]
#[template(path = "snippet/email.html")]
struct Email<'a> {
    anchor: Anchor<'a>,
    src: Escaped<'a, Attribute>,
    width: u32,
    height: u32,
    alt: Escaped<'a, Attribute>,
    lang: Lang,
    image_style: Styled,
}

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let svg = &ctx.picture.svg;
    let mail = Email {
        anchor: Anchor::new(ctx),
        src: escape(&ctx.picture.url, Attribute),
        width: svg.width(),
        height: svg.height(),
        alt: escape(ctx.alt, Attribute),
        lang: ctx.lang,
        image_style: ctx.look.on(Element::Picture(svg.width())),
    };
    mail.render().map_err(SnippetError::template)
}
