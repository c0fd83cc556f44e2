use super::component::Markup;
use super::*;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::js::TemplateText;

pub(in crate::snippet) const SPEC: FormatSpec = component::spec(refuses, render);

#[derive(Template)]
#[template(path = "snippet/jsx.jsx", syntax = "dollar")]
struct Jsx<'a> {
    m: Markup<'a, Attribute>,
    /// The link, where a script fills it in.
    literal: Option<TemplateLiteral<'a, TemplateText>>,
}

pub(super) fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let markup = Jsx {
        m: Markup::new(ctx, Attribute),
        literal: template_literal(&ctx.link, TemplateText),
    };
    markup.render().map_err(SnippetError::template)
}

pub(super) fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    use PlaceholderSyntax::{Brace, Dollar};
    component::refuses(placeholder, &[Brace, Dollar])
}
