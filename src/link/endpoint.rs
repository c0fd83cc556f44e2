//! URLs that a provider or a client publishes about itself.

use std::collections::HashSet;

use super::names::MANAGED_PARAMETERS;
use super::redact::{redacted, secret_name};
use super::uri::{Uri, is_loopback};
use super::{LinkError, Parameter, UriProblem};
use crate::uri::{SplitUri, form};

/// What a URL may have besides scheme, host, port and path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Query {
    /// A query of its own, which is kept (B3).
    Kept,
    /// Nothing.
    Refused,
}

/// Checks `value`: `https`, or `http` only on a loopback host; neither
/// fragment nor userinfo (B3, B13).
pub(super) fn check(parameter: Parameter, value: &str, query: Query) -> Result<(), LinkError> {
    check_uri(value, query).map_err(|problem| refused(parameter, value, problem))
}

fn refused(parameter: Parameter, value: &str, problem: UriProblem) -> LinkError {
    LinkError::Url {
        parameter,
        value: redacted(value),
        problem: problem.redacted(),
    }
}

/// Checks an authorization endpoint: besides [`check`], its own query must
/// not clash with the link's parameters, nor with itself (B4).
pub(super) fn check_authorization(value: &str) -> Result<(), LinkError> {
    const PARAMETER: Parameter = Parameter::AuthorizationEndpoint;
    check(PARAMETER, value, Query::Kept)?;
    let refuse = |problem| Err(refused(PARAMETER, value, problem));
    let mut seen = HashSet::new();
    for name in query_names(value) {
        if MANAGED_PARAMETERS.contains(&name.as_str()) {
            return refuse(UriProblem::Managed { name });
        }
        if !seen.insert(name.clone()) {
            return refuse(UriProblem::Duplicate { name });
        }
    }
    Ok(())
}

/// The names in the query of a URL that has been checked.
pub(super) fn query_names(value: &str) -> Vec<String> {
    form::names(SplitUri::new(value).query.unwrap_or_default())
}

fn check_uri(value: &str, query: Query) -> Result<(), UriProblem> {
    let uri = Uri::parse(value)?;
    if !uri.is_web() {
        return Err(UriProblem::NotWeb {
            scheme: uri.scheme.to_owned(),
        });
    }
    if uri.is_http() && !uri.host().is_some_and(is_loopback) {
        return Err(UriProblem::Http {
            host: uri.host().unwrap_or_default().to_owned(),
        });
    }
    if uri.userinfo().is_some() {
        return Err(UriProblem::Userinfo);
    }
    if query == Query::Refused && uri.query.is_some() {
        return Err(UriProblem::Query);
    }
    match uri.query.and_then(secret_name) {
        Some(name) => Err(UriProblem::Secret { name }),
        None => Ok(()),
    }
}
