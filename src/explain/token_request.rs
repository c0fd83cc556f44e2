//! Judging a request to the token endpoint (RFC 6749 section 4.1.3, RFC 7636
//! section 4.5).

use super::explanation::Explanation;
use super::link::right_value;
use super::mask::Mask;
use super::parts::Parts;
use crate::Diagnostic;
use crate::link::RedirectUri;
use crate::rule::Rule;
use crate::unfilled;

pub(super) fn is_one(parts: &Parts<'_>) -> bool {
    parts.has(&["grant_type", "code_verifier", "device_code"])
        || (parts.has(&["client_secret"])
            && parts.has(&["redirect_uri"])
            && parts.has(&["code", "refresh_token"]))
}

pub(super) fn judge(parts: &Parts<'_>, is_body: bool, mask: &Mask, explanation: &mut Explanation) {
    let problems = &mut explanation.problems;
    let mut problem = |code, rule: Option<Rule>, parameter: &str, message: String, fix: String| {
        problems.push(
            Diagnostic::error(code, message)
                .with_rule(rule)
                .with_parameter(parameter)
                .with_fix(fix),
        );
    };
    for (at, pair) in parts.query.iter().enumerate() {
        let name = mask.name(&pair.name);
        if parts.query[..at]
            .iter()
            .any(|earlier| earlier.name == pair.name)
        {
            problem(
                "duplicate",
                Some(Rule::B4),
                &name,
                format!("{name} appears more than once"),
                "give it once".to_owned(),
            );
        }
        let is_engine = unfilled::is_engine(pair.raw_value) || pair.raw_value.starts_with('$');
        if let Some(found) = unfilled::of(&pair.name, &pair.value)
            .filter(|found| found.code != "encoded_twice" && !(is_body && is_engine))
        {
            problem(
                found.code,
                Some(Rule::B16),
                &name,
                format!("{name} {}", found.what),
                right_value(&pair.name),
            );
        }
    }
    let grant = parts.get("grant_type");
    let is_code = grant.is_none_or(|grant| grant == "authorization_code");
    if grant.is_none() {
        problem(
            "missing",
            Some(Rule::V14),
            "grant_type",
            "grant_type is missing".to_owned(),
            "send grant_type=authorization_code".to_owned(),
        );
    }
    if grant == Some("code") || grant == Some("password") || grant == Some("implicit") {
        problem(
            "grant_type",
            Some(Rule::V14),
            "grant_type",
            "grant_type is not one that Hugging Face takes".to_owned(),
            "send grant_type=authorization_code".to_owned(),
        );
    }
    if is_code && parts.get("code").is_none_or(str::is_empty) {
        problem(
            "missing",
            Some(Rule::V10),
            "code",
            "code is missing".to_owned(),
            "send the code of the callback, once".to_owned(),
        );
    }
    if is_code && !parts.has(&["redirect_uri"]) {
        problem(
            "missing",
            Some(Rule::V14),
            "redirect_uri",
            "redirect_uri is missing".to_owned(),
            "send exactly the one that the link sent".to_owned(),
        );
    }
    if let Some(Err(error)) = parts
        .get("redirect_uri")
        .filter(|uri| unfilled::of("redirect_uri", uri).is_none() && !unfilled::is_engine(uri))
        .map(RedirectUri::custom_scheme)
    {
        let mut diagnostic = Diagnostic::from(&error);
        diagnostic.message = mask.text(&diagnostic.message, false);
        problems.push(diagnostic);
    }
    if let Some(verifier) = parts
        .get("code_verifier")
        .filter(|verifier| unfilled::of("code_verifier", verifier).is_none())
    {
        let is_unreserved = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        if !(43..=128).contains(&verifier.len()) || !verifier.chars().all(is_unreserved) {
            problems.push(
                Diagnostic::error(
                    "verifier",
                    "code_verifier has not 43 to 128 unreserved characters",
                )
                .with_rule(Rule::B9)
                .with_parameter("code_verifier")
                .with_fix("send the verifier itself, not its hash with padding"),
            );
        }
    } else if is_code && !parts.has(&["code_verifier"]) {
        explanation.warnings.push(
            Diagnostic::warning("no_verifier", "code_verifier is missing: a link with a code_challenge needs it, and without PKCE a stolen code can be redeemed")
                .with_rule(Rule::V14)
                .with_parameter("code_verifier")
                .with_fix("store the verifier when the sign-in begins, and send it with the code"),
        );
    }
    let is_at_url = parts.target.is_some() && !is_body;
    if is_at_url {
        explanation.problems.push(
            Diagnostic::error(
                "query",
                "the token request has its parameters in the address, where logs keep them",
            )
            .with_rule(Rule::B15)
            .with_fix("send them with POST, as a form in the body"),
        );
    }
    explanation.notes.push("A code can be redeemed once, and redirect_uri and code_verifier must be the ones that were stored when the sign-in began.".to_owned());
}
