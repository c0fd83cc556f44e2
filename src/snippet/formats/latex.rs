use askama::Template;

use crate::link::Placeholder;
use crate::snippet::FileKind;
use crate::snippet::SnippetError;
use crate::snippet::escape::latex::{Href, Path, Text};
use crate::snippet::escape::{Placed, place, place_link};
use crate::snippet::format::{Spec, Takes};
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::File(FileKind::Png { scale: 4 }),
    hosts: &[],
    why_not: "it does not show LaTeX: use format markdown",
    refuses,
    no_new_tab: Some("a document has no tabs: leave the new tab out"),
    render,
};

#[derive(Template)]
#[template(path = "snippet/latex.tex", syntax = "dollar")]
struct Latex<'a> {
    link: Placed<'a, Href>,
    /// In bp, of which an inch has 72.
    width: f64,
    alt: Placed<'a, Text>,
    path: Placed<'a, Path>,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let path = &parts.picture.url;
    if path.contains(TEX_SPECIAL) {
        return Err(SnippetError::PictureUrl {
            value: path.clone(),
            problem: "LaTeX can't name such a file: give a folder without any of \\ { } $ & # % ~ ^ \"",
        });
    }
    let text = Latex {
        link: place_link(parts.link, Href),
        width: super::points(parts.picture.svg.width()),
        alt: place(parts.alt, Text),
        path: place(path, Path),
    };
    Ok(text.render()?)
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
