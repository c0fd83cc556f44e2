use askama::Template;

use crate::link::Placeholder;
use crate::snippet::escape::org::{Image, Target};
use crate::snippet::escape::{Placed, place, place_link};
use crate::snippet::format::{Spec, Takes};
use crate::snippet::parts::Parts;
use crate::snippet::{Host, SnippetError};

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::Url,
    hosts: &[Host::Github, Host::Gitlab],
    why_not: "it does not show Org: use format markdown",
    refuses,
    no_new_tab: Some("Org can't say so: leave the new tab out"),
    render,
};

#[derive(Template)]
#[template(path = "snippet/org.org")]
struct Org<'a> {
    link: Placed<'a, Target>,
    /// A relative reference is a plain link only with its type before it.
    is_file: bool,
    image: Placed<'a, Image>,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let url = &parts.picture.url;
    let text = Org {
        link: place_link(parts.link, Target),
        is_file: !["https://", "http://"]
            .iter()
            .any(|start| url.to_ascii_lowercase().starts_with(start)),
        image: place(url, Image),
    };
    Ok(text.render()?)
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['[', ']', '\\'],
        "Org would read its brackets or backslashes: use one such as {{ state }}",
    )
}
