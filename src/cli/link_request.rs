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

/// The client ID as given, else that of the environment.
pub(super) fn client_id(args: &RequestArgs) -> Result<String, Failure> {
    let given = args.client_id.clone();
    given
        .or_else(|| env::var("OAUTH_CLIENT_ID").ok())
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

/// An empty `OAUTH_SCOPES` says nothing; an empty `--scope` asks for none.
fn scopes(given: &[String]) -> Result<Scopes, Failure> {
    if !given.is_empty() {
        return Ok(Scopes::parse(&given.join(" "))?);
    }
    match env::var("OAUTH_SCOPES") {
        Ok(scopes) if !scopes.trim().is_empty() => Ok(Scopes::parse(&scopes)?),
        _ => Ok(Scopes::default()),
    }
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

/// Inside a Space the platform registers this redirect URI itself. With custom
/// domains the hosts are a list, the Space's own first.
fn space_redirect_uri(notes: &mut Vec<String>) -> Result<String, Failure> {
    let hosts = env::var(SPACE_HOST).unwrap_or_default();
    let mut hosts = hosts
        .split(',')
        .map(str::trim)
        .filter(|host| !host.is_empty());
    let Some(host) = hosts.next() else {
        return Err(Failure::usage(
            "no redirect URI: give --redirect-uri URI, such as https://example.com/auth/callback \
             (inside a Space it comes from SPACE_HOST)",
        ));
    };
    const NOT_IN_A_HOST: [char; 5] = ['/', '\\', '?', '#', '@'];
    if host.contains(NOT_IN_A_HOST) {
        let without_scheme = host
            .split_once("://")
            .map(|(_, rest)| rest.trim_end_matches('/'));
        let right = match without_scheme {
            Some(host) if !host.contains(NOT_IN_A_HOST) => {
                format!("it has a scheme: set it to {host}")
            }
            _ => "it must be one such as me-app.hf.space".to_owned(),
        };
        return Err(Failure::Input(format!("SPACE_HOST is no host: {right}")));
    }
    let uri = format!("https://{host}/login/callback");
    let others: Vec<_> = hosts.collect();
    notes.push(match others.as_slice() {
        [] => format!("note: redirect URI {uri}, from SPACE_HOST"),
        others => format!(
            "note: redirect URI {uri}, from SPACE_HOST, which also names {}: give --redirect-uri \
             URI for another",
            others.join(", ")
        ),
    });
    Ok(uri)
}
