use super::redact::{redacted, secret_name};
use super::uri::{Uri, check_characters};
use super::{LinkError, Parameter, UriProblem};
use crate::uri::SplitUri;

/// A page of one's own site, which begins the sign-in: an `https` or `http`
/// URL, or a path such as `/login`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageUrl(String);

impl PageUrl {
    /// Checks `value`: only characters that RFC 3986 allows, no quotes, no
    /// user name and password, and no secret in its query (B15).
    pub(crate) fn new(value: impl Into<String>) -> Result<Self, LinkError> {
        let value = value.into();
        match check(&value) {
            Ok(()) => Ok(Self(value)),
            Err(problem) => Err(LinkError::Url {
                parameter: Parameter::Href,
                value: redacted(&value),
                problem: problem.redacted(),
            }),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// True for a path, which means nothing on another site.
    pub(crate) fn is_path(&self) -> bool {
        self.0.starts_with('/')
    }
}

fn check(value: &str) -> Result<(), UriProblem> {
    let (before, fragment) = value.split_once('#').unwrap_or((value, ""));
    let is_path = before.starts_with('/');
    if before.starts_with("//") {
        return Err(UriProblem::OtherHost);
    }
    if is_path {
        check_characters(before)?;
    } else {
        let uri = Uri::parse(before)?;
        if !uri.is_web() {
            return Err(UriProblem::NotPage {
                scheme: uri.scheme.to_owned(),
            });
        }
        if uri.userinfo().is_some() {
            return Err(UriProblem::Userinfo);
        }
    }
    if !fragment.is_empty() {
        check_characters(fragment)?;
    }
    // In an absolute URL brackets may stand around an IP literal.
    let without_host = if is_path { value } else { fragment };
    let is_wrong = |c: &char| matches!(c, '[' | ']');
    let wrong = without_host.chars().find(is_wrong);
    let wrong = wrong.or(fragment.contains('#').then_some('#'));
    if let Some(character) = wrong.or(value.contains('\'').then_some('\'')) {
        return Err(UriProblem::Character { character });
    }
    match SplitUri::new(before).query.and_then(secret_name) {
        Some(name) => Err(UriProblem::Secret { name }),
        None => Ok(()),
    }
}
