use askama::Template;

use crate::snippet::context::Context;
use crate::snippet::escape::latex::{Href, Path, Text};
use crate::snippet::escape::{Escaped, escape, escape_parts};
use crate::snippet::picture::FileKind;
use crate::snippet::placeholder::Placeholder;
use crate::snippet::spec::{FormatSpec, Output, PictureSource, Refusal};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::File(FileKind::Png { scale: 4 }),
    hosts: &[],
    why_not: "it does not show LaTeX: use format markdown",
    refuses,
    no_new_tab: Some("a document has no tabs: leave the new tab out"),
    is_read_elsewhere: true,
    png: |_| None,
    write,
    ..FormatSpec::DOCUMENT
};

#[derive(Template)]
#[template(path = "snippet/latex.tex", syntax = "dollar")]
struct Latex<'a> {
    link: Escaped<'a, Href>,
    /// In bp, of which an inch has 72.
    width: f64,
    alt: Escaped<'a, Text>,
    path: Escaped<'a, Path>,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let path = &ctx.picture.url;
    if path.contains(TEX_SPECIAL) {
        return Err(Refusal::PictureUrl {
            value: path.clone(),
            problem: "LaTeX can't name such a file: give a folder without any of \\ { } $ & # % ~ ^ \"",
        });
    }
    let text = Latex {
        link: escape_parts(&ctx.link, Href),
        width: super::points(ctx.picture.svg.width()),
        alt: escape(ctx.alt, Text),
        path: escape(path, Path),
    };
    Ok(text.render()?.into())
}

/// Characters that no file name in LaTeX can hold.
const TEX_SPECIAL: [char; 10] = ['\\', '{', '}', '$', '&', '#', '%', '~', '^', '"'];

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['\\', '{', '}', '$', '&', '#', '%', '~', '^', '_'],
        "TeX would read its braces or other signs: use the value itself",
    )
}
