//! Parameter names with a meaning in links and callbacks.

/// Names that the link itself manages, used or not (B4).
pub(crate) const MANAGED_PARAMETERS: &[&str] = &[
    "client_id",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "request",
    "request_uri",
    "max_age",
];

/// Names that ask for claims which the ID token check does not look at
/// (OpenID Connect Core section 3.1.3.7, 12).
pub(crate) const UNCHECKED_PARAMETERS: &[&str] = &["acr_values", "claims"];

/// The names of parameters that a callback has: each at most once (V1), and not
/// in a redirect URI's own query (B17).
///
/// ```
/// use hf_signin::link::CALLBACK_PARAMETERS;
///
/// assert!(CALLBACK_PARAMETERS.contains(&"state"));
/// ```
pub const CALLBACK_PARAMETERS: [&str; 12] = [
    "code",
    "state",
    "iss",
    "error",
    "error_description",
    "error_uri",
    "response",
    "id_token",
    "access_token",
    "token",
    "token_type",
    "expires_in",
];

/// Names of secrets, without case, `_` and `-` (B15).
const SECRETS: &str = "accesstoken apikey assertion authorization bearer clientassertion clientsecret \
    codeverifier hftoken idtoken idtokenhint oauthclientsecret password privatekey \
    refreshtoken secret sessiontoken token verifier";

/// True when a parameter of this name would carry a secret, a token or a
/// verifier (B15). Case, `_` and `-` make no difference.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let plain: String = name
        .chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    SECRETS.split(' ').any(|secret| secret == plain)
}

/// True when `value` has the form of a Hugging Face token (`hf_…`; B15). An
/// OAuth token contains a signed one, whose parts are separated by periods.
///
/// ```
/// use hf_signin::link::is_token;
///
/// assert!(is_token("hf_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
/// assert!(!is_token("hf_signin"));
/// ```
#[must_use]
pub fn is_token(value: &str) -> bool {
    let is_signed = value.starts_with("hf_oauth_") || value.starts_with("hf_jwt_");
    value.strip_prefix("hf_").is_some_and(|rest| {
        rest.len() >= 20
            && rest.chars().all(|c| {
                c.is_ascii_alphanumeric() || c == '_' || (is_signed && matches!(c, '.' | '-'))
            })
    })
}
