//! The sentences of providers, libraries and browsers about a sign-in, matched
//! as whole words and with their verb.

use super::error_code::{self, ErrorCode, Meaning};
use crate::Diagnostic;
use crate::rule::Rule;

/// A sentence of a program.
struct Row {
    /// Who writes it.
    #[cfg_attr(not(test), allow(dead_code))]
    source: &'static str,
    /// Other programs may write the same: it counts only in a text that is
    /// about a sign-in.
    is_common: bool,
    /// How many words may be between two groups.
    gap: usize,
    /// One phrase of each group, in this order.
    groups: &'static [&'static [&'static str]],
    meaning: Meaning,
}

const REDIRECT: &[&str] = &[
    "redirect_uri",
    "redirect uri",
    "redirect url",
    "redirect_url",
    "redirecturi",
    "redirecturl",
    "redirect uris",
    "redirect urls",
    "redirect_uris",
    "callback url",
    "callback uri",
    "callback_url",
    "reply url",
    "reply address",
    "redirection uri",
    "return url",
];
const MISMATCH: &[&str] = &[
    "does not match",
    "doesn't match",
    "do not match",
    "did not match",
    "don't match",
    "not match",
    "mismatch",
    "mismatching",
    "must match",
    "is not registered",
    "not registered",
    "isn't registered",
    "unregistered",
    "is not allowed",
    "not allowed",
    "not permitted",
    "not whitelisted",
    "not in the allowlist",
    "is not valid",
    "not valid",
    "is invalid",
    "invalid",
    "not authorized",
    "unauthorized",
    "not configured",
    "not associated",
    "is not associated",
    "is not listed",
    "not listed",
    "is not one of",
    "not recognized",
    "is unknown",
    "not accepted",
    "is incorrect",
    "is wrong",
    "not equal",
];
const WRONG: &[&str] = &[
    "invalid",
    "mismatching",
    "mismatched",
    "unregistered",
    "illegal",
    "unknown",
    "wrong",
    "bad",
    "incorrect",
    "unauthorized",
    "unsupported",
    "unrecognized",
    "not a valid",
];
const STATE_WORD: &[&str] = &["state"];
const CODE: &[&str] = &[
    "authorization code",
    "auth code",
    "authorization_code",
    "authorisation code",
    "oauth code",
];

const fn problem(
    rule: Rule,
    parameter: &'static str,
    message: &'static str,
    fix: &'static str,
) -> Meaning {
    Meaning::Problem(Some(rule), parameter, message, fix)
}

const COOKIE_LOST: Meaning = problem(
    Rule::V3,
    "state",
    "the state that was stored when the sign-in began did not reach the callback",
    "let the cookie that it is stored in reach the callback (SameSite=Lax, the same host as the link's page, https), and do not open the sign-in twice",
);
const CODE_USED: Meaning = problem(
    Rule::V15,
    "code",
    "the code was redeemed already",
    "redeem a code once: a reload of the callback page, a prefetch or a second worker sends it again",
);
const CODE_EXPIRED: Meaning = Meaning::Problem(
    None,
    "code",
    "the code has expired, or is not one that the provider gave this app",
    "redeem the code as soon as the callback comes, once, and begin the sign-in anew for a new code",
);
const TIME: Meaning = problem(
    Rule::T7,
    "",
    "the ID token is not valid at this machine's time",
    "set the machine's clock (timedatectl), and allow a difference of a minute",
);
const ISSUER: Meaning = problem(
    Rule::T4,
    "iss",
    "the issuer of the ID token or the answer is not the one that is configured",
    "write the issuer as the provider's metadata has it: https://huggingface.co, without a slash at the end",
);
const AUDIENCE: Meaning = problem(
    Rule::T5,
    "aud",
    "the ID token was made for another app",
    "configure the client_id that the link sends as the audience",
);
const KEY: Meaning = problem(
    Rule::T3,
    "",
    "no key of the provider fits the ID token",
    "fetch the provider's keys (https://huggingface.co/oauth/jwks) once more, and check that the issuer is right",
);
const ALGORITHM: Meaning = problem(
    Rule::T2,
    "",
    "the ID token is signed with another algorithm than the library expects",
    "configure RS256",
);
const FRAME: Meaning = Meaning::Note(
    "A page refuses to be shown in a frame. Hugging Face's sign-in page does: open the sign-in in a new tab (target=_blank), as a Space's documentation recommends. This alone proves no mistake in the link.",
);
const LOOP: Meaning = Meaning::Note(
    "A redirect loop: the site sends the visitor to the sign-in again and again, most often because its session cookie is not kept (a Secure cookie on http, a third-party cookie in a Space's frame, SameSite=Strict, another host). Look at the Set-Cookie header of the callback.",
);
const CORS: Meaning = Meaning::Note(
    "A browser's script may not read that answer (CORS). Sign-in pages are visited by a link or a redirect, not by fetch; the token request of a confidential app belongs on the server.",
);
const COOKIE: Meaning = Meaning::Note(
    "A browser refused a cookie. Inside a frame on another site a cookie needs SameSite=None, Secure and Partitioned; on plain http it must not be Secure; the cookie of a sign-in is SameSite=Lax.",
);
const LOGIN_401: Meaning = Meaning::Note(
    "Hugging Face answers this with status 401 when the access token is missing, mistyped, expired or revoked, or is not sent as Authorization: Bearer …. It is not about the link.",
);
const SERVER_PAGE: Meaning = Meaning::Note(
    "This is the error page of a sign-in library, and its cause is not in the address: look for the line that the server logged at the same time, and paste that.",
);

macro_rules! rows {
    ($($kind:ident $source:literal, $gap:literal, [$($group:expr),+], $meaning:expr;)*) => {
        &[$(Row { source: $source, is_common: rows!(@$kind), gap: $gap, groups: &[$($group),+], meaning: $meaning },)*]
    };
    (@common) => { true };
    (@own) => { false };
}

const ROWS: &[Row] = rows! {
    own "RFC 6749 5.2", 0, [&["was issued to another client"]], error_code::GRANT;
    // The redirect URI, first of the token request.
    own "Doorkeeper, Keycloak, Hugging Face", 16, [REDIRECT, MISMATCH, &["original request", "authorization request", "authorize request", "initial request", "used in the authorization", "used to obtain", "when requesting the code", "from the authorization"]], error_code::GRANT_REDIRECT_URI;
    own "Keycloak", 4, [&["incorrect redirect_uri"]], error_code::GRANT_REDIRECT_URI;
    own "Azure AD AADSTS50011, Google, Hugging Face, Ory", 14, [REDIRECT, MISMATCH], error_code::REDIRECT_URI;
    own "Hugging Face, GitLab, Keycloak", 3, [WRONG, REDIRECT], error_code::REDIRECT_URI;
    own "GitHub", 6, [REDIRECT, &["must match the registered"]], error_code::REDIRECT_URI;
    own "Azure AD", 0, [&["aadsts50011"]], error_code::REDIRECT_URI;
    // PKCE.
    own "RFC 7636 4.6, Ory", 10, [&["code_verifier", "code verifier", "pkce verifier", "pkce verification"], &["does not match", "doesn't match", "did not match", "mismatch", "invalid", "is invalid", "not valid", "failed", "incorrect", "wrong", "must be"]], error_code::VERIFIER;
    own "Hugging Face, Okta, Azure AD", 4, [&["invalid", "failed", "incorrect", "wrong", "mismatching"], &["code_verifier", "code verifier", "pkce", "code challenge verification"]], error_code::VERIFIER;
    own "Auth.js", 6, [&["pkce", "pkce_code_verifier", "pkcecodeverifier"], &["could not be parsed", "was missing", "cookie was missing", "missing", "failed"]], problem(Rule::V14, "code_verifier", "the verifier that was stored when the sign-in began did not reach the callback", "let the cookie that it is stored in reach the callback");
    own "Ory, Azure AD", 10, [&["pkce", "code challenge", "code_challenge"], &["is required", "required", "must be included", "must include", "must be used", "must provide", "missing", "is missing"]], problem(Rule::B9, "code_challenge", "the link has no code_challenge, which the provider requires (PKCE)", "send code_challenge and code_challenge_method=S256, and the code_verifier with the code");
    own "Ory", 10, [&["code_challenge_method", "code challenge method", "transform algorithm"], &["not supported", "unsupported", "plain is not allowed", "invalid", "must be"]], problem(Rule::B10, "code_challenge_method", "the code_challenge_method is not one that the provider takes", "write code_challenge_method=S256");
    // The code.
    own "Azure AD AADSTS54005, Okta, Keycloak", 8, [CODE, &["already redeemed", "already been redeemed", "was already redeemed", "already used", "already been used", "been used", "was used", "used more than once", "used twice", "reused"]], CODE_USED;
    own "Azure AD AADSTS70008, Okta, Google, Ory", 8, [CODE, &["has expired", "expired", "is expired", "is invalid", "invalid", "not valid", "is not valid", "not found", "was not found", "is unknown", "does not exist", "is inactive", "is incorrect"]], CODE_EXPIRED;
    own "Google", 2, [&["malformed", "invalid", "expired", "unknown", "bad"], CODE], CODE_EXPIRED;
    own "Okta", 1, [&["code was already redeemed", "code has already been redeemed", "code already redeemed"]], CODE_USED;
    common "Okta", 1, [&["code was already used", "code has already been used", "code already used"]], CODE_USED;
    own "Keycloak", 1, [&["code not valid"]], CODE_EXPIRED;
    own "GitHub", 4, [&["code passed is"], &["incorrect or expired", "incorrect", "expired"]], CODE_EXPIRED;
    own "Hugging Face", 2, [&["invalid or expired", "expired or invalid"], &["code", "authorization code"]], CODE_EXPIRED;
    own "Google", 2, [&["token has been expired or revoked"]], error_code::GRANT;
    // The scope.
    own "Hugging Face", 3, [&["missing required scope", "missing required scopes", "missing required scope s", "required scope missing"]], problem(Rule::B6, "scope", "the scope lacks one that the app or the provider requires, such as openid", "ask for it in the link: scope=openid%20profile, and register it in the app's settings");
    own "oauthlib", 2, [&["scope has changed from"]], Meaning::Note("oauthlib: the provider granted other scopes than the link asked for. Read the scopes of the answer, or set OAUTHLIB_RELAX_TOKEN_SCOPE=1 so that it is no error.");
    own "RFC 6749, oauthlib, Ory", 4, [&["requested scope", "requested scopes"], &["is invalid", "are invalid", "were invalid", "invalid", "is not allowed", "not allowed", "is unknown", "exceeds", "not granted", "is not valid"]], error_code::SCOPE;
    own "Ory", 12, [&["is not allowed to request scope", "not allowed to request scope"]], error_code::SCOPE;
    own "Azure AD AADSTS70011", 10, [&["input parameter scope"], &["is not valid", "not valid", "invalid"]], error_code::SCOPE;
    own "Keycloak, Google", 1, [&["invalid scopes", "some requested scopes", "unknown scope requested"]], error_code::SCOPE;
    common "GitLab, Okta", 2, [&["invalid", "unknown", "unsupported", "unauthorized", "malformed"], &["scope", "scopes"]], error_code::SCOPE;
    common "Hugging Face", 6, [&["scope", "scopes"], &["is not registered", "not registered", "is not allowed", "are not allowed", "is not supported", "not supported", "does not exist", "is invalid", "is unknown"]], error_code::SCOPE;
    own "RFC 6750, Hugging Face", 6, [&["insufficient scope", "insufficient scopes", "insufficient_scope", "insufficientscopeerror"]], error_code::TOKEN_SCOPE;
    own "Hugging Face", 8, [&["token"], &["does not have", "lacks", "is missing", "without"], &["scope", "scopes", "required scope", "the scope"]], error_code::TOKEN_SCOPE;
    // The state.
    own "Authlib", 0, [&["csrf warning state not equal"]], error_code::STATE;
    own "Authlib, oauthlib", 0, [&["mismatchingstateerror", "mismatching_state"]], error_code::STATE;
    own "Authlib", 4, [&["missing", "invalid", "mismatching"], &["state in session", "state from session"]], COOKIE_LOST;
    own "omniauth", 4, [&["csrf_detected", "csrf detected"]], error_code::STATE;
    own "openid-client", 3, [&["state mismatch expected"]], error_code::STATE;
    own "openid-client", 2, [&["checks state argument is missing", "checks.state argument is missing"]], COOKIE_LOST;
    own "oauth4webapi", 3, [&["unexpected state response parameter"]], error_code::STATE;
    own "openid-client, oauth4webapi", 4, [&["state missing from the response", "response parameter state missing", "state not present in the response"]], problem(Rule::V3, "state", "the callback has no state", "begin the sign-in with a link that has one");
    own "Auth.js", 3, [&["state cookie was missing", "state cookie missing", "state value could not be parsed"]], COOKIE_LOST;
    own "Laravel Socialite", 0, [&["socialite two invalidstateexception", "invalidstateexception", "invalid state exception"]], error_code::STATE;
    own "Passport", 4, [&["unable to verify authorization request state", "invalid authorization request state"]], COOKIE_LOST;
    own "MSAL", 3, [&["state_mismatch state mismatch", "state mismatch error", "statemismatcherror"]], error_code::STATE;
    own "Flask-Dance, Spring, huggingface_hub", 3, [STATE_WORD, &["parameter mismatch", "parameter does not match", "parameter doesn't match", "parameter is invalid", "parameter invalid", "token mismatch", "parameter did not match", "parameter not equal"]], error_code::STATE;
    own "Go oauth2 examples", 2, [&["invalid", "mismatched", "mismatching", "unexpected", "wrong"], &["oauth state", "oauth2 state", "state parameter", "oauth google state", "csrf state", "auth state"]], error_code::STATE;
    own "Google Identity", 2, [&["possible csrf", "csrf attack", "csrf warning"], STATE_WORD], error_code::STATE;
    own "Google Identity", 8, [STATE_WORD, &["possible csrf", "csrf attack", "csrf detected", "csrf warning"]], error_code::STATE;
    common "various", 3, [STATE_WORD, &["mismatch", "does not match", "doesn't match", "do not match", "did not match", "not equal", "is not the stored one", "is invalid", "not found in session", "is not equal"]], error_code::STATE;
    common "various", 1, [&["invalid", "mismatching", "wrong"], STATE_WORD], error_code::STATE;
    // The nonce.
    own "openid-client", 2, [&["nonce mismatch expected", "nonce_mismatch"]], error_code::NONCE;
    own "oauth4webapi", 3, [&["unexpected id token nonce", "unexpected id_token nonce", "unexpected nonce claim"]], error_code::NONCE;
    common "Spring, oidc-client", 4, [&["nonce"], &["mismatch", "does not match", "doesn't match", "did not match", "is invalid", "not equal", "claim value mismatch"]], error_code::NONCE;
    common "Authlib, Google", 3, [&["invalid", "wrong", "unexpected"], &["nonce"]], error_code::NONCE;
    // The ID token.
    own "openid-client, jsonwebtoken", 3, [&["jwt", "id_token", "id token", "idtoken"], &["not active yet", "not active", "is not active yet", "not yet valid", "is not yet valid", "issued in the future", "has expired", "expired", "is expired", "used too early", "used too late", "used before issued"]], TIME;
    own "Google auth", 2, [&["token used too early", "token used too late", "token used before issued", "used before issued"]], TIME;
    own "PyJWT", 2, [&["immaturesignatureerror", "expiredsignatureerror", "token is not yet valid iat", "token is not yet valid nbf", "the token is not yet valid", "signature has expired"]], TIME;
    own "jose", 4, [&["exp claim timestamp check failed", "nbf claim timestamp check failed", "iat claim timestamp check failed", "unexpected jwt exp", "unexpected jwt iat", "unexpected jwt nbf"]], TIME;
    own "oauth4webapi", 4, [&["jwt"], &["timestamp check failed", "exp claim", "iat claim", "nbf claim"]], TIME;
    own "openid-client", 3, [&["unexpected iss value", "unexpected iss claim value", "unexpected iss issuer", "jwt issuer invalid", "invalid issuer", "invalidissuererror", "issuer mismatch", "issuer does not match", "iss mismatch", "iss claim is invalid", "unexpected jwt iss"]], ISSUER;
    own "openid-client, PyJWT", 3, [&["aud mismatch", "jwt audience invalid", "invalidaudienceerror", "audience doesn't match", "audience does not match", "unexpected aud claim value", "unexpected jwt aud", "token has wrong audience", "wrong recipient", "invalid audience", "aud claim is invalid"]], AUDIENCE;
    own "openid-client", 3, [&["unexpected jwt alg", "unexpected id_token alg", "unexpected jwt alg header", "invalidalgorithmerror", "the specified alg value is not allowed"]], ALGORITHM;
    own "PyJWT, jose", 3, [&["unable to find a signing key", "no applicable key found in the json web key set", "unable to find a signing key that matches", "no matching key found in jwks", "no matching signing key", "no valid key found in issuer's jwks_uri", "signature verification failed for jwt"]], KEY;
    own "openid-client", 3, [&["at_hash mismatch", "at_hash value mismatch", "invalid at_hash"]], problem(Rule::T9, "at_hash", "the at_hash of the ID token does not fit the access token", "take both from the same answer of the token endpoint");
    own "openid-client", 3, [&["id_token not present in tokenset", "missing id_token", "id_token missing", "no id_token"]], problem(Rule::T11, "id_token", "the token endpoint's answer has no ID token", "ask for the scope openid: scope=openid%20profile");
    own "openid-client", 3, [&["userinfo sub mismatch"]], problem(Rule::T10, "sub", "the sub of userinfo is not that of the ID token", "send userinfo the access token of the same answer");
    // The client.
    own "Doorkeeper", 2, [&["client authentication failed"]], error_code::CLIENT;
    own "Azure AD AADSTS7000215", 2, [&["invalid client secret", "aadsts7000215", "invalid client_secret", "client secret is invalid", "client_secret is invalid", "wrong client secret"]], error_code::CLIENT;
    own "Azure AD AADSTS700016", 14, [&["aadsts700016", "application with identifier"]], error_code::CLIENT;
    own "Google", 3, [&["oauth client was not found", "the oauth client was deleted", "unknown client_id", "unknown client id", "invalid client id", "invalid client_id", "client not found", "unknown oauth client"]], error_code::CLIENT;
    common "Keycloak", 3, [&["client_id", "client id", "oauth client", "oauth app"], &["not found", "is invalid", "is unknown", "does not exist", "was not found", "is not registered", "mismatch"]], error_code::CLIENT;
    // Plain http.
    own "oauthlib", 3, [&["insecuretransporterror", "insecure_transport", "oauth 2 must utilize https"]], problem(Rule::B13, "redirect_uri", "the sign-in runs over plain http", "use https; on your own machine set OAUTHLIB_INSECURE_TRANSPORT=1, and behind a proxy trust its X-Forwarded-Proto header");
    own "oauthlib", 3, [&["missingcodeerror", "missing_code", "missing code parameter in response"]], problem(Rule::V10, "code", "the callback has neither a code nor an error", "paste the callback's address here");
    own "oauthlib", 3, [&["missingtokenerror", "missing_token", "missing access token parameter"]], Meaning::Problem(None, "", "the token endpoint's answer has no access token", "look at the answer itself: it is an error, most often of the client_secret or the code");
    // Answers.
    own "Hugging Face", 4, [&["the user denied the request", "user denied the request", "user denied access", "user_denied", "resource owner or authorization server denied the request", "resource owner denied the request"]], Meaning::Note("The user, or the provider for them, said no. That is an answer, and breaks no rule.");
    // Browsers.
    own "Chromium", 30, [&["refused to display", "refused to frame"], &["in a frame", "frame-ancestors", "frame-src", "because it", "because an ancestor"]], FRAME;
    own "Firefox", 30, [&["in a frame is denied by", "load denied by x-frame-options", "framing", "can't open this page"], &["x-frame-options", "does not permit cross-origin framing", "to protect your security", "huggingface co", "directive"]], FRAME;
    own "Firefox", 6, [&["load denied by x-frame-options", "firefox can't open this page", "will not allow firefox to display the page"]], FRAME;
    own "Chromium", 4, [&["huggingface.co refused to connect"]], FRAME;
    own "Chromium", 2, [&["err_too_many_redirects", "redirected you too many times"]], LOOP;
    own "Firefox, Safari, requests", 4, [&["the page isn't redirecting properly", "page is not redirecting properly", "too many redirects occurred", "toomanyredirects", "exceeded 30 redirects", "err_redirect_loop"]], LOOP;
    own "Chromium", 40, [&["access to fetch at", "access to xmlhttprequest at"], &["blocked by cors policy", "been blocked by cors policy"]], CORS;
    own "Firefox", 30, [&["cross-origin request blocked"]], CORS;
    own "Chromium", 20, [&["this set-cookie was blocked", "this attempt to set a cookie via a set-cookie header was blocked", "this set-cookie header didn't specify a samesite", "set-cookie was blocked"]], COOKIE;
    own "Firefox", 20, [&["cookie"], &["has been rejected because", "will be soon rejected because", "rejected because it", "has been blocked because", "blocked because it had the samesite", "will soon be rejected because"]], COOKIE;
    own "Hugging Face", 2, [&["invalid credentials in authorization header"]], LOGIN_401;
    common "Hugging Face", 2, [&["invalid username or password"]], LOGIN_401;
};

/// Error pages of Auth.js: the value of `error` in their address.
const AUTH_JS: &str = "OAuthSignin OAuthCallback OAuthCallbackError OAuthCreateAccount OAuthAccountNotLinked OAuthSignInError \
    OAuthProfileParseError Callback CallbackRouteError Configuration AccessDenied Verification SessionRequired \
    Default Signin SignInError MissingCSRF InvalidCheck InvalidCallbackUrl UntrustedHost AccountNotLinked";

/// What an error page of a sign-in library is about, by its address.
pub(super) fn of_error_page(path: &str, error: &str) -> Option<Meaning> {
    let is_page = ["/signin", "/error", "/login", "/auth"]
        .iter()
        .any(|end| path.ends_with(end))
        || path.contains("/auth/");
    match error {
        "OAuthAccountNotLinked" | "AccountNotLinked" if is_page => Some(Meaning::Note(
            "Auth.js: the email address of this sign-in belongs to an account that was made with another provider. Sign in with that one, and link the accounts there.",
        )),
        "AccessDenied" if is_page => Some(Meaning::Note(
            "Auth.js: the site's own signIn callback, or the user, said no.",
        )),
        _ if is_page && AUTH_JS.split_whitespace().any(|known| known == error) => Some(SERVER_PAGE),
        _ => None,
    }
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) problems: Vec<Diagnostic>,
    pub(super) notes: Vec<&'static str>,
    /// What it was recognised by.
    pub(super) evidence: Vec<String>,
    /// The code or sentence is not used for anything else.
    pub(super) is_certain: bool,
}

impl Found {
    pub(super) fn is_empty(&self) -> bool {
        self.evidence.is_empty()
    }

    fn add(&mut self, code: &'static str, meaning: Meaning, evidence: String) {
        self.evidence.push(evidence);
        match meaning {
            Meaning::Note(note) if !self.notes.contains(&note) => self.notes.push(note),
            Meaning::Note(_) => {}
            Meaning::Problem(..) => self.problems.extend(meaning.diagnostic(code)),
        }
    }
}

/// What an `error` and its `error_description` mean. The code decides, and the
/// description refines.
pub(super) fn of_answer(error: &str, description: &str) -> Found {
    let mut found = Found {
        is_certain: true,
        ..Found::default()
    };
    let text = Text::new(description);
    let row = text.row(true).or_else(|| text.missing(true));
    match ErrorCode::of(error) {
        Some(code) => {
            let meaning = match (code.meaning, row) {
                (Meaning::Note(_), _) | (_, None | Some(Meaning::Note(_))) => code.meaning,
                (_, Some(row)) if code.name == "invalid_grant" => match row {
                    Meaning::Problem(_, "redirect_uri", ..) => error_code::GRANT_REDIRECT_URI,
                    Meaning::Problem(_, "code_verifier" | "code_challenge", ..) => {
                        error_code::VERIFIER
                    }
                    _ => code.meaning,
                },
                (_, Some(_))
                    if code.name == "insufficient_scope" || code.name == "invalid_token" =>
                {
                    code.meaning
                }
                (_, Some(row)) => row,
            };
            found.add(code.name, meaning, format!("the error code {}", code.name));
        }
        None => {
            if let Some(row) = row.or_else(|| Text::new(error).row(true)) {
                found.add("error", row, "the text of the error".to_owned());
            }
        }
    }
    found
}

/// What a text says, where it is about a sign-in at all.
pub(super) fn of_text(text: &str) -> Found {
    let mut found = Found::default();
    if let Some(rule) = named(text) {
        let message = format!("rule {rule} is broken: {}", rule.text());
        found
            .problems
            .push(Diagnostic::error("rule", message).with_rule(rule));
        found.evidence.push(format!("the rule {rule} of hf-signin"));
        found.is_certain = true;
        return found;
    }
    let read = Text::new(text);
    if read.is_programming_error() {
        return found;
    }
    let is_about = read.is_about_sign_in();
    let code = ErrorCode::ALL.iter().find(|code| {
        let is_there = read.has_word(code.name);
        is_there && (!code.is_common || is_about || read.is_only(code.name))
    });
    if let Some(code) = code {
        let description = of_answer(code.name, text);
        found.problems = description.problems;
        found.notes = description.notes;
        found.evidence = description.evidence;
        found.is_certain = !code.is_common;
        return found;
    }
    if let Some(row) = read.row(is_about) {
        found.add(
            "sentence",
            row,
            "a sentence of a sign-in library, a provider or a browser".to_owned(),
        );
        found.is_certain = true;
    } else if let Some(missing) = read.missing(is_about) {
        found.add(
            "missing",
            missing,
            "a sentence about a parameter of a sign-in".to_owned(),
        );
    }
    found
}

/// The rule that a message of hf-signin names: `V13 (redirect_uri_mismatch)`.
fn named(text: &str) -> Option<Rule> {
    Rule::ALL.iter().copied().find(|rule| {
        text.match_indices(rule.id()).any(|(at, id)| {
            let (before, after) = (&text[..at], &text[at + id.len()..]);
            let is_code = || {
                let inner = after
                    .strip_prefix(" (")
                    .and_then(|rest| rest.split_once(')'));
                inner.is_some_and(|(word, _)| {
                    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                })
            };
            let is_word = !before.ends_with(|c: char| c.is_ascii_alphanumeric())
                && !after.starts_with(|c: char| c.is_ascii_alphanumeric());
            is_word && (is_code() || before.ends_with("hf-signin rule "))
        })
    })
}

/// A text as sentences of words, in lower case and without punctuation.
struct Text {
    lower: String,
    sentences: Vec<Vec<String>>,
}

impl Text {
    fn new(text: &str) -> Self {
        let lower = text.to_lowercase().replace('\u{2019}', "'");
        let mut sentences = vec![Vec::new()];
        for piece in lower.split([' ', '\n', '\t', '\r']) {
            let ends = piece.ends_with(['.', ';', '!', '?']);
            if !piece.contains("://") && piece.len() < 200 {
                let is_word = |c: char| c.is_alphanumeric() || "_'-".contains(c);
                for word in piece.split(|c| !is_word(c)) {
                    let word = word.trim_matches(['\'', '-']);
                    if !word.is_empty()
                        && let Some(last) = sentences.last_mut()
                    {
                        last.push(word.to_owned());
                    }
                }
            }
            if ends {
                sentences.push(Vec::new());
            }
        }
        Self { lower, sentences }
    }

    fn has_word(&self, word: &str) -> bool {
        self.sentences.iter().flatten().any(|found| found == word)
    }

    /// True when the text is this word and nothing else, but for `error`.
    fn is_only(&self, word: &str) -> bool {
        self.sentences
            .iter()
            .flatten()
            .all(|found| found == word || ["error", "oauth", "code"].contains(&found.as_str()))
    }

    /// True when the text names something that only a sign-in has.
    fn is_about_sign_in(&self) -> bool {
        const WORDS: &str = "oauth oauth2 openid oidc authlib oauthlib omniauth huggingface hugging_face next-auth nextauth msal \
            id_token access_token redirect_uri client_id code_verifier code_challenge pkce authorization_code error_description \
            openid-client oauth4webapi socialite signin sign-in aadsts oauth2client oauth2error oautherror oauthcallbackerror";
        let has = |word: &str| self.sentences.iter().flatten().any(|found| found == word);
        WORDS.split_whitespace().any(has)
            || [
                "/oauth/",
                "/oauth2/",
                "/callback",
                "hugging face",
                "id token",
                "authorization code",
                "authorization server",
                "oauth 2",
                "token endpoint",
            ]
            .iter()
            .any(|text| self.lower.contains(text))
    }

    /// True for the message of a compiler or an interpreter about a name in a
    /// program.
    fn is_programming_error(&self) -> bool {
        const TEXTS: [&str; 34] = [
            "is not defined",
            "cannot read prop",
            "can't read prop",
            "undefined variable",
            "is not a function",
            "cannot import name",
            "has no attribute",
            "nameerror",
            "importerror",
            "modulenotfounderror",
            "keyerror",
            "referenceerror",
            "syntaxerror",
            "cannot find name",
            "cannot find value",
            "in this scope",
            "cannot find symbol",
            "undeclared",
            "unresolved reference",
            "undefined reference",
            "cannot find module",
            "no module named",
            "keyword argument",
            "positional argument",
            "is not assignable",
            "undefined method",
            "uninitialized constant",
            "nil pointer",
            "nullpointerexception",
            "undefined index",
            "undefined array key",
            "unused variable",
            "attributeerror",
            "expected struct",
        ];
        TEXTS.iter().any(|text| self.lower.contains(text))
    }

    /// The first row that fits.
    fn row(&self, is_about: bool) -> Option<Meaning> {
        let is_short = self.sentences.iter().map(Vec::len).sum::<usize>() <= 3;
        let row = ROWS.iter().find(|row| {
            (!row.is_common || is_about || is_short)
                && self
                    .sentences
                    .iter()
                    .any(|sentence| fits(sentence, row.groups, row.gap))
        })?;
        Some(row.meaning)
    }

    /// A sentence that says that a parameter is missing.
    fn missing(&self, is_about: bool) -> Option<Meaning> {
        const SAYS: &[&str] = &[
            "missing",
            "is required",
            "required",
            "must be provided",
            "not provided",
            "must be specified",
            "not specified",
            "is not set",
            "must contain",
            "must have",
            "no value for",
            "absent",
        ];
        self.sentences.iter().find_map(|sentence| {
            let says = SAYS
                .iter()
                .any(|phrase| phrase_at(sentence, phrase, 0).is_some());
            let has_parameter = ["parameter", "parameters", "param", "params", "argument"]
                .iter()
                .any(|word| sentence.iter().any(|found| found == word));
            let names = MISSING.iter().find(|(name, is_common, ..)| {
                let found = phrase_at(sentence, name, 0).is_some();
                let is_short = sentence.len() <= 6 && has_parameter;
                found && (!is_common || is_about || is_short)
            });
            let (_, _, meaning) = names?;
            let is_near = sentence.len() <= 30;
            (says && is_near).then_some(*meaning)
        })
    }
}

const fn missing(
    rule: Rule,
    parameter: &'static str,
    message: &'static str,
    fix: &'static str,
) -> Meaning {
    Meaning::Problem(Some(rule), parameter, message, fix)
}

/// Names that may be missing; other programs use the common ones for other
/// things.
const MISSING: &[(&str, bool, Meaning)] = &[
    (
        "code_challenge_method",
        false,
        missing(
            Rule::B10,
            "code_challenge_method",
            "the link has no code_challenge_method",
            "add code_challenge_method=S256 beside the code_challenge",
        ),
    ),
    (
        "code_challenge",
        false,
        missing(
            Rule::B9,
            "code_challenge",
            "the link has no code_challenge",
            "send code_challenge and code_challenge_method=S256, and the code_verifier with the code",
        ),
    ),
    (
        "code_verifier",
        false,
        missing(
            Rule::V14,
            "code_verifier",
            "the token request has no code_verifier",
            "store the verifier when the sign-in begins, and send it with the code",
        ),
    ),
    (
        "code verifier",
        false,
        missing(
            Rule::V14,
            "code_verifier",
            "the token request has no code_verifier",
            "store the verifier when the sign-in begins, and send it with the code",
        ),
    ),
    (
        "redirect_uri",
        false,
        missing(
            Rule::B5,
            "redirect_uri",
            "the request has no redirect_uri",
            "add the one that the app has registered; the token request repeats the link's",
        ),
    ),
    (
        "redirect uri",
        false,
        missing(
            Rule::B5,
            "redirect_uri",
            "the request has no redirect_uri",
            "add the one that the app has registered; the token request repeats the link's",
        ),
    ),
    (
        "response_type",
        false,
        missing(
            Rule::B1,
            "response_type",
            "the link has no response_type",
            "add response_type=code",
        ),
    ),
    (
        "grant_type",
        false,
        missing(
            Rule::V14,
            "grant_type",
            "the token request has no grant_type",
            "send grant_type=authorization_code, as a form (application/x-www-form-urlencoded), not as JSON",
        ),
    ),
    (
        "client_secret",
        false,
        missing(
            Rule::B1,
            "client_secret",
            "the token request has no client_secret",
            "send the app's secret from the server; a public app has none, and sends its client_id and a code_verifier",
        ),
    ),
    (
        "client_id",
        false,
        missing(
            Rule::B1,
            "client_id",
            "the request has no client_id",
            "add the app's client ID, from its settings",
        ),
    ),
    (
        "client id",
        true,
        missing(
            Rule::B1,
            "client_id",
            "the request has no client_id",
            "add the app's client ID, from its settings",
        ),
    ),
    (
        "nonce",
        true,
        missing(
            Rule::B12,
            "nonce",
            "the link has no nonce",
            "send a fresh one with the scope openid",
        ),
    ),
    (
        "state",
        true,
        missing(
            Rule::V3,
            "state",
            "the request has no state",
            "add a fresh random one for each sign-in, and store it",
        ),
    ),
    (
        "scope",
        true,
        missing(
            Rule::B6,
            "scope",
            "the request has no scope",
            "ask for scope=openid%20profile",
        ),
    ),
    (
        "code",
        true,
        missing(
            Rule::V10,
            "code",
            "the request has no code",
            "send the code of the callback, once",
        ),
    ),
];

/// True when one phrase of each group is in the sentence, in this order, with
/// at most `gap` words between.
fn fits(sentence: &[String], groups: &[&[&str]], gap: usize) -> bool {
    let Some((first, rest)) = groups.split_first() else {
        return true;
    };
    first.iter().any(|phrase| {
        let mut from = 0;
        while let Some(end) = phrase_at(sentence, phrase, from) {
            if follow(&sentence[end..], rest, gap) {
                return true;
            }
            from = end;
        }
        false
    })
}

fn follow(sentence: &[String], groups: &[&[&str]], gap: usize) -> bool {
    let Some((first, rest)) = groups.split_first() else {
        return true;
    };
    first.iter().any(|phrase| {
        let words = phrase.split(' ').count();
        let window = &sentence[..sentence.len().min(gap + words)];
        phrase_at(window, phrase, 0).is_some_and(|end| follow(&sentence[end..], rest, gap))
    })
}

/// The end of the first place at `from` or later that has the words of
/// `phrase`.
fn phrase_at(sentence: &[String], phrase: &str, from: usize) -> Option<usize> {
    let words: Vec<&str> = phrase.split(' ').flat_map(|word| word.split('.')).collect();
    let sentence = sentence.get(from..)?;
    let at = sentence
        .windows(words.len())
        .position(|window| window.iter().zip(&words).all(|(found, word)| found == word))?;
    Some(from + at + words.len())
}

#[test]
fn every_row_has_a_source_and_words() {
    for row in ROWS {
        assert!(!row.source.is_empty() && !row.groups.is_empty());
        for phrase in row.groups.iter().copied().flatten() {
            assert_eq!(*phrase, phrase.to_lowercase(), "{phrase}");
        }
    }
}
