use askama::Template;

use crate::link::Placeholder;
use crate::snippet::FileKind;
use crate::snippet::SnippetError;
use crate::snippet::escape::typst::Str;
use crate::snippet::escape::{Placed, place, place_link};
use crate::snippet::format::{Spec, Takes};
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::File(FileKind::Svg),
    hosts: &[],
    why_not: "it does not show Typst: use format markdown",
    refuses,
    no_new_tab: Some("a document has no tabs: leave the new tab out"),
    render,
};

#[derive(Template)]
#[template(path = "snippet/typst.typ")]
struct Typst<'a> {
    link: Placed<'a, Str>,
    image: Placed<'a, Str>,
    /// In pt.
    width: f64,
    alt: Placed<'a, Str>,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let text = Typst {
        link: place_link(parts.link, Str),
        image: place(&parts.picture.url, Str),
        width: super::points(parts.picture.svg.width()),
        alt: place(parts.alt, Str),
    };
    Ok(text.render()?)
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['"', '\\'],
        "Typst would end its string at a double quote: use single ones",
    )
}
