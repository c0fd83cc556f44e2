use super::image::Image;
use super::*;
use crate::snippet::escape::html::Attribute;
use crate::snippet::wrapper::{Element, Styled};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::UrlPair,
    hosts: &[Host::Gradio, Host::StaticSpace],
    why_not: "it drops forms: use format html",
    refuses: html::refuses,
    no_new_tab: None,
    render,
};

#[derive(Template)]
#[template(path = "snippet/html-button.html")]
struct HtmlButton<'a> {
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

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    // A GET form replaces its action's query: the endpoint's own parameters
    // are fields as well.
    let (action, params) = ctx
        .destination
        .form()
        .map_err(|problem| SnippetError::Link {
            format: Format::HtmlButton,
            problem: problem.to_owned(),
        })?;
    for (name, value) in &params {
        check_field(name, value)?;
    }
    let page = HtmlButton {
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
        image: Image::new(ctx),
        style: ctx.look.on(Element::Button),
    };
    page.render().map_err(SnippetError::template)
}

/// Refuses what a form would send otherwise than it stands.
fn check_field(name: &str, value: &LinkPart<'_>) -> Result<(), SnippetError> {
    let refuse = |problem: &str| {
        Err(SnippetError::Link {
            format: Format::HtmlButton,
            problem: format!("parameter {name:?} {problem}"),
        })
    };
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
