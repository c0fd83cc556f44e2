use askama::Template;

use super::element::{Image, StyleElement};
use super::{html, needs_single_quotes};
use crate::snippet::Host;
use crate::snippet::context::Context;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Escaped, escape, escape_field};
use crate::snippet::link_template::LinkPart;
use crate::snippet::spec::{FormatSpec, LinkUse, Output, Refusal};
use crate::snippet::style::{Element, Styled};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    link: LinkUse::Form,
    hosts: &[Host::Gradio, Host::StaticSpace],
    why_not: "it drops forms: use format html",
    write,
    ..html::SPEC
};

#[derive(Template)]
#[template(path = "snippet/html-button.html")]
struct HtmlButton<'a> {
    style_element: StyleElement,
    action: Escaped<'a, Attribute>,
    new_tab: bool,
    fields: Vec<Field<'a>>,
    image: Image<'a>,
    style: Styled,
}

/// A hidden input.
struct Field<'a> {
    name: Escaped<'a, Attribute>,
    value: Escaped<'a, Attribute>,
    single_quotes: bool,
    thymeleaf: bool,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    // A GET form replaces its action's query: the endpoint's own parameters
    // are fields as well.
    let form = ctx.destination.form();
    let (action, params) = form.map_err(|problem| Refusal::Link(problem.to_owned()))?;
    for (name, value) in &params {
        check_field(name, value)?;
    }
    ctx.csp.borrow_mut().allow_form(ctx.destination);
    let page = HtmlButton {
        style_element: StyleElement::new(ctx),
        action: escape(&action, Attribute),
        new_tab: ctx.new_tab,
        fields: params
            .iter()
            .map(|(name, value)| Field {
                name: escape(name, Attribute),
                value: escape_field(value, Attribute),
                thymeleaf: matches!(value, LinkPart::Open(p) if html::is_thymeleaf(p)),
                single_quotes: needs_single_quotes(std::slice::from_ref(value)),
            })
            .collect(),
        image: Image::new(ctx, "    "),
        style: ctx.styled(Element::Button),
    };
    Ok(page.render()?.into())
}

/// Refuses what a form would send otherwise than it is written.
fn check_field(name: &str, value: &LinkPart<'_>) -> Result<(), Refusal> {
    let refuse = |problem: &str| Err(Refusal::Link(format!("parameter {name:?} {problem}")));
    if name.eq_ignore_ascii_case("_charset_") {
        return refuse("would be filled in by the browser: use format html");
    }
    if let LinkPart::Text(text) = value
        && text.contains(['\r', '\n', '\0'])
    {
        return refuse("holds a line end, which a form changes: use format html");
    }
    Ok(())
}
