use askama::Template;

use super::component::{self, Markup};
use crate::snippet::context::Context;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::vue::BoundTemplate;
use crate::snippet::escape::{TemplateLiteral, template_literal};
use crate::snippet::placeholder::{Placeholder, PlaceholderSyntax};
use crate::snippet::spec::{FormatSpec, Output, Refusal};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    refuses,
    write,
    ..component::SPEC
};

/// Vue leaves `<style>` out of a template, but not a component that is one.
#[derive(Template)]
#[template(path = "snippet/vue.vue")]
struct Vue<'a> {
    m: Markup<'a, Attribute>,
    /// The link, where a script fills it in.
    literal: Option<TemplateLiteral<'a, BoundTemplate>>,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let markup = Vue {
        m: Markup::new(ctx, Attribute),
        literal: template_literal(&ctx.link, BoundTemplate),
    };
    if let Some(rules) = &ctx.stylesheet {
        // Vue makes one space of each line end.
        let condensed = format!(
            " {}",
            rules
                .lines()
                .map(|line| format!("{line} "))
                .collect::<String>()
        );
        ctx.csp.borrow_mut().allow_style(&condensed);
    }
    Ok(markup.render()?.into())
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    use PlaceholderSyntax::{Brace, Dollar, DoubleBrace};
    component::refuses(placeholder, &[DoubleBrace, Brace, Dollar])
}
