//! Registered error codes: the code decides what an error means.

use crate::Diagnostic;
use crate::rule::Rule;

/// What an error means: something to mend, or an answer that is nobody's
/// mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Rule, parameter, message, fix.
    Problem(Option<Rule>, &'static str, &'static str, &'static str),
    /// A note, which proves no mistake.
    Note(&'static str),
}

impl Meaning {
    /// The problem as a diagnostic of this code.
    pub(super) fn diagnostic(self, code: &'static str) -> Option<Diagnostic> {
        match self {
            Self::Problem(rule, parameter, message, fix) => {
                let diagnostic = Diagnostic::error(code, message)
                    .with_rule(rule)
                    .with_fix(fix);
                Some(match parameter {
                    "" => diagnostic,
                    _ => diagnostic.with_parameter(parameter),
                })
            }
            Self::Note(_) => None,
        }
    }
}

/// A registered code.
#[derive(Debug)]
pub(super) struct ErrorCode {
    pub(super) name: &'static str,
    /// Other programs use this word for other things: it counts only where a
    /// field or the text says that it is about a sign-in.
    pub(super) is_common: bool,
    pub(super) meaning: Meaning,
}

impl ErrorCode {
    /// The code of this name.
    pub(super) fn of(name: &str) -> Option<&'static Self> {
        CODES.iter().find(|code| code.name == name)
    }

    pub(super) const ALL: &'static [Self] = CODES;
}

macro_rules! codes {
    ($($kind:ident $source:literal $name:literal $meaning:expr;)*) => {
        &[$(ErrorCode { name: $name, is_common: codes!(@$kind), meaning: $meaning },)*]
    };
    (@common) => { true };
    (@own) => { false };
}

const fn problem(
    rule: Rule,
    parameter: &'static str,
    message: &'static str,
    fix: &'static str,
) -> Meaning {
    Meaning::Problem(Some(rule), parameter, message, fix)
}

const fn plain(parameter: &'static str, message: &'static str, fix: &'static str) -> Meaning {
    Meaning::Problem(None, parameter, message, fix)
}

/// The redirect URI is not a registered one.
pub(super) const REDIRECT_URI: Meaning = problem(
    Rule::B5,
    "redirect_uri",
    "the redirect_uri is not one that the app has registered",
    "register exactly the address that the link sends in the app's settings, or send one that is registered there; scheme, host, path and a slash at the end count",
);
/// A token request with another redirect URI than the link's.
pub(super) const GRANT_REDIRECT_URI: Meaning = problem(
    Rule::V14,
    "redirect_uri",
    "the redirect_uri of the token request is not the one that the link sent",
    "store the redirect URI when the sign-in begins, and send exactly that one with the code",
);
/// The verifier does not fit the challenge.
pub(super) const VERIFIER: Meaning = problem(
    Rule::V14,
    "code_verifier",
    "the code_verifier of the token request does not belong to the code_challenge of the link",
    "store the verifier when the sign-in begins, and send exactly that one with the code",
);
/// The code is used, expired or unknown.
pub(super) const GRANT: Meaning = problem(
    Rule::V14,
    "code",
    "the code cannot be redeemed: it was used already, has expired, or the token request has another redirect_uri or code_verifier than the link",
    "send what was stored, once, within a minute",
);
pub(super) const SCOPE: Meaning = problem(
    Rule::B6,
    "scope",
    "the scope names one that the app is not registered for, or that does not exist",
    "register it in the app's settings, or leave it out",
);
pub(super) const CLIENT: Meaning = problem(
    Rule::B1,
    "client_id",
    "the client_id is not known to the provider, or its client_secret is wrong",
    "copy both from the app's settings; a public app sends no secret",
);
pub(super) const STATE: Meaning = problem(
    Rule::V3,
    "state",
    "the state of the callback is not the stored one",
    "store it when the sign-in begins, and let the cookie that it is stored in reach the callback",
);
pub(super) const TOKEN_SCOPE: Meaning = plain(
    "scope",
    "the access token lacks a scope that this request needs",
    "ask for the scope in the link (scope=openid%20profile …) and let the user sign in again; for an organization's resources the user must grant it too",
);

const CODES: &[ErrorCode] = codes! {
    common "RFC 6749 4.1.2.1" "invalid_request" problem(Rule::B1, "", "the request lacks a parameter, or one of its parameters is wrong", "paste the whole link or token request here to see which");
    own "RFC 6749 4.1.2.1" "unauthorized_client" problem(Rule::B1, "client_id", "the client_id may not use this flow", "allow the authorization code flow for the app in its settings, and send response_type=code");
    common "RFC 6749 4.1.2.1" "access_denied" Meaning::Note("The user, or the provider for them, said no. That is an answer, and breaks no rule.");
    own "RFC 6749 4.1.2.1" "unsupported_response_type" problem(Rule::B1, "response_type", "the response_type is not supported", "write response_type=code");
    own "RFC 6749 4.1.2.1" "invalid_scope" SCOPE;
    common "RFC 6749 4.1.2.1" "server_error" Meaning::Note("The provider has a fault of its own: try again later.");
    common "RFC 6749 4.1.2.1" "temporarily_unavailable" Meaning::Note("The provider is not available at the moment: try again later.");
    own "RFC 6749 5.2" "invalid_client" CLIENT;
    own "RFC 6749 5.2" "invalid_grant" GRANT;
    own "RFC 6749 5.2" "unsupported_grant_type" problem(Rule::V14, "grant_type", "the grant_type is not supported", "send grant_type=authorization_code, as a form (application/x-www-form-urlencoded), not as JSON");
    common "RFC 6750 3.1" "invalid_token" plain("access_token", "the access token is expired, revoked, or not one of this provider", "let the user sign in again, and send the new access token as Authorization: Bearer …");
    own "RFC 6750 3.1" "insufficient_scope" TOKEN_SCOPE;
    own "RFC 7591 3.2.2" "invalid_redirect_uri" problem(Rule::B5, "redirect_uri", "a redirect_uri of the registration is not allowed", "register https addresses, or http on a loopback host, without a fragment");
    own "RFC 7591 3.2.2" "invalid_client_metadata" problem(Rule::B1, "client_id", "a field of the client's metadata is not allowed", "paste the metadata document here to see which");
    own "RFC 7591 3.2.2" "invalid_software_statement" plain("software_statement", "the software statement of the registration is not valid", "leave it out, unless the provider gave you one");
    own "RFC 7591 3.2.2" "unapproved_software_statement" plain("software_statement", "the software statement of the registration is not approved", "leave it out, unless the provider gave you one");
    own "RFC 8628 3.5" "authorization_pending" Meaning::Note("Device flow: the user has not answered yet. Ask again after the interval that the provider gave; this is not a mistake.");
    common "RFC 8628 3.5" "slow_down" Meaning::Note("Device flow: the program asks too often. Wait five seconds longer between requests from now on, and go on asking.");
    common "RFC 8628 3.5" "expired_token" Meaning::Note("Device flow: the device code has expired before the user answered. Ask for a new device code and show its user code.");
    common "RFC 8707 2" "invalid_target" plain("resource", "the resource is not one that the provider gives tokens for", "leave the parameter out, or send the address of a service of this provider");
    own "OIDC Core 3.1.2.6" "interaction_required" Meaning::Note("The provider must ask the user something: leave prompt=none out.");
    common "OIDC Core 3.1.2.6" "login_required" Meaning::Note("The user is not signed in at the provider: leave prompt=none out.");
    own "OIDC Core 3.1.2.6" "account_selection_required" Meaning::Note("The user must choose an account at the provider: leave prompt=none out.");
    own "OIDC Core 3.1.2.6" "consent_required" Meaning::Note("The provider must ask the user for consent: leave prompt=none out.");
    own "OIDC Core 3.1.2.6" "invalid_request_uri" plain("request_uri", "the request_uri cannot be read or holds no valid request", "leave it out, and send the parameters themselves");
    own "OIDC Core 3.1.2.6" "invalid_request_object" plain("request", "the request object is not valid", "leave it out, and send the parameters themselves");
    own "OIDC Core 3.1.2.6" "request_not_supported" plain("request", "the provider takes no request object", "leave it out, and send the parameters themselves");
    own "OIDC Core 3.1.2.6" "request_uri_not_supported" plain("request_uri", "the provider takes no request_uri", "leave it out, and send the parameters themselves");
    own "OIDC Core 3.1.2.6" "registration_not_supported" plain("registration", "the provider takes no registration parameter", "leave it out, and register the app in its settings");
    own "RFC 7009 2.2.1" "unsupported_token_type" plain("token_type_hint", "the provider cannot revoke this kind of token", "leave the hint out");
    own "RFC 9449 5" "invalid_dpop_proof" plain("DPoP", "the DPoP proof is not valid", "leave DPoP out: Hugging Face takes bearer tokens");
    own "Google, GitHub" "redirect_uri_mismatch" REDIRECT_URI;
    own "GitHub" "bad_verification_code" GRANT;
    own "GitHub" "incorrect_client_credentials" CLIENT;
    own "Authlib, oauthlib" "mismatching_state" STATE;
    own "MSAL" "state_mismatch" STATE;
    own "MSAL" "nonce_mismatch" NONCE;
    own "omniauth" "csrf_detected" STATE;
    own "Keycloak" "pkce_verification_failed" VERIFIER;
    own "Keycloak" "invalid_code_verifier" VERIFIER;
    own "Spring Security" "authorization_request_not_found" problem(Rule::V3, "state", "no sign-in is stored for the state of the callback", "let the session cookie reach the callback (SameSite=Lax, one host, one store for all machines)");
    own "Spring Security" "invalid_state_parameter" STATE;
    own "Spring Security" "invalid_nonce" NONCE;
    own "Spring Security" "invalid_redirect_uri_parameter" problem(Rule::V13, "redirect_uri", "the callback came to another address than the redirect_uri of the link", "set the public address behind a proxy (server.forward-headers-strategy=framework)");
    own "Spring Security" "missing_signature_verifier" problem(Rule::T3, "", "there is no key to check the ID token with", "set jwk-set-uri, or issuer-uri, of the provider");
    own "Spring Security" "invalid_id_token" problem(Rule::T1, "id_token", "the ID token was refused", "read the sentence after the code: it says which claim");
    own "Spring Security" "invalid_token_response" plain("", "the token endpoint's answer was an error, or not what the library expects", "read the sentence after the code; 401 means a wrong client_secret or another authentication method");
};

pub(super) const NONCE: Meaning = problem(
    Rule::T8,
    "nonce",
    "the nonce of the ID token is not the one that was sent",
    "store it with the state when the sign-in begins, and compare with that",
);

/// A code of the hosts that is also the name of our own failures.
#[test]
fn codes_are_there_once() {
    let mut names: Vec<_> = ErrorCode::ALL.iter().map(|code| code.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}
