use super::component::Markup;
use super::*;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::js::TemplateText;

pub(in crate::snippet) const SPEC: FormatSpec = component::spec(refuses, render);

#[derive(Template)]
#[template(path = "snippet/svelte.svelte")]
struct Svelte<'a> {
    m: Markup<'a, Attribute>,
    /// The link, where a script fills it in.
    literal: Option<TemplateLiteral<'a, TemplateText>>,
}

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let markup = Svelte {
        m: Markup::new(ctx, Attribute),
        literal: template_literal(&ctx.link, TemplateText),
    };
    markup.render().map_err(SnippetError::template)
}

/// Svelte reads `{name}` as an expression of its own, in an attribute too.
fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    component::refuses(placeholder, &[PlaceholderSyntax::Brace])
}
