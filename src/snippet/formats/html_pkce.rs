use askama::Template;

use super::image::Image;
use crate::link::{ParamValue, Placeholder};
use crate::snippet::SnippetError;
use crate::snippet::escape::js::DoubleQuoted;
use crate::snippet::escape::{Placed, place, place_link, place_value};
use crate::snippet::format::{Format, Spec, Takes};
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::UrlPair,
    hosts: &[],
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
    link: Placed<'a, DoubleQuoted>,
    redirect_uri: Placed<'a, DoubleQuoted>,
    client_id: Placed<'a, DoubleQuoted>,
    /// Whether there will be an ID token, and so a nonce (B12).
    openid: bool,
    issuer: Placed<'a, DoubleQuoted>,
    /// Whether the provider always sends `iss` (V7).
    issuer_required: bool,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let refuse = |problem: String| {
        Err(SnippetError::Link {
            format: Format::HtmlPkce,
            problem,
        })
    };
    let param = |name: &str| {
        let found = parts.link.params().iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value)
    };
    for made in ["state", "nonce", "code_challenge"] {
        if param(made).is_some() {
            return refuse(format!(
                "has a {made}, and the script makes its own: leave it out"
            ));
        }
    }
    let (Some(client_id), Some(redirect_uri)) = (param("client_id"), param("redirect_uri")) else {
        return refuse("has no client_id or no redirect_uri: give both".to_owned());
    };
    if let ParamValue::Literal(uri) = redirect_uri
        && !["https://", "http://"]
            .iter()
            .any(|start| uri.to_ascii_lowercase().starts_with(start))
    {
        return refuse(format!(
            "comes back to {uri:?}, which is no page: give an https redirect URI"
        ));
    }
    let Some(issuer) = parts.issuer else {
        return refuse(
            "asks a provider whose issuer is not known, and the callback must check it: name the provider".to_owned(),
        );
    };
    let openid = matches!(
        param("scope"),
        Some(ParamValue::Literal(scopes)) if scopes.split(' ').any(|scope| scope == "openid")
    );
    let page = HtmlPkce {
        image: Image::new(parts),
        link: place_link(parts.link, DoubleQuoted),
        redirect_uri: place_value(redirect_uri, DoubleQuoted),
        client_id: place_value(client_id, DoubleQuoted),
        openid,
        issuer: place(issuer, DoubleQuoted),
        issuer_required: parts.issuer_required,
    };
    Ok(page.render()?)
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['"', '\\'],
        "a script would end its string at a double quote: use single ones",
    )
}
