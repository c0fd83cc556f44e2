use askama::Template;
use askama::filters::Safe;

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

#[derive(Template)]
#[template(path = "snippet/jsx.jsx", syntax = "dollar")]
struct Jsx<'a> {
    m: Markup<'a, Attribute>,
    /// The link, where a script fills it in.
    literal: Option<TemplateLiteral<'a, TemplateText>>,
    link_style: Safe<String>,
    image_style: Safe<String>,
    /// Before each line of the link.
    indent: &'static str,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let m = Markup::new(ctx, Attribute);
    let markup = Jsx {
        link_style: Safe(m.link_style.0.jsx()),
        image_style: Safe(m.image_style.0.jsx()),
        indent: if m.style.is_some() { "  " } else { "" },
        m,
        literal: template_literal(&ctx.link, TemplateText),
    };
    Ok(markup.render()?.into())
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    use PlaceholderSyntax::{Brace, Dollar};
    component::refuses(placeholder, &[Brace, Dollar])
}
