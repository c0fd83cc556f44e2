use std::fmt;

use askama::Template;
use askama::filters::Safe;

use super::component::{self, Markup};
use crate::snippet::context::Context;
use crate::snippet::escape::angular::BoundString;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Escaped, escape};
use crate::snippet::link_template::LinkPart;
use crate::snippet::placeholder::{Placeholder, PlaceholderSyntax};
use crate::snippet::spec::{FormatSpec, Output, Refusal};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    refuses,
    write,
    ..component::SPEC
};

#[derive(Template)]
#[template(path = "snippet/angular.html")]
struct Angular<'a> {
    m: Markup<'a, Attribute>,
    /// The alternative text as a string, where it holds what Angular takes for
    /// an interpolation, character references and all.
    bound_alt: Option<Escaped<'a, BoundString>>,
    /// The link as an expression, where the component fills it in.
    expression: Option<Safe<Concatenation<'a>>>,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    if ctx.label.is_some_and(|label| label.contains("{{")) {
        return Err(Refusal::Link(
            "is labelled with {{, where Angular would read an expression: use another label"
                .to_owned(),
        ));
    }
    let is_open = ctx.placeholders().next().is_some();
    let markup = Angular {
        m: Markup::new(ctx, Attribute),
        bound_alt: ctx.alt.contains("{{").then(|| escape(ctx.alt, BoundString)),
        expression: is_open.then_some(Safe(Concatenation(&ctx.link))),
    };
    Ok(markup.render()?.into())
}

/// A link as strings and encoded variables, joined by `+`: template literals
/// came with Angular 19.2. A template sees its component's members only, so
/// the component must have `encodeURIComponent` as one.
struct Concatenation<'a>(&'a [LinkPart<'a>]);

impl fmt::Display for Concatenation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" + ")?;
            }
            match part {
                LinkPart::Text(text) => write!(f, "'{}'", escape(text, BoundString))?,
                LinkPart::Open(placeholder) => {
                    write!(f, "encodeURIComponent({})", placeholder.expression())?;
                }
            }
        }
        Ok(())
    }
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    use PlaceholderSyntax::{Brace, Dollar, DoubleBrace};
    component::refuses(placeholder, &[DoubleBrace, Brace, Dollar])
}
