//! What is legal but probably unintended.

use super::client_id::check_client_id_url;
use super::{AuthorizationRequest, ClientId, Parameter, Provider, RedirectUri, Scopes};
use crate::Diagnostic;
use crate::names::nearest;
use crate::rule::Rule;
use crate::unfilled;

impl AuthorizationRequest {
    /// What is legal but probably unintended: unknown scopes, `localhost` and
    /// so on.
    ///
    /// ```
    /// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
    ///
    /// let request = AuthorizationRequest::new(
    ///     ClientId::new("my-app")?,
    ///     RedirectUri::new("http://localhost/callback")?,
    /// );
    /// assert_eq!(request.warnings()[0].code, "localhost");
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    #[must_use]
    pub fn warnings(&self) -> Vec<Diagnostic> {
        of_request(
            &self.provider,
            &self.scopes,
            Some(&self.client_id),
            Some(&self.redirect_uri),
        )
    }
}

/// What is legal in a request but probably unintended, as far as its values are
/// known.
pub(crate) fn of_request(
    provider: &Provider,
    scopes: &Scopes,
    client_id: Option<&ClientId>,
    redirect_uri: Option<&RedirectUri>,
) -> Vec<Diagnostic> {
    let mut warnings = of_scopes(scopes, provider);
    let values = [
        (Parameter::ClientId, client_id.map(ClientId::as_str)),
        (
            Parameter::RedirectUri,
            redirect_uri.map(RedirectUri::as_str),
        ),
    ];
    for (parameter, value) in values {
        warnings.extend(value.and_then(|value| left_to_fill_in(parameter, value)));
    }
    if let Some(client_id) = client_id {
        warnings.extend(of_client_id(client_id));
        if redirect_uri.is_some_and(|uri| uri.as_str() == client_id.as_str()) {
            let text = "client ID and redirect URI are the same";
            warnings.push(
                Diagnostic::warning("client_id_is_redirect_uri", text)
                    .with_parameter("client_id")
                    .with_fix("give the app's client ID, from its settings"),
            );
        }
    }
    warnings.extend(redirect_uri.map(RedirectUri::warnings).unwrap_or_default());
    warnings.extend(provider.warnings());
    warnings
}

/// B16: a value that a program or a reader should have filled in.
fn left_to_fill_in(parameter: Parameter, value: &str) -> Option<Diagnostic> {
    let found = unfilled::of(parameter.as_str(), value)?;
    let text = format!("{parameter} {}", found.what);
    let warning = Diagnostic::warning(found.code, text)
        .with_rule(Rule::B16)
        .with_parameter(parameter.as_str());
    Some(
        warning.with_fix(found.fix.unwrap_or_else(|| match parameter {
            Parameter::ClientId => "write the app's own client ID, from its settings".to_owned(),
            _ => "write the URL of your callback".to_owned(),
        })),
    )
}

/// What a client ID probably should not be.
pub(crate) fn of_client_id(client_id: &ClientId) -> Option<Diagnostic> {
    let value = client_id.as_str();
    if value.trim() != value {
        let text = "the client ID begins or ends with a space, which is sent with it";
        return Some(
            Diagnostic::warning("client_id_spaces", text)
                .with_rule(Rule::B7)
                .with_parameter("client_id")
                .with_fix("leave it out"),
        );
    }
    let problem = value
        .contains("://")
        .then(|| check_client_id_url(value).err())??
        .diagnostic();
    let text = format!(
        "the client ID is a URL, but no metadata document can be there: it {}",
        problem.message
    );
    Some(
        Diagnostic::warning("client_id_url", text)
            .with_parameter("client_id")
            .with_fix("give the document's https URL, or check that client ID and redirect URI are not swapped"),
    )
}

/// What `scopes` asks for that `provider` does not list, and what is missing.
pub(crate) fn of_scopes(scopes: &Scopes, provider: &Provider) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let supported = provider.scopes_supported().unwrap_or_default();
    for name in scopes.iter() {
        if !supported.is_empty() && !supported.iter().any(|s| s == name) {
            let text = format!("scope {name:?} is not among the documented ones");
            let warning = Diagnostic::warning("scope_not_documented", text)
                .with_rule(Rule::B6)
                .with_parameter("scope");
            warnings.push(match suggestion(name, supported) {
                Some(suggestion) => warning.with_fix(format!("did you mean {suggestion:?}?")),
                None => warning,
            });
        }
        if !provider.is_hugging_face() {
            continue;
        }
        let documented = Scopes::documented().iter().find(|scope| scope.name == name);
        let needs = documented.and_then(|scope| scope.needs);
        if let Some(needs) = needs.filter(|needs| !scopes.contains(needs)) {
            let text = format!("scope {name:?} needs {needs:?} on private repositories");
            warnings.push(
                Diagnostic::warning("scope_needs_another", text)
                    .with_parameter("scope")
                    .with_fix("ask for both"),
            );
        }
    }
    warnings
}

fn suggestion(name: &str, supported: &[String]) -> Option<String> {
    let is_known = |part: &str| supported.iter().any(|s| s == part);
    if name.contains(',') && name.split(',').all(is_known) {
        return Some(name.replace(',', " "));
    }
    let plain = name.to_ascii_lowercase().replace('_', "-");
    nearest(&plain, supported.iter().map(String::as_str), 2).map(str::to_owned)
}
