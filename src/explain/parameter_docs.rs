//! What each parameter means.

use super::explanation::Kind;
use super::query::Pair;
use crate::link::is_secret_name;

macro_rules! docs {
    ($($name:literal, $link:literal, $callback:literal;)*) => {
        &[$(($name, $link, $callback),)*]
    };
}

/// Name, what it means in a link, what it means in a callback.
const MEANINGS: &[(&str, &str, &str)] = docs! {
    "client_id", "The app that asks", "";
    "redirect_uri", "Where the user comes back to", "";
    "response_mode", "How it comes back", "";
    "scope", "What the app asks for", "What the app was given";
    "state", "Comes back as it is, and binds the callback to this browser", "What the link sent: it must be exactly the one that the site stored";
    "nonce", "Binds the ID token to this sign-in", "";
    "code_challenge", "PKCE: the hash of a secret that the site keeps until it redeems the code", "";
    "code_challenge_method", "PKCE: how the challenge was made", "";
    "request", "The parameters as a signed object", "";
    "request_uri", "Where the parameters are as a signed object", "";
    "orgIds", "The organization to ask for access to", "";
    "prompt", "Makes the provider prompt again: login, consent, …", "";
    "login_hint", "Username or email to prefill on the provider's page", "";
    "max_age", "How long ago the user may have signed in, in seconds", "";
    "display", "How the provider should show its pages", "";
    "ui_locales", "The languages of the provider's pages", "";
    "acr_values", "How the user should sign in", "";
    "claims", "Single claims that the app asks for", "";
    "resource", "The service that the token is for", "";
    "code", "", "What the site redeems for tokens, once, with the stored verifier";
    "iss", "", "Which provider answers (RFC 9207)";
    "error", "", "Why there is no code";
    "error_description", "", "The same in words, by the provider";
    "error_uri", "", "A page about the error, by the provider";
    "response", "", "A signed answer, of a flow that was not asked for";
    "id_token", "", "A token of a flow that was not asked for";
    "access_token", "", "A token of a flow that was not asked for";
    "token", "", "A token of a flow that was not asked for";
    "token_type", "", "Part of a flow that was not asked for";
    "expires_in", "", "Part of a flow that was not asked for";
    "session_state", "", "For watching the session at the provider; ignored";
};

/// Whether a parameter of this name means something in a link.
pub(super) fn is_known(name: &str) -> bool {
    name == "response_type"
        || is_secret_name(name)
        || MEANINGS
            .iter()
            .any(|(known, meaning, _)| *known == name && !meaning.is_empty())
}

pub(super) fn of(pair: &Pair<'_>, kind: Kind) -> &'static str {
    if pair.is_escaped() {
        return "HTML-escaped: not the parameter that it looks like";
    }
    let name = pair.name.as_str();
    let is_link = kind == Kind::AuthorizationRequest;
    if kind == Kind::TokenRequest {
        return token_request(name);
    }
    if is_link && name == "response_type" {
        return response_type(&pair.value);
    }
    if is_link && is_secret_name(name) {
        return "A secret, which must not be in a link";
    }
    let row = MEANINGS.iter().find(|(known, ..)| *known == name);
    match (row, is_link) {
        (Some((_, meaning, _)), true) if !meaning.is_empty() => meaning,
        (Some((_, _, meaning)), false) if !meaning.is_empty() => meaning,
        (_, true) => "Not a standard parameter; passed on",
        (_, false) if is_secret_name(name) => "A secret, which must not be in a callback",
        (_, false) => "Not used by a callback; ignored",
    }
}

/// RFC 6749 section 4.1.3, RFC 7636 section 4.5.
fn token_request(name: &str) -> &'static str {
    match name {
        "grant_type" => "What is exchanged for tokens",
        "code" => "The authorization code, which can be redeemed once",
        "redirect_uri" => "The redirect URI of the link, letter for letter",
        "client_id" => "The app",
        "client_secret" => "The app's secret; a public app has none",
        "code_verifier" => "PKCE: the secret whose hash was in the link",
        "refresh_token" => "The token that new ones are asked for with",
        "device_code" => "The code of the device flow",
        "scope" => "What is asked for",
        _ => "Not a standard parameter of a token request",
    }
}

/// The meaning of a field of a Client ID Metadata Document.
pub(super) fn field(name: &str) -> &'static str {
    match name {
        "client_id" => "The document's own address",
        "client_name" => "The app's name, which the provider shows",
        "redirect_uris" => "Where users may come back to",
        "token_endpoint_auth_method" => "How the app proves itself: none or private_key_jwt",
        "application_type" => "web or native",
        "client_uri" => "The app's home page",
        "logo_uri" => "The app's logo",
        "scope" => "What the app may ask for",
        "grant_types" => "Which flows the app uses",
        "response_types" => "What comes back to the app",
        "jwks" | "jwks_uri" => "The app's public keys",
        "client_secret" => "A secret, which must not be in a public document",
        _ => "Not checked",
    }
}

/// OAuth 2.0 Multiple Response Types, sections 3 to 5.
fn response_type(value: &str) -> &'static str {
    match value {
        "code" => "What comes back: code alone",
        "token" => "What comes back: an access token in the fragment (the implicit flow)",
        "id_token" => "What comes back: an ID token in the fragment (the implicit flow)",
        "id_token token" | "token id_token" => {
            "What comes back: two tokens in the fragment (the implicit flow)"
        }
        "none" => "What comes back: neither a code nor a token",
        _ if value.split(' ').any(|part| part == "code") => {
            "What comes back: a code and more, in the fragment (a hybrid flow)"
        }
        _ => "What comes back: nothing that is known",
    }
}
