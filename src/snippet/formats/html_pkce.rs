use askama::Template;
use askama::filters::Safe;
use sha2::{Digest, Sha256};

use super::element::{Image, StyleElement};
use crate::callback::codes as check;
use crate::link::CALLBACK_PARAMETERS;
use crate::rule::Rule;
use crate::snippet::Host;
use crate::snippet::context::Context;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::js::DoubleQuoted;
use crate::snippet::escape::{Escaped, escape, escape_value};
use crate::snippet::lang::Lang;
use crate::snippet::link_template::LinkTemplate;
use crate::snippet::placeholder::Placeholder;
use crate::snippet::spec::{FormatSpec, LinkUse, Output, Refusal};
use crate::snippet::style::{Element, Styled};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    link: LinkUse::Script,
    hosts: &[Host::StaticSpace],
    why_not: "it drops scripts: use format html",
    refuses,
    no_new_tab: Some(
        "the verifier stays in this tab, and the callback comes to the other: leave the new tab out",
    ),
    write,
    ..FormatSpec::HTML
};

#[derive(Template)]
#[template(path = "snippet/html-pkce.html")]
struct HtmlPkce<'a> {
    style_element: StyleElement,
    /// What the script finds its button and its output by.
    id: &'a str,
    image: Image<'a>,
    style: Styled,
    lang: Lang,
    handler: Safe<&'static str>,
    /// The script, or the URL of the file that has it.
    script: Option<Safe<&'a str>>,
    url: Option<Escaped<'a, Attribute>>,
}

type Quoted<'a> = Escaped<'a, DoubleQuoted>;

#[derive(Template)]
#[template(path = "snippet/html-pkce.js")]
struct Script<'a> {
    id: &'a str,
    client_id: Quoted<'a>,
    redirect_uri: Quoted<'a>,
    scope: Quoted<'a>,
    issuer: Quoted<'a>,
    /// Whether the provider always sends `iss` (V7).
    issuer_required: bool,
    /// With the `?` or `&` that the parameters follow.
    authorization_endpoint: Quoted<'a>,
    token_endpoint: Quoted<'a>,
    userinfo_endpoint: Quoted<'a>,
    extra: Vec<(Quoted<'a>, Quoted<'a>)>,
    /// The client ID and the scopes are those of the Space.
    from_space: bool,
    /// The redirect URI is the page itself.
    from_page: bool,
    /// Whether there will be an ID token, and so a nonce (B12).
    openid: bool,
    /// The names of callbacks' parameters, but those of other flows.
    names: Vec<&'static str>,
    before_name: Quoted<'a>,
    after_name: Quoted<'a>,
    sign_out: Quoted<'a>,
    signing_in: Quoted<'a>,
    failed: Quoted<'a>,
    /// That the user did not agree; `None` where only English has it.
    declined: Option<Quoted<'a>>,
    /// Of the signed-in view, in px: the badge's height and corner.
    height: u32,
    radius: f64,
    font_size: u32,
}

/// What the button does where its script did not run. It works in browsers that
/// take an inline handler, and needs its own hash in a policy.
const HANDLER: &str = "self.hfSignin||console.error('hf-signin: \
    The script of this button did not run, since innerHTML runs none. Load it as a file.')";

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    // A digest, so that the scripts of several apps on one page find their own.
    let digest = Sha256::digest(script(ctx, "")?);
    let id: String = digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let script = script(ctx, &id)?;
    let mut csp = ctx.csp.borrow_mut();
    match ctx.script_url {
        Some(url) => csp.allow_script_url(url),
        None => {
            csp.allow_script(&format!("\n{script}\n"));
            csp.allow_handler(HANDLER);
        }
    }
    drop(csp);
    let page = HtmlPkce {
        style_element: StyleElement::new(ctx),
        id: &id,
        image: Image::new(ctx, "  "),
        style: ctx.styled(Element::Button),
        handler: Safe(HANDLER),
        lang: ctx.lang,
        url: ctx.script_url.map(|url| escape(url, Attribute)),
        script: ctx.script_url.is_none().then_some(Safe(&script)),
    };
    Ok(Output {
        markup: page.render()?,
        script: Some(script),
    })
}

/// The script that begins the sign-in and ends it.
fn script(ctx: &Context<'_>, id: &str) -> Result<String, Refusal> {
    let Some(template) = ctx.destination.template() else {
        return refuse(
            "leads to a page of your own, and the script begins the sign-in itself: give a client ID and \
             a redirect URI, or use format html",
        );
    };
    check_template(template)?;
    let provider = &template.provider;
    ctx.csp.borrow_mut().allow_sign_in(provider);
    let (Some(token_endpoint), Some(userinfo_endpoint)) =
        (provider.token_endpoint(), provider.userinfo_endpoint())
    else {
        return refuse(
            "asks a provider whose token_endpoint and userinfo_endpoint are not known: give its \
             metadata",
        );
    };
    let parameters = template.parameters();
    let words = ctx.page_words;
    let (before_name, after_name) = words
        .signed_in_as
        .split_once("{name}")
        .unwrap_or((words.signed_in_as, ""));
    let quote = |text| escape(text, DoubleQuoted);
    let endpoint = provider.authorization_endpoint();
    let endpoint = match endpoint.contains('?') {
        true => format!("{endpoint}&"),
        false => format!("{endpoint}?"),
    };
    let scope = parameters.scopes.to_string();
    let height = ctx.picture.svg.height();
    let script = Script {
        id,
        client_id: escape_value(&parameters.client_id, DoubleQuoted),
        redirect_uri: escape_value(&parameters.redirect_uri, DoubleQuoted),
        scope: quote(&scope),
        issuer: quote(provider.issuer()),
        issuer_required: provider.iss_parameter_supported(),
        authorization_endpoint: quote(&endpoint),
        token_endpoint: quote(token_endpoint),
        userinfo_endpoint: quote(userinfo_endpoint),
        extra: parameters
            .extra
            .iter()
            .map(|(name, value)| (quote(name), quote(value)))
            .collect(),
        from_space: template.client_id.is_from_page(),
        from_page: template.redirect_uri.is_from_page(),
        openid: parameters.scopes.contains("openid"),
        names: CALLBACK_PARAMETERS
            .into_iter()
            .filter(|name| !check::OTHER_FLOWS.contains(name))
            .collect(),
        before_name: quote(before_name),
        after_name: quote(after_name),
        sign_out: quote(words.sign_out),
        signing_in: quote(words.signing_in),
        failed: quote(words.failed),
        declined: words.declined.map(quote),
        height,
        radius: ctx.look.radius().unwrap_or(f64::from(height) / 2.0),
        font_size: match height {
            ..=22 => 11,
            23..=28 => 12,
            29..=40 => 14,
            _ => 16,
        },
    };
    Ok(compact(&script.render()?))
}

fn refuse<T>(problem: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Link(problem.into()))
}

/// Without indentation, comments and most spaces: every visitor loads it. The
/// constants on top stay as they are.
fn compact(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    let compact: Vec<_> = kept
        .map(|line| {
            let constant = line.strip_prefix("const ");
            match constant.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase())) {
                true => line.to_owned(),
                false => without_spaces(line),
            }
        })
        .collect();
    compact.join("\n")
}

/// Without the spaces beside punctuation that are outside of strings. No regular
/// expression of the script has a quote or a space in it.
fn without_spaces(line: &str) -> String {
    let is_punctuation = |c: char| "(){}[],;:?=<>+*/|&!-".contains(c);
    let mut out = String::with_capacity(line.len());
    let mut quote = None;
    let mut is_escaped = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(end) if c == end => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == ' ' => {
                let next = chars.peek().copied().unwrap_or('\n');
                if is_punctuation(next) || out.ends_with(is_punctuation) {
                    continue;
                }
            }
            None => {}
        }
        out.push(c);
    }
    out
}

fn check_template(template: &LinkTemplate) -> Result<(), Refusal> {
    if let Some(made) = template.per_visitor() {
        return refuse(format!(
            "has a {made}, and the script makes its own: leave it out"
        ));
    }
    if let Some(redirect_uri) = template.redirect_uri.value()
        && !redirect_uri.is_web()
    {
        return refuse(format!(
            "comes back to {:?}, which is no page: give an https redirect URI",
            redirect_uri.as_str()
        ));
    }
    Ok(())
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['"', '\\'],
        "a script would end its string at a double quote: use single ones",
    )
}
