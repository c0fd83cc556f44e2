//! Authorize links.

use hf_signin::link::{AuthorizationRequest, ClientId, LinkError, Provider, RedirectUri, Scopes};
use serde_json::{Map, Value, json};

use super::callback::time;
use super::error::Error;
use super::options::Options;

/// What is asked for when no scopes are given, as in the command.
const DEFAULT_SCOPES: &str = "openid profile";

/// `{"url", "transaction", "warnings"}`.
pub(crate) fn authorize(options: &mut Options) -> Result<Value, Error> {
    let client_id: String = options.required("clientId")?;
    let redirect_uri: String = options.required("redirectUri")?;
    let client_id = ClientId::new(client_id).map_err(|e| failed(&e))?;
    let redirect_uri = redirect(options, redirect_uri)?;
    let request = request(options, client_id, redirect_uri)?;
    let warnings: Vec<_> = request.warnings().iter().map(ToString::to_string).collect();
    let pending = request.begin(time(options)?).map_err(|e| failed(&e))?;
    Ok(json!({
        "url": pending.url,
        "transaction": pending.transaction,
        "warnings": warnings,
    }))
}

/// The redirect URI; with `allowAnyScheme` one of an app of its own.
pub(crate) fn redirect(options: &mut Options, uri: String) -> Result<RedirectUri, Error> {
    match options.take("allowAnyScheme")? {
        Some(true) => RedirectUri::custom_scheme(uri),
        _ => RedirectUri::new(uri),
    }
    .map_err(|e| failed(&e))
}

/// A request with all that the options say besides client ID and redirect URI.
pub(crate) fn request(
    options: &mut Options,
    client_id: ClientId,
    redirect_uri: RedirectUri,
) -> Result<AuthorizationRequest, Error> {
    let provider = provider(options)?;
    let scopes: Option<Vec<String>> = options.take("scopes")?;
    let scopes = match scopes {
        None => DEFAULT_SCOPES.to_owned(),
        Some(scopes) => scopes.join(" "),
    };
    let scopes = Scopes::parse(&scopes).map_err(|e| failed(&e))?;
    let request = AuthorizationRequest::for_provider(provider, client_id, redirect_uri);
    params(options)?
        .into_iter()
        .try_fold(request.scopes(scopes), |request, (name, value)| {
            request.param(&name, &value).map_err(|e| failed(&e))
        })
}

fn params(options: &mut Options) -> Result<Vec<(String, String)>, Error> {
    let mut params = Vec::new();
    for (option, name) in [
        ("orgId", "orgIds"),
        ("prompt", "prompt"),
        ("loginHint", "login_hint"),
    ] {
        if let Some(value) = options.take::<String>(option)? {
            params.push((name.to_owned(), value));
        }
    }
    let others: Option<Map<String, Value>> = options.take("params")?;
    for (name, value) in others.into_iter().flatten() {
        match value {
            Value::String(value) => params.push((name, value)),
            Value::Null => {}
            _ => {
                return Err(Error::new(
                    "wrong_type",
                    format!("params: {name} must be a string"),
                ));
            }
        }
    }
    Ok(params)
}

fn provider(options: &mut Options) -> Result<Provider, Error> {
    let issuer: Option<String> = options.take("provider")?;
    let endpoint: Option<String> = options.take("authorizationEndpoint")?;
    let metadata: Option<Map<String, Value>> = options.take("metadata")?;
    match (issuer, endpoint, metadata) {
        (None, None, None) => Ok(Provider::hugging_face()),
        (_, Some(_), Some(_)) => Err(Error::new(
            "option_clash",
            "give authorizationEndpoint or metadata, not both",
        )),
        (issuer, None, Some(metadata)) => of_metadata(issuer, metadata),
        (Some(issuer), Some(endpoint), None) => {
            Provider::new(issuer, endpoint).map_err(|e| failed(&e))
        }
        (None, Some(_), None) => Err(Error::new(
            "missing_option",
            "authorizationEndpoint needs provider, the provider's issuer",
        )),
        (Some(issuer), None, None) => {
            if issuer.strip_suffix('/').unwrap_or(&issuer) == Provider::HUGGING_FACE_ISSUER {
                return Ok(Provider::hugging_face());
            }
            Err(Error::new(
                "unknown_provider",
                format!(
                    "provider {issuer:?} is not {}: give metadata, or authorizationEndpoint",
                    Provider::HUGGING_FACE_ISSUER
                ),
            ))
        }
    }
}

fn of_metadata(issuer: Option<String>, metadata: Map<String, Value>) -> Result<Provider, Error> {
    let provider: Provider = serde_json::from_value(Value::Object(metadata)).map_err(|cause| {
        Error::new(
            "metadata",
            format!(
                "not provider metadata ({cause}): give what the provider serves under \
                 /.well-known/openid-configuration"
            ),
        )
    })?;
    // RFC 8414 section 3.3: else another provider could pass for this one.
    match issuer {
        Some(issuer) if issuer != provider.issuer() => Err(Error::new(
            "metadata",
            format!(
                "metadata has the issuer {:?}, not {issuer:?} as provider says: they must be the \
                 same, to the letter",
                provider.issuer()
            ),
        )),
        _ => Ok(provider),
    }
}

pub(crate) fn failed(error: &LinkError) -> Error {
    Error::of(error)
}
