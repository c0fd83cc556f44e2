//! Checks a Client ID Metadata Document as a provider would, without network.

use serde_json::Value;

use super::client_id::check_client_id_url;
use super::endpoint::{self, Query};
use super::names::{is_secret_name, is_token};
use super::{LinkError, Parameter, RedirectUri};
use crate::Diagnostic;
use crate::json::Object;
use crate::rule::Rule;

/// The size that the draft recommends as a provider's limit (section 8.7 of
/// revision 02), in bytes.
const MAX_SIZE: usize = 5 * 1024;

/// Checks a document (draft-ietf-oauth-client-id-metadata-document).
///
/// `at` is the URL that it is served at, and so the client ID of the link;
/// `redirect_uri` is that of the link, which the document must list. Each is
/// checked only if it is given. The result is empty when nothing is wrong.
///
/// ```
/// use hf_signin::Level;
/// use hf_signin::link::cimd;
///
/// let document = r#"{
///     "client_id": "https://example.com/client.json",
///     "client_name": "My app",
///     "redirect_uris": ["https://example.com/auth/callback"],
///     "token_endpoint_auth_method": "client_secret_basic"
/// }"#;
/// let found = cimd::check(document, Some("https://example.com/client.json"), None);
/// assert_eq!(found[0].level, Level::Error);
/// assert_eq!(found[0].parameter.as_deref(), Some("token_endpoint_auth_method"));
/// ```
#[must_use]
pub fn check(
    document: &str,
    at: Option<&str>,
    redirect_uri: Option<&RedirectUri>,
) -> Vec<Diagnostic> {
    let Some(object) = Object::parse(document.as_bytes()) else {
        return vec![
            Diagnostic::error("not_json", "the document is not a JSON object")
                .with_fix("serve one JSON object as application/json"),
        ];
    };
    let mut check = Check {
        object,
        found: Vec::new(),
    };
    check.duplicates();
    check.client_id(at);
    check.client_name();
    check.redirect_uris(redirect_uri);
    check.authentication();
    check.types();
    check.urls();
    check.secrets();
    check.size(document.len());
    check.found
}

struct Check {
    object: Object,
    found: Vec<Diagnostic>,
}

impl Check {
    fn error(&mut self, code: &'static str, field: &str, message: String, fix: &str) {
        let error = Diagnostic::error(code, message).with_parameter(field);
        self.found.push(error.with_fix(fix));
    }

    fn warn(&mut self, code: &'static str, field: &str, message: String, fix: &str) {
        let warning = Diagnostic::warning(code, message).with_parameter(field);
        self.found.push(warning.with_fix(fix));
    }

    fn duplicates(&mut self) {
        if let Some(name) = self.object.duplicate.clone() {
            self.error(
                "duplicate_member",
                &name,
                format!("the document has {name:?} more than once, and parsers differ in which one they take"),
                "give it once",
            );
        }
    }

    /// A text field; any other type is an error.
    fn text(&mut self, field: &'static str) -> Option<String> {
        match self.object.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(_) => {
                self.error(
                    "wrong_type",
                    field,
                    format!("{field} is not a string"),
                    "write it as a string",
                );
                None
            }
        }
    }

    fn has(&self, field: &str) -> bool {
        !matches!(self.object.get(field), None | Some(Value::Null))
    }

    fn client_id(&mut self, at: Option<&str>) {
        let Some(id) = self.text("client_id") else {
            if !self.has("client_id") {
                self.error(
                    "missing",
                    "client_id",
                    "the document has no client_id".to_owned(),
                    "add the document's own URL",
                );
            }
            return;
        };
        if let Err(problem) = check_client_id_url(&id) {
            self.uri(&LinkError::Url {
                parameter: Parameter::ClientId,
                value: id,
                problem,
            });
        } else if let Some(at) = at.filter(|at| *at != id) {
            self.error(
                "client_id_mismatch",
                "client_id",
                format!("client_id is {id:?}, but the document is at {at:?}"),
                "make them the same, character by character",
            );
        }
    }

    fn client_name(&mut self) {
        let has_name = self
            .text("client_name")
            .is_some_and(|name| !name.trim().is_empty());
        if !has_name {
            self.warn(
                "missing",
                "client_name",
                "the document has no client_name, which users see".to_owned(),
                "add the app's name",
            );
        }
    }

    /// B5, B13, B14, B15, B17, and the redirect URI of the link by the loopback
    /// rule.
    fn redirect_uris(&mut self, sent: Option<&RedirectUri>) {
        const FIELD: &str = "redirect_uris";
        let values = match self.object.get(FIELD) {
            Some(Value::Array(values)) if !values.is_empty() => values.clone(),
            _ => {
                self.error(
                    "missing",
                    FIELD,
                    "the document has no list of redirect_uris".to_owned(),
                    "list every address that users come back to",
                );
                return;
            }
        };
        let mut registered = Vec::new();
        for value in values {
            let Some(text) = value.as_str() else {
                self.error(
                    "wrong_type",
                    FIELD,
                    "redirect_uris contains something that is not a string".to_owned(),
                    "write each redirect URI as a string",
                );
                continue;
            };
            match RedirectUri::custom_scheme(text) {
                Ok(uri) => {
                    let warnings = uri.warnings().into_iter();
                    self.found
                        .extend(warnings.map(|warning| warning.with_parameter(FIELD)));
                    registered.push(uri);
                }
                Err(error) => self.uri(&error),
            }
        }
        if let Some(sent) =
            sent.filter(|sent| !registered.iter().any(|r| sent.matches_registered(r)))
        {
            let error = Diagnostic::error(
                "redirect_uri_not_listed",
                format!(
                    "the link's redirect URI {:?} is not in redirect_uris",
                    sent.as_str()
                ),
            );
            self.found.push(
                error
                    .with_rule(Rule::B5)
                    .with_parameter(FIELD)
                    .with_fix("add it, character by character; only the port of http on a loopback host may differ"),
            );
        }
    }

    fn uri(&mut self, error: &LinkError) {
        self.found.push(error.diagnostic());
    }

    /// Such a client has no secret that it shares with the provider.
    fn authentication(&mut self) {
        const FIELD: &str = "token_endpoint_auth_method";
        let Some(method) = self.text(FIELD) else {
            if !self.has(FIELD) {
                self.warn(
                    "missing",
                    FIELD,
                    format!("the document has no {FIELD}, which then means client_secret_basic"),
                    "add \"token_endpoint_auth_method\": \"none\"",
                );
            }
            return;
        };
        match method.as_str() {
            "none" => {}
            "private_key_jwt" => {
                if !self.has("jwks_uri") && !self.has("jwks") {
                    self.error(
                        "missing",
                        "jwks_uri",
                        "the document says private_key_jwt and has no jwks_uri".to_owned(),
                        "add the address of the app's public keys",
                    );
                }
            }
            "client_secret_basic" | "client_secret_post" | "client_secret_jwt" => self.error(
                "shared_secret",
                FIELD,
                format!("{FIELD} is {method:?}, but the client of a public document has no shared secret"),
                "write none, or private_key_jwt",
            ),
            _ => self.error(
                "unknown_method",
                FIELD,
                format!("{FIELD} is {method:?}"),
                "write none, or private_key_jwt",
            ),
        }
    }

    fn types(&mut self) {
        for (field, needed) in [
            ("grant_types", "authorization_code"),
            ("response_types", "code"),
        ] {
            let lacks = match self.object.get(field) {
                None | Some(Value::Null) => false,
                Some(Value::Array(values)) => !values.iter().any(|value| value == needed),
                Some(_) => true,
            };
            if lacks {
                self.error(
                    "wrong_type",
                    field,
                    format!("{field} is not a list with {needed:?}"),
                    "leave it out, or add that value",
                );
            }
        }
    }

    fn urls(&mut self) {
        for (field, parameter) in [
            ("client_uri", Parameter::ClientUri),
            ("logo_uri", Parameter::LogoUri),
            ("policy_uri", Parameter::PolicyUri),
            ("tos_uri", Parameter::TosUri),
            ("jwks_uri", Parameter::JwksUri),
        ] {
            let Some(url) = self.text(field) else {
                continue;
            };
            if let Err(error) = endpoint::check(parameter, &url, Query::Kept) {
                self.uri(&error);
            }
        }
    }

    /// B15: the document is public.
    fn secrets(&mut self) {
        let is_secret = |(name, value): &(&String, &Value)| {
            is_secret_name(name)
                || name.starts_with("client_secret")
                || value.as_str().is_some_and(is_token)
        };
        let members = self.object.members.iter();
        let names: Vec<_> = members
            .filter(is_secret)
            .map(|(name, _)| name.clone())
            .collect();
        for name in names {
            let error = Diagnostic::error(
                "secret",
                format!("the document contains {name:?}, and everybody can read it"),
            );
            self.found.push(
                error
                    .with_rule(Rule::B15)
                    .with_parameter(name)
                    .with_fix("leave it out, and revoke the secret if it was published"),
            );
        }
    }

    fn size(&mut self, size: usize) {
        if size > MAX_SIZE {
            let warning = Diagnostic::warning(
                "size",
                format!(
                    "the document has {size} bytes, and providers may refuse more than {MAX_SIZE}"
                ),
            );
            self.found
                .push(warning.with_fix("leave out what is not required"));
        }
    }
}
