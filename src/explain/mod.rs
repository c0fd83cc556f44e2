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
mod link;
mod link_values;
mod mask;
mod parameter_docs;
mod query;
mod transport_hints;

use serde::Serialize;

pub use error::ExplainError;

use crate::callback::{MAX_LENGTH, no_url};
use crate::link::CALLBACK_PARAMETERS;
use crate::rule::Rule;
use crate::uri::SplitUri;
use query::Pair;

/// What a URL turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// Whether it is a link, a callback, or neither.
    pub kind: Kind,
    /// Whether nothing is wrong with it. Warnings make no difference.
    pub ok: bool,
    /// All before the query, without user name and password; empty when the
    /// query came alone.
    pub target: String,
    /// The parameters in order.
    pub parameters: Vec<Parameter>,
    /// What breaks a rule.
    pub problems: Vec<Finding>,
    /// What breaks none, but is likely not meant.
    pub warnings: Vec<Finding>,
    /// What the whole means.
    pub notes: Vec<String>,
}

/// What a URL is in a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// The way there: an authorization request (RFC 6749 section 4.1.1).
    AuthorizationRequest,
    /// The way back: an authorization response (section 4.1.2).
    Callback,
    /// It has none of the parameters of either.
    Neither,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Parameter {
    /// The name, decoded.
    pub name: String,
    /// The value, decoded; in part only when it is `masked`.
    pub value: String,
    /// Whether the value is a secret or a code, and shows in part only.
    pub masked: bool,
    /// Whether it stands in the query or in the fragment.
    #[serde(rename = "in")]
    pub place: Place,
    /// What it means.
    pub meaning: &'static str,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// After the `?`.
    Query,
    /// After the `#`.
    Fragment,
}

/// Something to know about the URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule, where there is one.
    pub rule: Option<Rule>,
    /// The parameter that it is about, where there is one.
    pub parameter: Option<String>,
    /// What it is, and what would be right. No secret is in it.
    pub message: String,
}

impl Finding {
    fn new(
        rule: impl Into<Option<Rule>>,
        parameter: &str,
        message: impl std::fmt::Display,
    ) -> Self {
        Self {
            rule: rule.into(),
            parameter: (!parameter.is_empty()).then(|| mask::shown(parameter)),
            message: message.to_string(),
        }
    }
}

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
        } else {
            Kind::Neither
        }
    }
}

/// Takes `input` apart: a whole URL, or from its `?` on.
///
/// # Errors
///
/// When it is neither, is longer than [`MAX_LENGTH`], or is not UTF-8. Bytes
/// that are not UTF-8 once decoded are no error, but a problem that is told.
pub fn explain(input: &[u8]) -> Result<Explanation, ExplainError> {
    if input.len() > MAX_LENGTH {
        return Err(ExplainError::TooLong);
    }
    let text = std::str::from_utf8(input).map_err(|_| ExplainError::NotUtf8)?;
    if text.trim_start().starts_with(['[', '<', '!']) {
        return Err(ExplainError::Markup);
    }
    let uri = SplitUri::new(text);
    let (target, query) = (uri.target, uri.query.unwrap_or_default());
    if !target.is_empty()
        && let Err(cause) = url::Url::parse(target)
    {
        return Err(ExplainError::NotAUrl {
            value: mask::start(target),
            problem: no_url(target, cause),
        });
    }
    if target.is_empty() && query.is_empty() {
        return Err(ExplainError::Empty);
    }
    let parts = Parts {
        target: (!target.is_empty()).then_some(target),
        query: query::read(query),
        fragment: uri.fragment,
    };
    Ok(judge(&parts))
}

fn judge(parts: &Parts<'_>) -> Explanation {
    let kind = parts.kind();
    let is_link = kind == Kind::AuthorizationRequest;
    let in_query = parts.query.iter().map(|pair| (pair, Place::Query));
    let fragment = query::read(parts.fragment.unwrap_or_default());
    let in_fragment = fragment.iter().map(|pair| (pair, Place::Fragment));
    let parameters = in_query
        .chain(in_fragment)
        .map(|(pair, place)| parameter(pair, place, is_link))
        .collect();
    let mut explanation = Explanation {
        kind,
        ok: false,
        target: parts.target.map(mask::target).unwrap_or_default(),
        parameters,
        problems: Vec::new(),
        warnings: Vec::new(),
        notes: Vec::new(),
    };
    transport_hints::escaped(parts, &mut explanation);
    match kind {
        Kind::AuthorizationRequest => link::judge(parts, &mut explanation),
        Kind::Callback => callback::judge(parts, &mut explanation),
        Kind::Neither => explanation.problems.push(Finding::new(
            None,
            "",
            "has none of the parameters of an authorize link (client_id, redirect_uri, …), and none of a callback (code, state, …)",
        )),
    }
    transport_hints::cut(parts, &mut explanation);
    explanation.ok = explanation.problems.is_empty();
    explanation
}

fn parameter(pair: &Pair<'_>, place: Place, is_link: bool) -> Parameter {
    let masked = mask::is_secret(pair.meant(), &pair.value);
    Parameter {
        name: mask::shown(&pair.name),
        value: if masked {
            mask::part(&pair.value)
        } else {
            mask::value(&pair.value)
        },
        masked,
        place,
        meaning: parameter_docs::of(pair, is_link),
    }
}
