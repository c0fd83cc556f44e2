use super::component::Markup;
use super::*;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::vue::BoundTemplate;

pub(in crate::snippet) const SPEC: FormatSpec = component::spec(refuses, render);

#[derive(Template)]
#[template(path = "snippet/vue.vue")]
struct Vue<'a> {
    m: Markup<'a, Attribute>,
    /// The link, where a script fills it in.
    literal: Option<TemplateLiteral<'a, BoundTemplate>>,
}

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let markup = Vue {
        m: Markup::new(ctx, Attribute),
        literal: template_literal(&ctx.link, BoundTemplate),
    };
    markup.render().map_err(SnippetError::template)
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    use PlaceholderSyntax::{Brace, Dollar, DoubleBrace};
    component::refuses(placeholder, &[DoubleBrace, Brace, Dollar])
}
