use super::component::Markup;
use super::*;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::js::TemplateText;
use askama::filters::Safe;

pub(in crate::snippet) const SPEC: FormatSpec = component::spec(refuses, render);

#[derive(Template)]
#[template(path = "snippet/jsx.jsx", syntax = "dollar")]
struct Jsx<'a> {
    m: Markup<'a, Attribute>,
    /// The link, where a script fills it in.
    literal: Option<TemplateLiteral<'a, TemplateText>>,
    /// Objects of JavaScript's.
    link_style: Safe<String>,
    image_style: Safe<String>,
}

pub(super) fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let m = Markup::new(ctx, Attribute);
    let markup = Jsx {
        link_style: Safe(m.link_style.0.object()),
        image_style: Safe(m.image_style.0.object()),
        m,
        literal: template_literal(&ctx.link, TemplateText),
    };
    markup.render().map_err(SnippetError::template)
}

pub(super) fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    use PlaceholderSyntax::{Brace, Dollar};
    component::refuses(placeholder, &[Brace, Dollar])
}
