use serde::Serialize;

use super::mask;
use crate::rule::Rule;

/// What a URL turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// Whether it is a link, a callback, or neither.
    pub kind: Kind,
    /// Whether nothing is wrong with it. Warnings make no difference.
    pub ok: bool,
    /// All before the query, without what may be a secret; empty when the
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
    /// A page of one's own, which begins the sign-in: where a badge may lead.
    OwnPage,
    /// What the provider says, in words.
    Error,
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
    pub(super) fn new(
        rule: impl Into<Option<Rule>>,
        parameter: &str,
        message: impl std::fmt::Display,
    ) -> Self {
        Self {
            rule: rule.into(),
            parameter: (!parameter.is_empty()).then(|| mask::name(parameter)),
            message: message.to_string(),
        }
    }
}
