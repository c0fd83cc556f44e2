//! Takes an authorize link or a callback apart: each parameter decoded, what
//! it means, and what is wrong with it by the number of the rule (B for
//! links, V for callbacks). Secrets and codes show in part only.
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
mod error;
mod error_text;
mod explanation;
mod input;
mod leftover;
mod link;
mod link_values;
mod mask;
mod own_page;
mod parameter_docs;
mod query;
mod transport_hints;

use std::collections::BTreeSet;

pub use error::ExplainError;
pub use explanation::{Explanation, Finding, Kind, Parameter, Place};

use crate::callback::{Callback, CallbackError, MAX_LENGTH};
use crate::link::CALLBACK_PARAMETERS;
use crate::safe_text::{no_url, start};
use crate::uri::SplitUri;
use input::Input;
use mask::Shown;
use query::Pair;

/// A URL taken apart, before it is judged.
struct Parts<'a> {
    /// All before the query; `None` when the query came alone.
    target: Option<&'a str>,
    query: Vec<Pair<'a>>,
    fragment: Option<&'a str>,
}

impl Parts<'_> {
    /// The first value of `name` in the query.
    fn get(&self, name: &str) -> Option<&str> {
        let pair = self.query.iter().find(|pair| pair.name == name)?;
        Some(&pair.value)
    }

    /// Whether one of `names` is there, HTML-escaped or not.
    fn has(&self, names: &[&str]) -> bool {
        self.query.iter().any(|pair| names.contains(&pair.meant()))
    }

    /// Whether an answer stands in the fragment.
    fn answers_in_fragment(&self) -> bool {
        query::read(self.fragment.unwrap_or_default())
            .iter()
            .any(|pair| CALLBACK_PARAMETERS.contains(&pair.meant()))
    }

    fn kind(&self) -> Kind {
        if link::is_one(self) {
            Kind::AuthorizationRequest
        } else if self.has(&CALLBACK_PARAMETERS) || self.answers_in_fragment() {
            Kind::Callback
        } else if own_page::is_one(self) {
            Kind::OwnPage
        } else {
            Kind::Neither
        }
    }
}

/// Reads a callback from whatever form somebody has it in at hand: a URL, a
/// query, a path with its query, a line of a log.
///
/// # Errors
///
/// Those of [`Callback::from_url`] and [`Callback::from_query`].
pub fn callback_at_hand(input: &[u8]) -> Result<Callback, CallbackError> {
    match std::str::from_utf8(input).map(Input::new) {
        Ok(Input::Query(query)) => Callback::from_query(query),
        Ok(Input::Path(path)) => Callback::from_path_and_query(path),
        Ok(Input::Url(url)) => Callback::from_url(url),
        Err(_) => Callback::from_url(input),
    }
}

/// Takes `input` apart: a whole URL, a path or a query, a line of a server's
/// log, or the text of an error.
///
/// # Errors
///
/// When it is none of these, is longer than [`MAX_LENGTH`], or is not UTF-8.
/// Bytes that are not UTF-8 once decoded are no error, but a problem that is
/// told.
pub fn explain(input: &[u8]) -> Result<Explanation, ExplainError> {
    if input.len() > MAX_LENGTH {
        return Err(ExplainError::TooLong);
    }
    let text = std::str::from_utf8(input).map_err(|_| ExplainError::NotUtf8)?;
    // What was copied with it: quotes, or the bars of a Thymeleaf literal.
    let text = text.trim().trim_matches(['"', '\'', '`', '|']);
    if text.is_empty() || text == "?" {
        return Err(ExplainError::Empty);
    }
    if text.starts_with(['[', '<', '!']) {
        return Err(ExplainError::Markup);
    }
    let (text, is_query) = match Input::new(text) {
        Input::Url(words) if words == text && error_text::is_one(words) => {
            return Ok(error_text::explain(words));
        }
        Input::Url(text) => {
            let target = SplitUri::new(text).target;
            url::Url::parse(target).map_err(|cause| ExplainError::NotAUrl {
                value: start(target),
                problem: no_url(cause),
            })?;
            (text, false)
        }
        Input::Path(text) => (text, false),
        Input::Query(text) => (text.strip_prefix('?').unwrap_or(text), true),
    };
    // In a template's source a # may belong to an expression.
    let is_fragment =
        |&at: &usize| !text[..at].ends_with(['{']) && !text[at + 1..].starts_with('{');
    let hash = text.match_indices('#').map(|(at, _)| at).find(is_fragment);
    let (rest, fragment) = match hash {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let (target, query) = match is_query {
        true => (None, rest),
        false => match rest.split_once('?') {
            Some((target, query)) => (Some(target), query),
            None => (Some(rest), ""),
        },
    };
    Ok(judge(&Parts {
        target,
        query: query::read(query),
        fragment,
    }))
}

fn judge(parts: &Parts<'_>) -> Explanation {
    let kind = parts.kind();
    let is_link = kind == Kind::AuthorizationRequest;
    let in_query = parts.query.iter().map(|pair| (pair, Place::Query));
    let fragment = query::read(parts.fragment.unwrap_or_default());
    let in_fragment = fragment.iter().map(|pair| (pair, Place::Fragment));
    let mut parameters: Vec<Parameter> = in_query
        .chain(in_fragment)
        .map(|(pair, place)| parameter(pair, place, is_link))
        .collect();
    let lost = link_values::lost_parts(&parts.query);
    for (parameter, pair) in parameters.iter_mut().zip(&parts.query) {
        if is_link && lost.iter().any(|part| std::ptr::eq(*part, pair)) {
            parameter.meaning = "May be a part of redirect_uri, which is not encoded";
        }
    }
    let mut explanation = Explanation {
        kind,
        ok: false,
        target: parts
            .target
            .map(if is_link {
                mask::endpoint
            } else {
                mask::address
            })
            .unwrap_or_default(),
        parameters,
        problems: Vec::new(),
        warnings: Vec::new(),
        notes: Vec::new(),
    };
    transport_hints::escaped(parts, &mut explanation);
    match kind {
        Kind::AuthorizationRequest => link::judge(parts, &mut explanation),
        Kind::Callback => callback::judge(parts, &mut explanation),
        Kind::OwnPage => own_page::judge(parts, &mut explanation),
        Kind::Error => {}
        Kind::Neither => transport_hints::neither(parts, &mut explanation),
    }
    transport_hints::cut(parts, &mut explanation);
    explanation.ok = explanation.problems.is_empty();
    let secrets = parts.query.iter().chain(&fragment);
    let secrets = secrets.filter(|pair| mask::of(pair.meant(), pair) != Shown::Whole);
    // Each of them is looked for everywhere: of thousands, the first.
    let secrets: BTreeSet<&str> = secrets.map(|pair| pair.value.as_str()).take(100).collect();
    for secret in secrets {
        mask::scrub(&mut explanation, secret);
    }
    explanation
}

fn parameter(pair: &Pair<'_>, place: Place, is_link: bool) -> Parameter {
    let shown = mask::of(pair.meant(), pair);
    let masked = shown != Shown::Whole;
    Parameter {
        name: mask::name(&pair.name),
        value: match shown {
            Shown::Whole => mask::value(&pair.value),
            Shown::Part => mask::part(&pair.value),
            Shown::Nothing => mask::nothing(&pair.value),
        },
        masked,
        place,
        meaning: parameter_docs::of(pair, is_link),
    }
}
