use askama::Template;

use super::component::Markup;
use crate::link::Placeholder;
use crate::snippet::SnippetError;
use crate::snippet::escape::svelte::Attribute;
use crate::snippet::format::{Spec, Takes};
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::UrlPair,
    hosts: &[],
    why_not: "an app is built from it, no page of that host: use format html or markdown",
    refuses,
    no_new_tab: None,
    render,
};

#[derive(Template)]
#[template(path = "snippet/svelte.svelte")]
struct Svelte<'a> {
    m: Markup<'a, Attribute>,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let markup = Svelte {
        m: Markup::new(parts, Attribute),
    };
    Ok(markup.render()?)
}

/// Svelte reads `{name}` as an expression of its own, which is what a
/// placeholder in a component is for; anything longer it would misread.
fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    let text = placeholder.as_str();
    if text.contains("{{") || text.contains("${") || text.contains("{%") || text.contains("{#") {
        return Some(
            "Svelte reads its braces as an expression of its own: use one such as {state}",
        );
    }
    super::refuses_both_quotes(placeholder)
}
