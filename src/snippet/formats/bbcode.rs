use askama::Template;

use crate::link::Placeholder;
use crate::snippet::SnippetError;
use crate::snippet::escape::bbcode::Url;
use crate::snippet::escape::{Placed, place, place_link};
use crate::snippet::format::Format;
use crate::snippet::format::{Spec, Takes};
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::Url,
    hosts: &[],
    why_not: "it does not show BBCode: use format markdown",
    refuses,
    no_new_tab: Some("BBCode can't say so: leave the new tab out"),
    render,
};

#[derive(Template)]
#[template(path = "snippet/bbcode.bbcode")]
struct Bbcode<'a> {
    link: Placed<'a, Url>,
    image: Placed<'a, Url>,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    if parts.link.endpoint().contains(['[', ']']) {
        return Err(SnippetError::Link {
            format: Format::Bbcode,
            problem: "holds a bracket, at which BBCode ends: give the host by name".to_owned(),
        });
    }
    let text = Bbcode {
        link: place_link(parts.link, Url),
        image: place(&parts.picture.url, Url),
    };
    Ok(text.render()?)
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['[', ']', '"', '\'', '<', '>', ' '],
        "BBCode has no escapes for spaces, quotes or brackets: use one such as {STATE}",
    )
}
