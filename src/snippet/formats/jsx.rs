use askama::Template;
use askama::filters::Safe;

use super::component::{self, Markup};
use crate::link::{Placeholder, PlaceholderSyntax};
use crate::snippet::SnippetError;
use crate::snippet::escape::js::TemplateText;
use crate::snippet::escape::jsx::Attribute;
use crate::snippet::escape::{TemplateLiteral, place_template_literal};
use crate::snippet::format::Spec;
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = component::spec(refuses, render);

#[derive(Template)]
#[template(path = "snippet/jsx.jsx", syntax = "dollar")]
struct Jsx<'a> {
    m: Markup<'a, Attribute>,
    /// The link, where a script fills it in.
    literal: Option<Safe<TemplateLiteral<'a, TemplateText>>>,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let markup = Jsx {
        m: Markup::new(parts, Attribute),
        literal: place_template_literal(parts.link, TemplateText),
    };
    Ok(markup.render()?)
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    use PlaceholderSyntax::{Brace, Dollar};
    component::refuses(placeholder, &[Brace, Dollar])
}
