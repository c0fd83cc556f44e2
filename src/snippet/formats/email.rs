use askama::Template;

use super::html::{self, Anchor};
use crate::snippet::context::Context;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Escaped, escape};
use crate::snippet::lang::Lang;
use crate::snippet::spec::{FormatKind, FormatSpec, Output, PictureSource, Refusal, Styling};
use crate::snippet::style::{Element, Styled};

/// Mail programs show neither SVG nor `<picture>`; twice the pixels look sharp
/// on dense screens.
pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    kind: FormatKind::Mail,
    pictures: PictureSource::UrlPng { scale: 2 },
    styling: Styling::Attributes,
    is_read_elsewhere: true,
    hosts: &[],
    why_not: "it is no e-mail: use format html or markdown",
    no_new_tab: Some("a mail program opens its own window: leave the new tab out"),
    write,
    ..html::SPEC
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

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let svg = &ctx.picture.svg;
    let mail = Email {
        anchor: Anchor::new(ctx),
        src: escape(&ctx.picture.url, Attribute),
        width: svg.width(),
        height: svg.height(),
        alt: escape(ctx.alt, Attribute),
        lang: ctx.lang,
        image_style: ctx.styled(Element::Picture(svg.width())),
    };
    Ok(mail.render()?.into())
}
