//! From the options that `link` and `snippet` share to a request.

use std::env;

use super::args::RequestArgs;
use super::failure::Failure;
use super::output::Message;
use super::provider;
use hf_signin::link::{
    AuthorizationRequest, ClientId, LinkError, Provider, RedirectUri, Scopes, State, is_token,
};

/// Inside a Space, its host.
pub(super) const SPACE_HOST: &str = "SPACE_HOST";

/// The options of a request, read once: those of the command line, else those
/// of the environment. Client ID and redirect URI are still text: in a snippet
/// they may be placeholders.
pub(super) struct RequestPlan {
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    any_scheme: bool,
    scopes: Scopes,
    provider: Provider,
    params: Vec<(String, String)>,
}

impl RequestPlan {
    /// `documented`: what stands for a client ID and a redirect URI that are
    /// not given.
    pub(super) fn new(
        args: RequestArgs,
        documented: Option<[&str; 2]>,
        notes: &mut Vec<Message>,
    ) -> Result<Self, Failure> {
        let [client_id, redirect_uri] = match documented {
            Some(texts) => texts.map(|text| Some(text.to_owned())),
            None => [None, None],
        };
        let given = args.client_id.clone();
        let Some(client_id) = given
            .or_else(|| env::var("OAUTH_CLIENT_ID").ok())
            .or(client_id)
        else {
            return Err(Failure::usage(
                "no client ID: give --client-id ID, or set OAUTH_CLIENT_ID",
            ));
        };
        let redirect_uri = match args.redirect_uri.clone().or(redirect_uri) {
            Some(uri) => uri,
            None => space_redirect_uri(notes)?,
        };
        Ok(Self {
            client_id,
            redirect_uri,
            any_scheme: args.allow_any_scheme,
            scopes: scopes(&args.scopes)?,
            provider: provider::choose(&args)?,
            params: params(args)?,
        })
    }

    /// Reads a redirect URI as the options allow.
    pub(super) fn read_redirect_uri(&self, text: &str) -> Result<RedirectUri, LinkError> {
        redirect_uri(text, self.any_scheme)
    }

    /// The request, and in `notes` what is legal in it but probably unintended.
    pub(super) fn build(
        self,
        client_id: ClientId,
        redirect_uri: RedirectUri,
        notes: &mut Vec<Message>,
    ) -> Result<AuthorizationRequest, Failure> {
        let mut request =
            AuthorizationRequest::for_provider(self.provider, client_id, redirect_uri)
                .scopes(self.scopes);
        for (name, value) in &self.params {
            request = request.param(name, value)?;
        }
        let warnings = request.warnings();
        notes.extend(warnings.iter().map(Message::warning));
        Ok(request)
    }
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
fn scopes(given: &[String]) -> Result<Scopes, Failure> {
    if !given.is_empty() {
        return Ok(Scopes::parse(&given.join(" "))?);
    }
    match env::var("OAUTH_SCOPES") {
        Ok(scopes) if !scopes.trim().is_empty() => Ok(Scopes::parse(&scopes)?),
        _ => Ok(Scopes::default()),
    }
}

fn params(args: RequestArgs) -> Result<Vec<(String, String)>, Failure> {
    let named = [
        ("orgIds", args.org_id),
        ("prompt", args.prompt),
        ("login_hint", args.login_hint),
    ];
    let mut params: Vec<_> = named
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
    for param in args.params {
        match param.split_once('=') {
            Some((name, value)) => params.push((name.to_owned(), value.to_owned())),
            // The text may be a secret in the wrong place: it isn't repeated.
            None => return Err(Failure::usage("--param has no =: give NAME=VALUE")),
        }
    }
    Ok(params)
}

/// Inside a Space the platform registers this redirect URI itself. With custom
/// domains the hosts are a list, the Space's own first.
fn space_redirect_uri(notes: &mut Vec<Message>) -> Result<String, Failure> {
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
    notes.push(Message::note(match others.as_slice() {
        [] => format!("redirect URI {uri}, from SPACE_HOST"),
        others => format!(
            "redirect URI {uri}, from SPACE_HOST, which also names {}: give --redirect-uri \
             URI for another",
            others.join(", ")
        ),
    }));
    Ok(uri)
}
