//! The link in a snippet, whose values may be placeholders (B16).

use std::env;

use super::args::{RequestArgs, TemplateArgs};
use super::failure::Failure;
use super::link_request::{self, RequestPlan, SPACE_HOST};
use super::output::Message;
use hf_signin::link::{ClientId, LinkError, RedirectUri};
use hf_signin::snippet::{Format, LinkTemplate, Placeholder, TemplateEngine};

/// What stands in documentation for what is not given: client ID, redirect URI
/// and state.
const DOCUMENTED: [&str; 3] = ["{CLIENT_ID}", "{REDIRECT_URI}", "{STATE}"];

/// What stands for a client ID and a redirect URI that the page finds out by
/// itself; it shows nowhere.
const OF_THE_PAGE: [&str; 2] = ["space-app", "https://example.com/"];

/// The link; `all` is for documentation. A page that is its own redirect URI
/// need not be told it, nor the client ID of the Space that it is in.
pub(super) fn build(
    args: TemplateArgs,
    all: bool,
    is_pkce: bool,
    is_own_page: bool,
    notes: &mut Vec<Message>,
) -> Result<LinkTemplate, Failure> {
    let is_documentation = args.placeholders || all;
    let [id, uri, state] = DOCUMENTED;
    let from_page = is_own_page && args.request.redirect_uri.is_none();
    let from_space =
        is_own_page && args.request.client_id.is_none() && env::var_os("OAUTH_CLIENT_ID").is_none();
    let fallback = match (all, is_own_page) {
        (true, _) => Some([id, uri]),
        (_, true) => Some(OF_THE_PAGE),
        _ => None,
    };
    if fallback.is_none() {
        check_target(&args.request, is_pkce)?;
    }
    let plan = RequestPlan::new(args.request, fallback, notes)?;
    let id = &plan.client_id;
    if !is_documentation && is_like_placeholder(id) {
        notes.push(Message::warning(format_args!(
            "client_id {id:?} is taken as it is, and looks like a placeholder: \
             give your app's client ID, or add --placeholders for documentation"
        )));
    }
    let uri = &plan.redirect_uri;
    let (client_id, open_id) = read(is_documentation, "client_id", id, |id| ClientId::new(id))?;
    let (redirect_uri, open_uri) = read(is_documentation, "redirect_uri", uri, |uri| {
        plan.read_redirect_uri(uri)
    })?;
    // Where a placeholder stands, the request's own value never shows.
    let client_id = client_id.map_or_else(|| ClientId::new("app"), Ok)?;
    let redirect_uri = redirect_uri.map_or_else(|| RedirectUri::new("https://example.com"), Ok)?;

    let engine = |template: Option<String>, of_engine: fn(_) -> _| {
        template
            .map(|text| placeholder(&text, of_engine))
            .transpose()
    };
    let link = LinkTemplate::new(plan.build(client_id, redirect_uri, notes)?)
        .for_documentation(is_documentation)
        .redirect_uri_from_page(from_page)
        .client_id_from_space(from_space)
        .client_id(open_id)
        .redirect_uri(open_uri)
        .nonce(engine(args.nonce_template, TemplateEngine::nonce)?)
        .code_challenge(engine(
            args.code_challenge_template,
            TemplateEngine::code_challenge,
        )?);
    Ok(match (args.state, args.state_template) {
        (Some(state), _) => link.state(link_request::state(&state)?),
        (None, Some(text)) => link.state(placeholder(&text, TemplateEngine::state)?),
        (None, None) if all => link.state(Placeholder::new(state)?),
        (None, None) => link,
    })
}

/// Says what a snippet can link to, if nothing is given.
fn check_target(request: &RequestArgs, is_pkce: bool) -> Result<(), Failure> {
    let has_client_id = request.client_id.is_some() || env::var_os("OAUTH_CLIENT_ID").is_some();
    let has_uri = request.redirect_uri.is_some() || env::var_os(SPACE_HOST).is_some();
    match (has_client_id, has_uri, is_pkce) {
        (true, true, _) => Ok(()),
        (false, _, true) => Err(Failure::usage(
            "no client ID: give --client-id ID, and --redirect-uri URI or --redirect-uri-from-page",
        )),
        (true, false, true) => Err(Failure::usage(
            "no redirect URI: give --redirect-uri URI, such as https://me.github.io/app/, or \
             --redirect-uri-from-page",
        )),
        (false, _, false) => Err(Failure::usage(
            "nothing to link to: give --href URL, the page of your site that begins the sign-in, \
             such as /login; or --client-id ID and --redirect-uri URI",
        )),
        (true, false, false) => Err(Failure::usage(
            "no redirect URI: give --redirect-uri URI, such as https://app.example/callback; or \
             --href URL in place of --client-id, for a page of your site that begins the sign-in",
        )),
    }
}

/// A value, or a placeholder where they are asked for.
fn read<T>(
    is_documentation: bool,
    name: &str,
    text: &str,
    value: impl FnOnce(&str) -> Result<T, LinkError>,
) -> Result<(Option<T>, Option<Placeholder>), Failure> {
    if is_documentation {
        if let Ok(placeholder) = Placeholder::new(text) {
            return Ok((None, Some(placeholder)));
        }
        // A name such as YOUR_CLIENT_ID stands in a link as it is.
        if is_like_placeholder(text) && !is_name(text) {
            return Err(Failure::Input(format!(
                "{name} {text:?} is no placeholder that a link can hold: write it as one of \
                 {{NAME}}, {{{{ name }}}}, ${{name}}, <%= name %>, <?= $name ?> and @Name"
            )));
        }
    }
    match value(text) {
        Ok(value) => Ok((Some(value), None)),
        Err(error) if !is_like_placeholder(text) => Err(error.into()),
        Err(error) if is_documentation => Err(Failure::Input(format!(
            "{error}; write a placeholder as {{REDIRECT_URI}}"
        ))),
        Err(error) => Err(Failure::Input(format!(
            "{error}; for documentation, add --placeholders and write {{REDIRECT_URI}}"
        ))),
    }
}

/// Whether `text` is written as documentation and templates write what the
/// reader fills in: in brackets of some kind, behind a dollar sign, or as a
/// name such as YOUR_CLIENT_ID.
fn is_like_placeholder(text: &str) -> bool {
    let in_brackets = [("{", "}"), ("<", ">"), ("[", "]"), ("%", "%"), ("__", "__")]
        .iter()
        .any(|(open, close)| {
            text.len() > open.len() + close.len() && text.starts_with(open) && text.ends_with(close)
        });
    let plain = text.to_ascii_lowercase().replace(['-', ' '], "_");
    let is_constant =
        text.contains('_') && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    in_brackets
        || text.starts_with('$')
        || is_constant
        || plain.starts_with("your_")
        || ["client_id", "redirect_uri"].contains(&plain.as_str())
}

/// Whether nothing in `text` has to be escaped in a link.
fn is_name(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
}

/// An engine's placeholder by the engine's name, else the placeholder itself.
fn placeholder(
    text: &str,
    of_engine: impl FnOnce(TemplateEngine) -> Placeholder,
) -> Result<Placeholder, Failure> {
    match text.parse::<TemplateEngine>() {
        Ok(engine) => Ok(of_engine(engine)),
        Err(_) if text.parse().is_ok_and(Format::is_component) => Err(Failure::usage(format!(
            "no template engine {text:?}: a component fills the state in by itself: choose \
             --format {text} and --state-template '{{state}}'"
        ))),
        // A bare word was meant for an engine's name.
        Err(error) if text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
            Err(Failure::usage(error))
        }
        Err(_) => Placeholder::new(text).map_err(Failure::from),
    }
}
