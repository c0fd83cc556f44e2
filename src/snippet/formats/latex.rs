use super::*;
use crate::snippet::escape::latex::{Href, Path, Text};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::File(FileKind::Png { scale: 4 }),
    hosts: &[],
    why_not: "it does not show LaTeX: use format markdown",
    refuses,
    no_new_tab: Some("a document has no tabs: leave the new tab out"),
    render,
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

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let path = &ctx.picture.url;
    if path.contains(TEX_SPECIAL) {
        return Err(SnippetError::PictureUrl {
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
    text.render().map_err(SnippetError::template)
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
