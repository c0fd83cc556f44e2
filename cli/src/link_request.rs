//! From the options that `link` and `snippet` share to a request.

use std::collections::BTreeMap;
use std::env;

use super::args::RequestArgs;
use super::failure::Failure;
use super::output::Message;
use super::provider;
use hf_signin::link::{LinkError, RedirectUri, State, is_token};
use hf_signin::options::LinkOptions;

/// Inside a Space, its host.
pub(super) const SPACE_HOST: &str = "SPACE_HOST";

/// The options of the command line, and of the environment where it gives none.
pub(super) fn options(args: RequestArgs, notes: &mut Vec<Message>) -> Result<LinkOptions, Failure> {
    let mut options = given(args)?;
    if options.client_id.is_none() {
        options.client_id = env::var("OAUTH_CLIENT_ID").ok();
    }
    if options.redirect_uri.is_none() {
        options.redirect_uri = space_redirect_uri(notes)?;
    }
    Ok(options)
}

/// The options of the command line; client ID and redirect URI only from there.
pub(super) fn given(args: RequestArgs) -> Result<LinkOptions, Failure> {
    Ok(LinkOptions {
        metadata: Some(provider::choose(&args)?),
        scopes: scopes(args.scopes),
        params: Some(params(&args.params)?),
        client_id: args.client_id,
        redirect_uri: args.redirect_uri,
        allow_any_scheme: Some(args.allow_any_scheme),
        org_id: args.org_id,
        prompt: args.prompt,
        login_hint: args.login_hint,
        ..LinkOptions::default()
    })
}

pub(super) fn redirect_uri(text: &str, any_scheme: bool) -> Result<RedirectUri, LinkError> {
    if any_scheme {
        RedirectUri::custom_scheme(text)
    } else {
        RedirectUri::new(text)
    }
}

/// The state as given.
pub(super) fn state(text: &str) -> Result<State, Failure> {
    // The library can't refuse it: one random state in half a million looks
    // like this.
    if is_token(text) {
        return Err(Failure::from(LinkError::TokenValue {
            name: "state".to_owned(),
        }));
    }
    State::new(text).map_err(Failure::from)
}

/// An empty `OAUTH_SCOPES` says nothing; an empty `--scope` asks for none.
fn scopes(given: Vec<String>) -> Option<Vec<String>> {
    if !given.is_empty() {
        return Some(given);
    }
    let scopes = env::var("OAUTH_SCOPES").ok()?;
    (!scopes.trim().is_empty()).then(|| vec![scopes])
}

fn params(given: &[String]) -> Result<BTreeMap<String, String>, Failure> {
    let mut params = BTreeMap::new();
    for param in given {
        // The text may be a secret in the wrong place: it isn't repeated.
        let Some((name, value)) = param.split_once('=') else {
            return Err(Failure::usage("--param has no =: give NAME=VALUE"));
        };
        if params.insert(name.to_owned(), value.to_owned()).is_some() {
            return Err(Failure::from(LinkError::DuplicateParameter {
                name: name.to_owned(),
            }));
        }
    }
    Ok(params)
}

/// Inside a Space the platform registers this redirect URI itself. With custom
/// domains the hosts are a list, the Space's own first.
fn space_redirect_uri(notes: &mut Vec<Message>) -> Result<Option<String>, Failure> {
    let hosts = env::var(SPACE_HOST).unwrap_or_default();
    let mut hosts = hosts
        .split(',')
        .map(str::trim)
        .filter(|host| !host.is_empty());
    let Some(host) = hosts.next() else {
        return Ok(None);
    };
    const NOT_IN_A_HOST: [char; 5] = ['/', '\\', '?', '#', '@'];
    if host.contains(NOT_IN_A_HOST) {
        let without_scheme = host
            .split_once("://")
            .map(|(_, rest)| rest.trim_end_matches('/'));
        let right = match without_scheme {
            Some(host) if !host.contains(NOT_IN_A_HOST) => {
                format!("it has a scheme; set it to {host}")
            }
            _ => "it must be one such as me-app.hf.space".to_owned(),
        };
        return Err(Failure::Input(format!("SPACE_HOST is not a host: {right}")));
    }
    let uri = format!("https://{host}/login/callback");
    let others: Vec<_> = hosts.collect();
    notes.push(Message::note(match others.as_slice() {
        [] => format!("redirect URI {uri}, from SPACE_HOST"),
        others => format!(
            "redirect URI {uri}, from SPACE_HOST, which also names {}: give --redirect-uri \
             URI for another",
            others.join(", ")
        ),
    }));
    Ok(Some(uri))
}
