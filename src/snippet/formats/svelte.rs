use askama::Template;

use super::component::{self, Markup};
use crate::snippet::context::Context;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::js::TemplateText;
use crate::snippet::escape::{TemplateLiteral, template_literal};
use crate::snippet::placeholder::{Placeholder, PlaceholderSyntax};
use crate::snippet::spec::{FormatSpec, Output, Refusal};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    refuses,
    write,
    ..component::SPEC
};

/// A `<style>` in the page's head is written as it is; one in the component
/// would lose the rules for what a script sets later.
#[derive(Template)]
#[template(path = "snippet/svelte.svelte")]
struct Svelte<'a> {
    m: Markup<'a, Attribute>,
    /// The link, where a script fills it in.
    literal: Option<TemplateLiteral<'a, TemplateText>>,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let markup = Svelte {
        m: Markup::new(ctx, Attribute),
        literal: template_literal(&ctx.link, TemplateText),
    };
    Ok(markup.render()?.into())
}

/// Svelte reads `{name}` as an expression of its own, in an attribute too.
fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    component::refuses(placeholder, &[PlaceholderSyntax::Brace])
}
