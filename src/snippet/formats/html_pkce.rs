use askama::Template;

use super::image::Image;
use crate::link::CALLBACK_PARAMETERS;
use crate::rule::check;
use crate::snippet::escape::js::DoubleQuoted;
use crate::snippet::escape::{Escaped, escape, escape_parts, escape_value};
use crate::snippet::format::{Format, FormatSpec, PictureSource};
use crate::snippet::link_template::LinkPart;
use crate::snippet::render_context::RenderContext;
use crate::snippet::{Placeholder, SnippetError};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::UrlPair,
    hosts: &[crate::snippet::Host::StaticSpace],
    why_not: "it drops scripts: use format html",
    refuses,
    no_new_tab: Some(
        "the verifier stays in this tab, and the callback comes to the other: leave the new tab out",
    ),
    render,
};

#[derive(Template)]
#[template(path = "snippet/html-pkce.html")]
struct HtmlPkce<'a> {
    image: Image<'a>,
    link: Escaped<'a, DoubleQuoted>,
    redirect_uri: Escaped<'a, DoubleQuoted>,
    client_id: Escaped<'a, DoubleQuoted>,
    /// Whether there will be an ID token, and so a nonce (B12).
    openid: bool,
    issuer: Escaped<'a, DoubleQuoted>,
    /// Whether the provider always sends `iss` (V7).
    issuer_required: bool,
}

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let refuse = |problem: String| {
        Err(SnippetError::Link {
            format: Format::HtmlPkce,
            problem,
        })
    };
    let Some(template) = ctx.destination.template() else {
        return refuse(
            "leads to a page of your own, and the script begins the sign-in itself: use format html"
                .to_owned(),
        );
    };
    let request = template.request();
    if let Some(made) = template.per_visitor() {
        return refuse(format!(
            "has a {made}, and the script makes its own: leave it out"
        ));
    }
    let parameters = template.parameters();
    let is_value = matches!(parameters.redirect_uri, LinkPart::Text(_));
    if is_value && !request.redirect_uri().is_web() {
        return refuse(format!(
            "comes back to {:?}, which is no page: give an https redirect URI",
            request.redirect_uri().as_str()
        ));
    }
    let page = HtmlPkce {
        image: Image::new(ctx),
        link: escape_parts(&ctx.link, DoubleQuoted),
        redirect_uri: escape_value(&parameters.redirect_uri, DoubleQuoted),
        client_id: escape_value(&parameters.client_id, DoubleQuoted),
        openid: parameters.scopes.contains("openid"),
        issuer: escape(request.provider().issuer(), DoubleQuoted),
        issuer_required: request.provider().iss_parameter_supported(),
    };
    page.render().map_err(SnippetError::template)
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['"', '\\'],
        "a script would end its string at a double quote: use single ones",
    )
}
