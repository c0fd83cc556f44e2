//! Reads what people paste — an authorize link, a callback, a token request, a
//! Client ID Metadata Document, a line of a log, the text of an error — and
//! says what it is, how sure that is, and what is wrong with it by the number
//! of the rule (B for links, V for callbacks, T for ID tokens).
//!
//! Three steps: what may be one of these is extracted from the text; it is
//! classified with evidence; it is judged. What is not recognised is
//! [`Kind::Unknown`]. Secrets, codes and states show in part only.
//!
//! ```
//! use hf_signin::Rule;
//!
//! let told = hf_signin::explain::explain(
//!     b"https://huggingface.co/oauth/authorize?client_id=my-app&response_type=token",
//! )?;
//! assert_eq!(told.parameters[0].value, "my-app");
//! let rules: Vec<_> = told.problems.iter().filter_map(|p| p.rule).collect();
//! assert_eq!(rules, [Rule::B1, Rule::B5, Rule::V3]);
//! # Ok::<(), hf_signin::explain::ExplainError>(())
//! ```

mod callback;
mod client_metadata;
mod error;
mod error_code;
mod error_text;
mod explanation;
mod extract;
mod guess;
mod link;
mod mask;
mod own_page;
mod parameter_docs;
mod parts;
mod query;
mod state;
mod token_request;
mod words;

pub use error::ExplainError;
pub use explanation::{Confidence, Explanation, Kind, Parameter, Place};
pub use state::state_difference;

use crate::Diagnostic;
use crate::callback::{Callback, CallbackError, MAX_LENGTH};
use crate::link::CALLBACK_PARAMETERS;
use extract::Candidate;
use mask::Mask;
use parts::Parts;

/// Names of parameters of links, callbacks and token requests, without case
/// and separators.
const KNOWN_NAMES: [&str; 26] = [
    "clientid",
    "redirecturi",
    "responsetype",
    "responsemode",
    "scope",
    "state",
    "nonce",
    "codechallenge",
    "codechallengemethod",
    "request",
    "requesturi",
    "code",
    "iss",
    "error",
    "errordescription",
    "erroruri",
    "response",
    "idtoken",
    "accesstoken",
    "token",
    "tokentype",
    "expiresin",
    "granttype",
    "codeverifier",
    "clientsecret",
    "devicecode",
];

fn is_known(name: &str) -> bool {
    KNOWN_NAMES.contains(&mask::plain_name(name).as_str())
}

/// What a Client ID Metadata Document is compared with.
///
/// ```
/// use hf_signin::explain::{Context, Kind, explain_with};
///
/// let document = br#"{"client_id": "https://example.com/client", "client_name": "App",
///     "redirect_uris": ["https://example.com/cb"], "token_endpoint_auth_method": "none"}"#;
/// let mut context = Context::default();
/// context.at = Some("https://example.com/client.json".to_owned());
/// let told = explain_with(document, &context)?;
/// assert_eq!(told.kind, Kind::ClientMetadata);
/// assert_eq!(told.problems[0].code, "client_id_mismatch");
/// # Ok::<(), hf_signin::explain::ExplainError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Context {
    /// The address that the document is served at.
    pub at: Option<String>,
    /// The authorize link that the document is for.
    pub link: Option<String>,
}

/// Finds a callback in `input`: a URL, a path with its query, a query, or a
/// line of a log with one of these. Nothing in it is repaired.
///
/// ```
/// use hf_signin::explain::find_callback;
///
/// let callback = find_callback(b"GET /cb?code=abc&state=xyz HTTP/1.1")?;
/// assert_eq!(callback.state(), Some("xyz"));
/// # Ok::<(), hf_signin::callback::CallbackError>(())
/// ```
///
/// # Errors
///
/// Those of [`Callback::from_url`] and [`Callback::from_query`].
pub fn find_callback(input: &[u8]) -> Result<Callback, CallbackError> {
    let Ok(text) = std::str::from_utf8(input) else {
        return Callback::from_url(input);
    };
    let found = (text.len() <= MAX_LENGTH && text.contains([' ', '"', '\''])).then(|| {
        let candidates = extract::find(text).candidates;
        let is_meant = |candidate: &&Candidate| {
            let parts = Parts::new(&candidate.text, false);
            !candidate.is_whole
                && !candidate.lost_mark
                && !candidate.is_body
                && candidate.inside.is_none()
                && classify(candidate, &parts).is_some_and(|found| found.0 == Kind::Callback)
        };
        candidates
            .iter()
            .find(is_meant)
            .map(|candidate| candidate.text.clone())
    });
    let text = found.flatten().unwrap_or_else(|| text.to_owned());
    let first = text.split('=').next().unwrap_or_default();
    let is_query = text.contains('=')
        && KNOWN_NAMES.contains(&mask::plain_name(first).as_str())
        && !first.contains(['/', ':', '?']);
    if text.starts_with('?') || is_query {
        Callback::from_query(&text)
    } else if text.starts_with('/') && !text.starts_with("//") {
        Callback::from_path_and_query(&text)
    } else {
        Callback::from_url(&text)
    }
}

/// Says what `input` is and what is wrong with it.
///
/// # Errors
///
/// When it is empty, is longer than [`MAX_LENGTH`], or is not UTF-8. Bytes that
/// are not UTF-8 once decoded are no error, but a problem that is told.
pub fn explain(input: &[u8]) -> Result<Explanation, ExplainError> {
    explain_with(input, &Context::default())
}

/// The same, with what a Client ID Metadata Document is compared with.
///
/// # Errors
///
/// As for [`explain`].
pub fn explain_with(input: &[u8], context: &Context) -> Result<Explanation, ExplainError> {
    if input.len() > MAX_LENGTH {
        return Err(ExplainError::TooLong);
    }
    let text = std::str::from_utf8(input).map_err(|_| ExplainError::NotUtf8)?;
    let text = text.trim_start_matches('\u{feff}');
    let bare = text.trim().trim_matches(['"', '\'', '`', '|']);
    if bare.is_empty() || bare == "?" {
        return Err(ExplainError::Empty);
    }
    let text = extract::unescaped(text);
    let mut explanation = read(&text, context);
    explanation.problems.dedup();
    explanation.ok = explanation.kind != Kind::Unknown && explanation.problems.is_empty();
    explanation.verdict = verdict(&explanation);
    Ok(explanation)
}

/// What was chosen of what was found.
type Classified = (Kind, Confidence, Vec<String>);

fn read(text: &str, context: &Context) -> Explanation {
    let found = extract::find(text);
    let document = found.objects.iter().find_map(|(text, value)| {
        let object = value.as_object()?;
        client_metadata::is_one(object).then_some((text, object))
    });
    if let Some((document, object)) = document {
        let mut explanation = empty(Kind::ClientMetadata, Confidence::Certain);
        let evidence = "a JSON object with the fields of client metadata (RFC 7591)";
        explanation.evidence.push(evidence.to_owned());
        client_metadata::judge(document, object, context, &mut explanation);
        return explanation;
    }
    let mut best: Option<(usize, Classified, usize)> = None;
    for (at, candidate) in found.candidates.iter().enumerate() {
        let parts = Parts::of(candidate);
        let Some(classified) = classify(candidate, &parts) else {
            continue;
        };
        let known = parts
            .query
            .iter()
            .filter(|pair| is_known(&pair.meant))
            .count();
        let is_better = best
            .as_ref()
            .is_none_or(|(_, (kind, confidence, _), most)| {
                (rank(classified.0), classified.1, known) > (rank(*kind), *confidence, *most)
            });
        if is_better {
            best = Some((at, classified, known));
        }
    }
    let is_whole = best
        .as_ref()
        .is_some_and(|(at, ..)| found.candidates[*at].is_whole);
    let errors = match is_whole {
        true => error_text::Found::default(),
        false => errors(text, &found.fields),
    };
    let Some((at, (kind, confidence, evidence), _)) = best else {
        return of_errors(errors, text, &found.candidates);
    };
    let candidate = &found.candidates[at];
    if kind == Kind::OwnPage && !errors.is_empty() {
        return of_errors(errors, text, &found.candidates);
    }
    let mut explanation = empty(kind, confidence);
    explanation.evidence = evidence;
    judge(candidate, kind, &mut explanation);
    explanation.evidence.extend(errors.evidence);
    // The callback's own error is in the text, too.
    for problem in errors.problems {
        if !explanation.problems.contains(&problem) {
            explanation.problems.push(problem);
        }
    }
    for note in errors.notes {
        if !explanation.notes.iter().any(|said| said == note) {
            explanation.notes.push(note.to_owned());
        }
    }
    also_found(&found.candidates, at, kind, &mut explanation);
    explanation
}

/// Other links and callbacks in the same text: their problems count, too.
fn also_found(candidates: &[Candidate], chosen: usize, kind: Kind, explanation: &mut Explanation) {
    let mut kinds = vec![kind];
    for (at, candidate) in candidates.iter().enumerate() {
        let parts = Parts::of(candidate);
        let Some((other, ..)) = classify(candidate, &parts) else {
            continue;
        };
        if at == chosen
            || kinds.contains(&other)
            || other == Kind::OwnPage
            || candidate.is_body && other == Kind::Callback
        {
            continue;
        }
        kinds.push(other);
        let mut more = empty(other, Confidence::Likely);
        judge(candidate, other, &mut more);
        explanation
            .notes
            .push(format!("The text also has a {other}."));
        explanation.problems.extend(more.problems);
        explanation.warnings.extend(more.warnings);
    }
}

/// The errors that a text is about: its fields, or its sentences.
fn errors(text: &str, fields: &[(String, String)]) -> error_text::Found {
    let value = |name: &str| {
        fields
            .iter()
            .find(|(found, value)| found == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    };
    let description = ["error_description", "error_hint", "error_reason"]
        .into_iter()
        .filter_map(value)
        .collect::<Vec<_>>()
        .join(". ");
    if let Some(error) = value("error") {
        let found = error_text::of_answer(error, &description);
        if !found.is_empty() {
            return found;
        }
        let is_none = ["null", "none", "nil", "undefined", "false"]
            .iter()
            .any(|word| error.eq_ignore_ascii_case(word));
        let is_answer = value("error_description").is_some() || value("grant_type").is_some();
        if is_answer && !is_none {
            return error_text::Found {
                problems: vec![
                    Diagnostic::error("unregistered_error", "the answer is an error whose code no standard registers")
                        .with_fix("read its error_description, or look the code up in the provider's documentation"),
                ],
                evidence: vec!["the field error".to_owned()],
                ..error_text::Found::default()
            };
        }
    }
    let found = error_text::of_text(text);
    match found.is_empty() && !description.is_empty() {
        true => error_text::of_text(&description),
        false => found,
    }
}

/// An error, or nothing that is known.
fn of_errors(errors: error_text::Found, text: &str, candidates: &[Candidate]) -> Explanation {
    if errors.is_empty() {
        return unknown(text, candidates);
    }
    let confidence = if errors.is_certain {
        Confidence::Certain
    } else {
        Confidence::Likely
    };
    let mut explanation = empty(Kind::Error, confidence);
    explanation.evidence = errors.evidence;
    explanation.problems = errors.problems;
    explanation.notes = errors.notes.into_iter().map(str::to_owned).collect();
    explanation
}

fn unknown(text: &str, candidates: &[Candidate]) -> Explanation {
    let mut explanation = empty(Kind::Unknown, Confidence::None);
    let whole = candidates.iter().find(|candidate| candidate.is_whole);
    if let Some(candidate) = whole {
        let parts = Parts::of(candidate);
        let pairs = parts.query.iter().chain([]);
        let mask = Mask::of(pairs);
        explanation.target = parts
            .target
            .map(|target| mask.address(target))
            .unwrap_or_default();
        explanation.parameters = parameters(&parts, Kind::Unknown, false, &mask);
    }
    let mut chars = text.trim().chars();
    if text.contains("\"access_token\"") {
        explanation.notes.push("This may be the answer of a token endpoint. Keep it secret, and revoke the token if others have seen it.".to_owned());
    } else if chars.all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
        && (crate::link::is_token(text.trim()) || text.trim().starts_with("eyJ"))
    {
        explanation.notes.push(
            "This looks like a token. Keep it secret, and revoke it if others have seen it."
                .to_owned(),
        );
    }
    explanation.notes.push(
        "What can be pasted: an authorize link, the address of a callback or its query, a line of a log or a header with one of \
         these, a token request, a Client ID Metadata Document, or the code or text of a provider's or a library's error."
            .to_owned(),
    );
    explanation
}

fn empty(kind: Kind, confidence: Confidence) -> Explanation {
    Explanation {
        kind,
        confidence,
        evidence: Vec::new(),
        ok: false,
        verdict: String::new(),
        target: String::new(),
        parameters: Vec::new(),
        problems: Vec::new(),
        warnings: Vec::new(),
        notes: Vec::new(),
    }
}

fn verdict(explanation: &Explanation) -> String {
    let kind = explanation.kind;
    let to = match (kind, explanation.target.as_str()) {
        (_, "") => String::new(),
        (Kind::OwnPage, target) => format!(": {target}"),
        (_, target) => format!(" to {target}"),
    };
    let count = explanation.problems.len();
    match (kind, count) {
        (Kind::Unknown, _) => "unknown: no link, callback, token request, document or error of a sign-in was recognised".to_owned(),
        (Kind::Error, 0) => "error: an answer or a message that breaks no rule by itself".to_owned(),
        (Kind::Error, _) => "error: it says what to mend".to_owned(),
        (_, 0) => format!("{kind}{to}: no problems found"),
        (_, 1) => format!("{kind}{to}: 1 problem"),
        (_, count) => format!("{kind}{to}: {count} problems"),
    }
}

/// Which of several things the explanation is about.
fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::AuthorizationRequest => 4,
        Kind::TokenRequest => 3,
        Kind::Callback => 2,
        Kind::Error => 1,
        _ => 0,
    }
}

/// What a candidate is, and by what that is recognised. A URL that is the whole
/// input needs less evidence than one in the middle of a text.
fn classify(candidate: &Candidate, parts: &Parts<'_>) -> Option<Classified> {
    let path = parts.path();
    let mut evidence = Vec::new();
    let mut names: Vec<&str> = parts.query.iter().map(|pair| pair.meant.as_str()).collect();
    let fragment = parts.in_fragment();
    names.extend(fragment.iter().map(|pair| pair.meant.as_str()));
    let known: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| is_known(name))
        .collect();
    if !known.is_empty() {
        let mut told = known.clone();
        told.dedup();
        told.truncate(12);
        evidence.push(format!("the parameters {}", told.join(", ")));
    }
    if let Some(name) = &candidate.inside {
        evidence.push(format!("inside the parameter {}", mask::escaped(name)));
    }
    let is_at_provider = parts
        .host()
        .is_some_and(|host| own_page::PROVIDER_HOSTS.contains(&host.as_str()));
    let is_authorize =
        path.ends_with("/authorize") || path.ends_with("/auth") || path.ends_with("/authorise");
    if is_authorize {
        evidence.push("the path of an authorization endpoint".to_owned());
    }
    // A link that is the value of another URL's parameter is found as such.
    let has_link_inside = parts.query.iter().any(|pair| {
        pair.value.contains("authorize?")
            && !["redirect_uri", "state"].contains(&pair.meant.as_str())
    });
    if has_link_inside && candidate.inside.is_none() && !parts.has(&link::TELLING) {
        return None;
    }
    if token_request::is_one(parts) {
        return Some((Kind::TokenRequest, Confidence::Certain, evidence));
    }
    let telling = link::TELLING
        .iter()
        .filter(|name| parts.has(&[name]))
        .count();
    let is_link = match candidate.is_whole {
        true => link::is_one(parts),
        false => {
            telling >= 2
                || (telling == 1
                    && (is_authorize
                        || is_at_provider
                        || parts.target.is_none() && names.len() > 1))
                || (path.ends_with("/oauth/authorize") && is_at_provider && !known.is_empty())
        }
    };
    if is_link {
        let is_certain = telling >= 2 || is_authorize;
        return Some((
            Kind::AuthorizationRequest,
            if is_certain {
                Confidence::Certain
            } else {
                Confidence::Likely
            },
            evidence,
        ));
    }
    let answers = |names: &[&str]| {
        names
            .iter()
            .any(|name| parts.has(&[name]) || fragment.iter().any(|pair| pair.meant == *name))
    };
    let has_code = answers(&["code", "error", "id_token", "access_token"]);
    let has_state = answers(&["state"]);
    let is_callback_path = [
        "callback", "/cb", "oauth", "/auth", "login", "signin", "sign-in", "sign_in", "redirect",
        "oidc",
    ]
    .iter()
    .any(|word| path.to_ascii_lowercase().contains(word));
    let error = parts.get("error").unwrap_or_default();
    if let Some(page) = error_text::of_error_page(path, error).filter(|_| !has_state) {
        let _ = page;
        evidence.push("the error page of Auth.js".to_owned());
        return Some((Kind::Error, Confidence::Certain, evidence));
    }
    let is_callback = match candidate.is_whole {
        true => answers(&CALLBACK_PARAMETERS) || parts.query.iter().any(is_misspelt_answer),
        false => {
            if parts.target.is_none() && names.len() < 2 {
                return None;
            }
            // {"code": "94110", "state": "CA"} is an address.
            let is_opaque = parts.query.iter().chain(&fragment).any(|pair| {
                let least = match pair.meant.as_str() {
                    "code" | "access_token" | "id_token" => 8,
                    "state" => 16,
                    _ => return false,
                };
                pair.value.len() >= least
            });
            let is_registered = error_code::ErrorCode::of(error).is_some();
            has_code
                && (has_state && (is_callback_path || is_opaque)
                    || is_registered
                    || (is_callback_path
                        && !answers(&["error"])
                        && answers(&["code", "access_token", "id_token"])))
                || (has_state
                    && is_callback_path
                    && names.len() > 1
                    && answers(&["code", "error", "iss"]))
        }
    };
    if is_callback {
        let is_certain = has_code && has_state;
        return Some((
            Kind::Callback,
            if is_certain {
                Confidence::Certain
            } else {
                Confidence::Likely
            },
            evidence,
        ));
    }
    let is_sign_in_path = ["login", "signin", "sign-in", "auth"]
        .iter()
        .any(|word| path.contains(word));
    let is_alone =
        candidate.is_whole || (candidate.in_request_line && candidate.is_line && is_sign_in_path);
    if is_alone && !candidate.is_body && parts.fragment.is_none() && own_page::is_one(parts) {
        return Some((
            Kind::OwnPage,
            Confidence::Likely,
            vec!["an address without parameters of a sign-in".to_owned()],
        ));
    }
    None
}

/// `Code=…`, and `x=1;code=…`: names are case-sensitive, and `&` separates.
fn is_misspelt_answer(pair: &query::Pair<'_>) -> bool {
    pair.raw
        .split(';')
        .filter_map(|piece| piece.split_once('='))
        .any(|(name, _)| {
            ["code", "access_token", "id_token"].contains(&name.to_ascii_lowercase().as_str())
        })
}

fn judge(candidate: &Candidate, kind: Kind, explanation: &mut Explanation) {
    let parts = Parts::of(candidate);
    let fragment = parts.in_fragment();
    let mask = Mask::of(parts.query.iter().chain(&fragment));
    explanation.target = parts
        .target
        .map(|target| match kind {
            Kind::AuthorizationRequest => mask.endpoint(target),
            _ => mask.address(target),
        })
        .unwrap_or_default();
    explanation.parameters = parameters(&parts, kind, candidate.is_body, &mask);
    escaped(&parts, kind, explanation);
    match kind {
        Kind::AuthorizationRequest => link::judge(&parts, &mask, explanation),
        Kind::TokenRequest => token_request::judge(&parts, candidate.is_body, &mask, explanation),
        Kind::OwnPage => own_page::judge(&parts, explanation),
        _ => callback::judge(&parts, &mask, explanation),
    }
    cut(&parts, explanation);
}

fn parameters(parts: &Parts<'_>, kind: Kind, is_body: bool, mask: &Mask) -> Vec<Parameter> {
    let place = if is_body { Place::Body } else { Place::Query };
    let lost = link::lost_parts(&parts.query);
    let fragment = parts.in_fragment();
    let in_query = parts.query.iter().map(|pair| (pair, place));
    let in_fragment = fragment.iter().map(|pair| (pair, Place::Fragment));
    in_query
        .chain(in_fragment)
        .map(|(pair, place)| {
            let (value, masked) = mask.parameter(pair);
            let is_lost = kind == Kind::AuthorizationRequest
                && lost.iter().any(|part| std::ptr::eq(*part, pair));
            let meaning = match is_lost {
                true => "May be a part of redirect_uri, which is not encoded",
                false => parameter_docs::of(pair, kind),
            };
            Parameter {
                name: mask.name(&pair.name),
                value,
                masked,
                place,
                meaning,
            }
        })
        .collect()
}

/// The link was copied from HTML's source, where `&` is `&amp;`.
fn escaped(parts: &Parts<'_>, kind: Kind, explanation: &mut Explanation) {
    if !parts.query.iter().any(query::Pair::is_escaped) {
        return;
    }
    let message =
        "the URL is HTML-escaped: &amp; is where & belongs, and so the names after it are others";
    // A callback may have parameters of any name (V2).
    if kind == Kind::Callback {
        explanation
            .warnings
            .push(Diagnostic::warning("html_escaped", message).with_fix("write & only"));
    } else {
        explanation
            .problems
            .push(Diagnostic::error("html_escaped", message).with_fix("write & only"));
    }
}

/// A shell cuts a URL without quotes at its first `&`.
fn cut(parts: &Parts<'_>, explanation: &mut Explanation) {
    let is_one = parts.query.len() == 1 && !parts.query[0].raw.contains(';');
    if is_one && parts.fragment.is_none() && !explanation.problems.is_empty() {
        explanation.notes.push(
            "Only one parameter is there. Is the URL in quotes? Without them a shell cuts it at its first &."
                .to_owned(),
        );
    }
}
