//! What an error of the provider means, and what to do about it.

use super::{Explanation, Finding, Kind};
use crate::rule::Rule;

macro_rules! errors {
    ($([$($word:literal),+], $rule:ident, $parameter:literal, $message:literal;)*) => {
        &[$((&[$($word),+], Rule::$rule, $parameter, $message),)*]
    };
}

/// Words of an error of the provider, the rule that it comes from, the
/// parameter, and what to do. The first that fits counts.
const ERRORS: &[(&[&str], Rule, &str, &str)] = errors! {
    ["redirect_uri", "redirect uri", "redirecturi", "redirect url", "redirect_url"], B5, "redirect_uri",
        "is not one that the provider knows of the app: register exactly the address that the link sends in the app's settings, or send one that is registered there; scheme, host, path and a slash at the end count";
    ["invalid_scope", "scope"], B6, "scope",
        "asks for what the app is not registered for, or for a scope that does not exist: register it in the app's settings, or leave it out";
    ["invalid_grant", "code_verifier", "code verifier", "pkce", "code_challenge"], V14, "code",
        "can't be redeemed: it was used already, has expired, or the token request has another redirect_uri or code_verifier than the link; send what was stored, once";
    ["invalid_client", "unauthorized_client", "client_id", "client id", "client_secret"], B1, "client_id",
        "is not one that the provider knows, or its secret is wrong: copy both from the app's settings; a public app sends no secret";
    ["unsupported_response_type", "response_type", "response type"], B1, "response_type",
        "is not one that the provider knows: write response_type=code";
    ["nonce"], T8, "nonce",
        "is not the one that was sent: store it with the state when the sign-in begins, and compare with that";
    ["state"], V3, "state",
        "is not the stored one: store it when the sign-in begins, and let the cookie that holds it reach the callback";
    ["invalid_request", "invalid request"], B1, "",
        "means that the link lacks a parameter or holds one that is not right: take the link apart with `hf-signin explain`";
};

macro_rules! answers {
    ($($word:literal, $note:literal;)*) => { &[$(($word, $note),)*] };
}

/// Answers that are nobody's mistake.
const ANSWERS: &[(&str, &str)] = answers! {
    "access_denied", "The user, or the provider for them, said no. That is an answer, and breaks no rule.";
    "temporarily_unavailable", "The provider is not available at the moment: try again later.";
    "server_error", "The provider has a fault of its own: try again later.";
    "login_required", "The user is not signed in at the provider: leave prompt=none out.";
    "interaction_required", "The provider must ask the user something: leave prompt=none out.";
    "consent_required", "The provider must ask the user for consent: leave prompt=none out.";
};

/// What the text of an error means: something to mend, or a note.
pub(super) fn meaning(text: &str) -> Option<Result<&'static str, Finding>> {
    let lower = text.to_ascii_lowercase();
    if let Some((_, note)) = ANSWERS.iter().find(|(word, _)| lower.contains(word)) {
        return Some(Ok(note));
    }
    let (_, rule, parameter, message) = ERRORS
        .iter()
        .find(|(words, ..)| words.iter().any(|word| lower.contains(word)))?;
    Some(Err(Finding::new(*rule, parameter, message)))
}

/// The rule that a message of ours names.
fn named(text: &str) -> Option<Finding> {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let rule = words.find_map(|word| Rule::ALL.iter().find(|rule| rule.id() == word))?;
    Some(Finding::new(
        *rule,
        "",
        format!("is broken: {}", rule.text()),
    ))
}

/// Whether a text is an error's rather than a mistyped URL: a known word, or
/// words about one of the parameters.
pub(super) fn is_one(text: &str) -> bool {
    let text = text.trim();
    let is_word = |c: char| c.is_ascii_alphabetic() || c == '_';
    let words = || text.split_whitespace();
    let looks = text.len() < 300 && !text.contains("://") && !text.starts_with(['/', '?']);
    let is_code = text.contains('_') && text.chars().all(is_word);
    let says = || meaning(text).is_some() || named(text).is_some();
    looks && (is_code || words().count() > 1) && says()
}

/// Of a text that is one.
pub(super) fn explain(text: &str) -> Explanation {
    let meaning = named(text).map_or_else(|| meaning(text), |finding| Some(Err(finding)));
    let (problems, notes) = match meaning {
        Some(Err(finding)) => (vec![finding], Vec::new()),
        Some(Ok(note)) => (Vec::new(), vec![note.to_owned()]),
        None => (Vec::new(), Vec::new()),
    };
    Explanation {
        kind: Kind::Error,
        ok: problems.is_empty(),
        target: String::new(),
        parameters: Vec::new(),
        problems,
        warnings: Vec::new(),
        notes,
    }
}
