//! The request in a snippet, whose values may be placeholders (B16).

use super::args::SnippetArgs;
use super::failure::Failure;
use super::request;
use crate::link::{
    AuthorizationRequest, ClientId, Given, LinkError, Placeholder, Provider, RedirectUri,
    TemplateEngine,
};

pub(super) fn build(
    args: &SnippetArgs,
) -> Result<(AuthorizationRequest, Provider, Vec<String>), Failure> {
    let mut notes = Vec::new();
    let client_id = client_id(args)?;
    let redirect_uri = redirect_uri(args, &mut notes)?;
    if !is_documentation(args) && is_like_placeholder(client_id) {
        notes.push(format!(
            "warning: client_id {client_id:?} is taken as it is, and looks like a placeholder: \
             give your app's client ID, or add --placeholders for documentation"
        ));
    }
    let client_id = given(args, "client_id", client_id, ClientId::new)?;
    let redirect_uri = given(args, "redirect_uri", &redirect_uri, RedirectUri::new)?;
    let request = AuthorizationRequest::documentation(client_id, redirect_uri);
    let (mut request, provider) = request::complete(&args.request, request)?;
    if let Some(state) = &args.state {
        request = request.state(&request::state(state)?);
    }
    if let Some(template) = &args.state_template {
        request = request.state_placeholder(placeholder(template, TemplateEngine::state)?);
    } else if args.all && args.state.is_none() {
        request = request.state_placeholder(documented("{STATE}")?);
    }
    if let Some(template) = &args.nonce_template {
        request = request.nonce_placeholder(placeholder(template, TemplateEngine::nonce)?);
    }
    if let Some(template) = &args.code_challenge_template {
        let placeholder = placeholder(template, TemplateEngine::code_challenge)?;
        request = request.code_challenge_placeholder(placeholder);
    }
    Ok((request, provider, notes))
}

/// The placeholders as given, each an engine's name or its own text.
pub(super) fn templates(args: &SnippetArgs) -> impl Iterator<Item = &str> {
    [
        &args.state_template,
        &args.nonce_template,
        &args.code_challenge_template,
    ]
    .into_iter()
    .filter_map(Option::as_deref)
}

fn client_id(args: &SnippetArgs) -> Result<&str, Failure> {
    match &args.request.client_id {
        None if args.all => Ok("{CLIENT_ID}"),
        _ => request::client_id(&args.request),
    }
}

fn redirect_uri(args: &SnippetArgs, notes: &mut Vec<String>) -> Result<String, Failure> {
    match &args.request.redirect_uri {
        None if args.all => Ok("{REDIRECT_URI}".to_owned()),
        _ => request::redirect_uri(&args.request, notes),
    }
}

/// A value, or a placeholder where they are asked for.
fn given<T>(
    args: &SnippetArgs,
    name: &str,
    text: &str,
    value: impl FnOnce(String) -> Result<T, LinkError>,
) -> Result<Given<T>, Failure> {
    if is_documentation(args) {
        if let Ok(placeholder) = Placeholder::new(text) {
            return Ok(Given::Placeholder(placeholder));
        }
        // A name such as YOUR_CLIENT_ID stands in a link as it is.
        if is_like_placeholder(text) && !is_name(text) {
            return Err(Failure::Input(format!(
                "{name} {text:?} is no placeholder that a link can hold: write it as one of \
                 {{NAME}}, {{{{ name }}}}, ${{name}}, <%= name %>, <?= $name ?> and @Name"
            )));
        }
    }
    value(text.to_owned())
        .map(Given::Value)
        .map_err(|error| match is_like_placeholder(text) {
            true if !is_documentation(args) => Failure::Input(format!(
                "{error}; for documentation, add --placeholders and write {{REDIRECT_URI}}"
            )),
            true => Failure::Input(format!("{error}; write a placeholder as {{REDIRECT_URI}}")),
            false => Failure::input(error),
        })
}

fn is_documentation(args: &SnippetArgs) -> bool {
    args.placeholders || args.all
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

fn documented(text: &str) -> Result<Placeholder, Failure> {
    Placeholder::new(text).map_err(Failure::input)
}

/// An engine's placeholder by the engine's name, else the placeholder itself.
fn placeholder(
    text: &str,
    of_engine: impl FnOnce(TemplateEngine) -> Placeholder,
) -> Result<Placeholder, Failure> {
    match text.parse::<TemplateEngine>() {
        Ok(engine) => Ok(of_engine(engine)),
        // A bare word was meant for an engine's name.
        Err(error) if text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
            Err(Failure::usage(error))
        }
        Err(_) => Placeholder::new(text).map_err(Failure::input),
    }
}
