use askama::Template;

use super::html;
use super::image::Image;
use super::quote;
use crate::link::ParamValue;
use crate::snippet::SnippetError;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Placed, place, place_value};
use crate::snippet::format::{Format, Spec, Takes};
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::UrlPair,
    hosts: &[],
    why_not: "it drops forms: use format html",
    refuses: html::refuses,
    no_new_tab: None,
    render,
};

#[derive(Template)]
#[template(path = "snippet/html-button.html")]
struct HtmlButton<'a> {
    action: Placed<'a, Attribute>,
    new_tab: bool,
    fields: Vec<Field<'a>>,
    image: Image<'a>,
}

/// A hidden input.
struct Field<'a> {
    name: Placed<'a, Attribute>,
    value: Placed<'a, Attribute>,
    single_quotes: bool,
    thymeleaf: bool,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    // A GET form replaces its action's query: the endpoint's own parameters
    // are fields as well.
    let (action, params) = parts.link.form();
    for (name, value) in &params {
        check_field(name, value)?;
    }
    let page = HtmlButton {
        action: place(action, Attribute),
        new_tab: parts.new_tab,
        fields: params
            .iter()
            .map(|(name, value)| Field {
                name: place(name, Attribute),
                value: place_value(value, Attribute),
                thymeleaf: matches!(value, ParamValue::Placeholder(p) if html::is_thymeleaf(p)),
                single_quotes: quote::value_needs_single(value),
            })
            .collect(),
        image: Image::new(parts),
    };
    Ok(page.render()?)
}

/// Refuses what a form would send otherwise than it stands.
fn check_field(name: &str, value: &ParamValue) -> Result<(), SnippetError> {
    let refuse = |problem: &str| {
        Err(SnippetError::Link {
            format: Format::HtmlButton,
            problem: format!("parameter {name:?} {problem}"),
        })
    };
    if name.eq_ignore_ascii_case("_charset_") {
        return refuse("would be filled in by the browser: use format html");
    }
    if let ParamValue::Literal(text) = value
        && text.contains(['\r', '\n', '\0'])
    {
        return refuse("holds a line end, which a form changes: use format html");
    }
    Ok(())
}
