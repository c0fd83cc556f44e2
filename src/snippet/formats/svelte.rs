use askama::Template;

use super::component::{self, Markup};
use crate::link::{Placeholder, PlaceholderSyntax};
use crate::snippet::SnippetError;
use crate::snippet::escape::svelte::Attribute;
use crate::snippet::format::Spec;
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = component::spec(refuses, render);

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

/// Svelte reads `{name}` as an expression of its own, in an attribute too.
fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    component::refuses(placeholder, &[PlaceholderSyntax::Brace])
}
