//! Authorization requests, checked by the library's rules.

use hf_signin::Rule;
use hf_signin::link::{CodeChallenge, Form, RedirectUri, Scopes, State};

use super::app::{App, Client};
use super::refusal::Refusal;

/// A valid authorization request.
#[derive(Debug, Clone)]
pub(super) struct AuthorizationRequest {
    pub(super) client: Client,
    pub(super) redirect_uri: RedirectUri,
    pub(super) scopes: Vec<String>,
    pub(super) state: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) code_challenge: Option<CodeChallenge>,
    /// `orgIds`: the organizations that the app needs.
    pub(super) organizations: Vec<String>,
}

/// A refused authorization request.
#[derive(Debug)]
pub(super) enum Refused {
    /// Shown on a page: the client or the redirect URI is invalid.
    Page(Refusal),
    /// Sent to the redirect URI.
    Redirect {
        redirect_uri: RedirectUri,
        state: Option<String>,
        refusal: Refusal,
    },
}

impl AuthorizationRequest {
    /// Checks the parameters; `client` is the one that `client_id` names.
    pub(super) fn read(form: &Form, client: Client, app: &App) -> Result<Self, Box<Refused>> {
        let redirect_uri =
            redirect_uri(form, &client, app).map_err(|refusal| Box::new(Refused::Page(refusal)))?;
        let state = form.get("state").map(str::to_owned);
        match read_rest(form, &client) {
            Ok((scopes, code_challenge)) => Ok(Self {
                client,
                redirect_uri,
                scopes,
                state,
                nonce: form.get("nonce").map(str::to_owned),
                code_challenge,
                organizations: form
                    .get("orgIds")
                    .unwrap_or_default()
                    .split([',', ' '])
                    .filter(|id| !id.is_empty())
                    .map(str::to_owned)
                    .collect(),
            }),
            Err(refusal) => Err(Box::new(Refused::Redirect {
                redirect_uri,
                state,
                refusal,
            })),
        }
    }

    /// What the app should do better, though the request is valid.
    pub(super) fn warnings(&self) -> Vec<(Rule, &'static str)> {
        let asks_for_openid = self.scopes.iter().any(|scope| scope == "openid");
        let mut warnings = Vec::new();
        if self.state.is_none() {
            warnings.push((
                Rule::B8,
                "the request has no state: make one for each sign-in and compare it in the callback",
            ));
        }
        if asks_for_openid && self.nonce.is_none() {
            warnings.push((
                Rule::B12,
                "the request asks for openid and has no nonce: make one for each sign-in",
            ));
        }
        if self.code_challenge.is_none() {
            warnings.push((
                Rule::B9,
                "the request has no code_challenge: use PKCE with a client secret, too",
            ));
        }
        warnings
    }
}

/// The redirect URI, which must be registered.
fn redirect_uri(form: &Form, client: &Client, app: &App) -> Result<RedirectUri, Refusal> {
    let Some(text) = form.get("redirect_uri") else {
        return Err(Refusal::invalid_request(
            Rule::B5,
            "redirect_uri is missing: send the address of your callback",
        ));
    };
    let uri = RedirectUri::custom_scheme(text)
        .map_err(|cause| Refusal::of_link("invalid_request", &cause))?;
    if app.allows(client, &uri) {
        return Ok(uri);
    }
    Err(Refusal::invalid_request(
        Rule::B5,
        format!(
            "redirect_uri {text:?} is not registered: {}",
            app.registered(client)
        ),
    ))
}

/// The scopes and the challenge.
fn read_rest(
    form: &Form,
    client: &Client,
) -> Result<(Vec<String>, Option<CodeChallenge>), Refusal> {
    for name in ["request", "request_uri"] {
        if form.get(name).is_some() {
            let error = if name == "request" {
                "request_not_supported"
            } else {
                "request_uri_not_supported"
            };
            return Err(Refusal::new(
                error,
                Rule::B4,
                format!("{name} is not supported: send the parameters themselves"),
            ));
        }
    }
    match form.get("response_type") {
        Some("code") => {}
        None => {
            return Err(Refusal::invalid_request(
                Rule::B1,
                "response_type is missing: send response_type=code",
            ));
        }
        Some(other) => {
            return Err(Refusal::new(
                "unsupported_response_type",
                Rule::B1,
                format!("response_type is {other:?}: send response_type=code"),
            ));
        }
    }
    if let Some(mode) = form.get("response_mode").filter(|mode| *mode != "query") {
        return Err(Refusal::invalid_request(
            Rule::B1,
            format!("response_mode is {mode:?}: leave it out"),
        ));
    }
    if let Some(state) = form.get("state") {
        State::new(state).map_err(|cause| Refusal::of_link("invalid_request", &cause))?;
    }
    Ok((scopes(form)?, code_challenge(form, client)?))
}

/// The scopes. Default: `openid profile`.
pub(super) fn scopes(form: &Form) -> Result<Vec<String>, Refusal> {
    let text = form.get("scope").unwrap_or("openid profile");
    let scopes = Scopes::parse(text).map_err(|cause| Refusal::of_link("invalid_scope", &cause))?;
    let known = Scopes::documented();
    for scope in scopes.iter() {
        if known.iter().all(|documented| documented.name != scope) {
            let names: Vec<_> = known.iter().map(|documented| documented.name).collect();
            return Err(Refusal::new(
                "invalid_scope",
                Rule::B6,
                format!(
                    "Hugging Face has no scope {scope:?}: its scopes are {}",
                    names.join(", ")
                ),
            ));
        }
    }
    Ok(scopes.iter().map(str::to_owned).collect())
}

/// What a scope allows.
pub(super) fn description(scope: &str) -> &'static str {
    let known = Scopes::documented().iter();
    known
        .clone()
        .find(|documented| documented.name == scope)
        .map_or("", |found| found.description)
}

/// The PKCE challenge, which is required of a client without a secret.
fn code_challenge(form: &Form, client: &Client) -> Result<Option<CodeChallenge>, Refusal> {
    let Some(challenge) = form.get("code_challenge") else {
        if form.get("code_challenge_method").is_some() {
            return Err(Refusal::invalid_request(
                Rule::B9,
                "code_challenge_method is there without code_challenge: send both",
            ));
        }
        if client.is_public() {
            return Err(Refusal::invalid_request(
                Rule::B9,
                "code_challenge is missing: an app without a secret must use PKCE",
            ));
        }
        return Ok(None);
    };
    match form.get("code_challenge_method") {
        Some("S256") => {}
        Some(other) => {
            return Err(Refusal::invalid_request(
                Rule::B10,
                format!("code_challenge_method is {other:?}: send S256"),
            ));
        }
        None => {
            return Err(Refusal::invalid_request(
                Rule::B10,
                "code_challenge_method is missing, which means plain: send S256",
            ));
        }
    }
    CodeChallenge::new(challenge)
        .map(Some)
        .map_err(|cause| Refusal::of_link("invalid_request", &cause))
}
