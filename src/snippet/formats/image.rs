use super::*;
use crate::snippet::escape::html::Attribute;
use crate::snippet::lang::Lang;
use crate::snippet::wrapper::{Element, Styled};
use askama::filters::HtmlSafe;

/// The picture in HTML: `<picture>` around `<img>`, or only `<img>`.
#[derive(Template)]
#[template(path = "snippet/image.html")]
pub(super) struct Image<'a> {
    src: Escaped<'a, Attribute>,
    dark: Option<Escaped<'a, Attribute>>,
    size: Option<(u32, u32)>,
    alt: Escaped<'a, Attribute>,
    lang: Lang,
    style: Styled,
}

impl<'a> Image<'a> {
    pub(super) fn new(ctx: &'a RenderContext<'_>) -> Self {
        let svg = &ctx.picture.svg;
        Self {
            src: escape(&ctx.picture.url, Attribute),
            dark: ctx.dark.as_ref().map(|dark| escape(&dark.url, Attribute)),
            size: ctx.host.keeps().size.then(|| (svg.width(), svg.height())),
            alt: escape(ctx.alt, Attribute),
            lang: match ctx.host.keeps().lang {
                true => ctx.lang,
                false => Lang::default(),
            },
            style: ctx.look.on(Element::Picture(svg.width())),
        }
    }
}

/// The template escapes each part for its place.
impl HtmlSafe for Image<'_> {}
