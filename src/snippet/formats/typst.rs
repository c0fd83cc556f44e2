use askama::Template;

use crate::snippet::context::Context;
use crate::snippet::escape::typst::Str;
use crate::snippet::escape::{Escaped, escape, escape_parts};
use crate::snippet::picture::FileKind;
use crate::snippet::placeholder::Placeholder;
use crate::snippet::spec::{FormatSpec, Output, PictureSource, Refusal};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::File(FileKind::Svg),
    hosts: &[],
    why_not: "it does not show Typst: use format markdown",
    refuses,
    no_new_tab: Some("a document has no tabs: leave the new tab out"),
    is_read_elsewhere: true,
    png: |_| None,
    write,
    ..FormatSpec::DOCUMENT
};

#[derive(Template)]
#[template(path = "snippet/typst.typ")]
struct Typst<'a> {
    link: Escaped<'a, Str>,
    image: Escaped<'a, Str>,
    /// In pt.
    width: f64,
    alt: Escaped<'a, Str>,
    lang: Option<(&'static str, bool)>,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let text = Typst {
        link: escape_parts(&ctx.link, Str),
        image: escape(&ctx.picture.url, Str),
        width: super::points(ctx.picture.svg.width()),
        alt: escape(ctx.alt, Str),
        lang: ctx.lang.primary(),
    };
    Ok(text.render()?.into())
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['"', '\\'],
        "Typst would end its string at a double quote: use single ones",
    )
}
