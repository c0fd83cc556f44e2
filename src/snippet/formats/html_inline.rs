use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use super::element::{StyleElement, write_for_razor};
use super::html::{self, Anchor};
use crate::badge::Svg;
use crate::snippet::Host;
use crate::snippet::context::Context;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Escaped, escape};
use crate::snippet::spec::{FormatSpec, Output, PictureSource, Refusal};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::Inline,
    png: |_| None,
    hosts: &[Host::Gradio, Host::StaticSpace],
    why_not: "it drops inline SVG: use format html",
    write,
    ..html::SPEC
};

#[derive(Template)]
#[template(path = "snippet/html-inline.html")]
struct HtmlInline<'a> {
    style: StyleElement,
    anchor: Anchor<'a>,
    /// The link's name, where the picture's title says something else.
    name: Option<Escaped<'a, Attribute>>,
    drawing: Drawing<'a>,
}

/// A drawing for a template.
struct Drawing<'a> {
    svg: &'a Svg,
    is_for_razor: bool,
}

/// It is markup.
impl HtmlSafe for Drawing<'_> {}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_for_razor {
            true => write_for_razor(f, self.svg.as_str()),
            false => f.write_str(self.svg.as_str()),
        }
    }
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    if ctx.label.is_some() {
        return html::write(ctx);
    }
    if let Some(rules) = ctx.picture.svg.style() {
        ctx.csp.borrow_mut().allow_style(rules);
    }
    let page = HtmlInline {
        style: StyleElement::new(ctx),
        anchor: Anchor::new(ctx),
        name: (ctx.alt != ctx.title).then(|| escape(ctx.alt, Attribute)),
        drawing: Drawing {
            svg: &ctx.picture.svg,
            is_for_razor: ctx.is_for_razor(),
        },
    };
    Ok(page.render()?.into())
}
