//! The request in a snippet, whose values may be placeholders (B16).

use super::args::SnippetArgs;
use super::failure::Failure;
use super::request;
use crate::link::{
    AuthorizationRequest, ClientId, Given, LinkError, Placeholder, RedirectUri, TemplateEngine,
};

pub(super) fn build(args: &SnippetArgs) -> Result<(AuthorizationRequest, Vec<String>), Failure> {
    let mut notes = Vec::new();
    let client_id = given(args, client_id(args)?, ClientId::new)?;
    let redirect_uri = given(args, &redirect_uri(args, &mut notes)?, RedirectUri::new)?;
    let request = AuthorizationRequest::documentation(client_id, redirect_uri);
    let mut request = request::complete(&args.request, request)?;
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
    Ok((request, notes))
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
    text: &str,
    value: impl FnOnce(String) -> Result<T, LinkError>,
) -> Result<Given<T>, Failure> {
    if (args.placeholders || args.all)
        && let Ok(placeholder) = Placeholder::new(text)
    {
        return Ok(Given::Placeholder(placeholder));
    }
    value(text.to_owned())
        .map(Given::Value)
        .map_err(Failure::input)
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
