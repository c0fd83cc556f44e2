use askama::Template;

use crate::link::Placeholder;
use crate::snippet::escape::rst::{OptionValue, Target};
use crate::snippet::escape::{Placed, place, place_link};
use crate::snippet::format::{Spec, Takes};
use crate::snippet::parts::Parts;
use crate::snippet::{Host, SnippetError};

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::Url,
    hosts: &[Host::Github, Host::Gitlab, Host::Pypi],
    why_not: "it does not show reStructuredText: use format markdown",
    refuses,
    no_new_tab: Some("reStructuredText can't say so: leave the new tab out"),
    render,
};

#[derive(Template)]
#[template(path = "snippet/rst.rst")]
struct Rst<'a> {
    image: Placed<'a, OptionValue>,
    alt: Placed<'a, OptionValue>,
    link: Placed<'a, Target>,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let text = Rst {
        image: place(&parts.picture.url, OptionValue),
        alt: place(parts.alt, OptionValue),
        link: place_link(parts.link, Target),
    };
    Ok(text.render()?)
}

/// A target loses its spaces, and a backslash escapes there.
fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &[' ', '\\'],
        "reStructuredText drops spaces and backslashes in a link: use one without, such as {{state}}",
    )
}
