use askama::Template;

use super::component::{self, Markup};
use crate::snippet::SnippetError;
use crate::snippet::escape::svelte::Attribute;
use crate::snippet::format::FormatSpec;
use crate::snippet::render_context::RenderContext;
use crate::snippet::{Placeholder, PlaceholderSyntax};

pub(in crate::snippet) const SPEC: FormatSpec = component::spec(refuses, render);

#[derive(Template)]
#[template(path = "snippet/svelte.svelte")]
struct Svelte<'a> {
    m: Markup<'a, Attribute>,
}

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let markup = Svelte {
        m: Markup::new(ctx, Attribute),
    };
    Ok(markup.render()?)
}

/// Svelte reads `{name}` as an expression of its own, in an attribute too.
fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    component::refuses(placeholder, &[PlaceholderSyntax::Brace])
}
