//! From the options that `link` and `snippet` share to a request.

use std::env;

use super::args::RequestArgs;
use super::failure::Failure;
use super::provider;
use crate::link::{
    AuthorizationRequest, ClientId, LinkError, RedirectUri, Scopes, State, is_token,
};

/// Inside a Space, its host.
pub(super) const SPACE_HOST: &str = "SPACE_HOST";

/// The request with the provider, the scopes and the extra parameters that
/// the options say.
pub(super) fn build(
    args: &RequestArgs,
    client_id: ClientId,
    redirect_uri: RedirectUri,
) -> Result<AuthorizationRequest, Failure> {
    let scopes = scopes(&args.scopes)?;
    let provider = provider::choose(args)?;
    params(args)?.into_iter().try_fold(
        AuthorizationRequest::for_provider(provider, client_id, redirect_uri).scopes(scopes),
        |request, (name, value)| request.param(name, value).map_err(Failure::input),
    )
}

/// The client ID as given.
pub(super) fn client_id(args: &RequestArgs) -> Result<&str, Failure> {
    args.client_id
        .as_deref()
        .ok_or_else(|| Failure::usage("no client ID: give --client-id ID, or set OAUTH_CLIENT_ID"))
}

/// The redirect URI as given, else that of the Space.
pub(super) fn redirect_uri(args: &RequestArgs, notes: &mut Vec<String>) -> Result<String, Failure> {
    match &args.redirect_uri {
        Some(uri) => Ok(uri.clone()),
        None => space_redirect_uri(notes),
    }
}

/// The state as given.
pub(super) fn state(text: &str) -> Result<State, Failure> {
    // The library can't refuse it: one random state in half a million looks
    // like this.
    if is_token(text) {
        return Err(Failure::input(LinkError::TokenValue {
            name: "state".to_owned(),
        }));
    }
    State::new(text).map_err(Failure::input)
}

/// Adds what is legal in `request` but probably unintended to `notes`.
pub(super) fn warn(request: &AuthorizationRequest, notes: &mut Vec<String>) {
    notes.extend(
        request
            .warnings()
            .iter()
            .map(|warning| format!("warning: {warning}")),
    );
}

fn scopes(given: &[String]) -> Result<Scopes, Failure> {
    // An empty `OAUTH_SCOPES` says nothing; an empty `--scope` asks for none.
    let text = given.join(" ");
    let unsaid = given.is_empty() || env::var_os("OAUTH_SCOPES").is_some_and(|v| v.is_empty());
    if unsaid && text.trim().is_empty() {
        return Ok(Scopes::default());
    }
    Scopes::parse(&text).map_err(Failure::input)
}

fn params(args: &RequestArgs) -> Result<Vec<(&str, &str)>, Failure> {
    let named = [
        ("orgIds", &args.org_id),
        ("prompt", &args.prompt),
        ("login_hint", &args.login_hint),
    ];
    let mut params: Vec<_> = named
        .iter()
        .filter_map(|(name, value)| Some((*name, value.as_deref()?)))
        .collect();
    for param in &args.params {
        match param.split_once('=') {
            Some(pair) => params.push(pair),
            // The text may be a secret in the wrong place: it isn't repeated.
            None => return Err(Failure::usage("--param has no =: give NAME=VALUE")),
        }
    }
    Ok(params)
}

/// Inside a Space the platform registers this redirect URI itself.
fn space_redirect_uri(notes: &mut Vec<String>) -> Result<String, Failure> {
    match env::var(SPACE_HOST) {
        Ok(host) if host.contains(['/', '\\', '?', '#', '@']) => {
            let alone = host
                .split_once("://")
                .map(|(_, rest)| rest.trim_end_matches('/'));
            let right = match alone {
                Some(alone) if !alone.contains(['/', '\\', '?', '#', '@']) => {
                    format!("it has a scheme: set it to {alone}")
                }
                _ => "it must be one such as me-app.hf.space".to_owned(),
            };
            Err(Failure::Input(format!("SPACE_HOST is no host: {right}")))
        }
        Ok(host) if !host.is_empty() => {
            let uri = format!("https://{host}/login/callback");
            notes.push(format!("note: redirect URI {uri}, from SPACE_HOST"));
            Ok(uri)
        }
        _ => Err(Failure::usage(
            "no redirect URI: give --redirect-uri URI, such as https://example.com/auth/callback \
             (inside a Space it comes from SPACE_HOST)",
        )),
    }
}
