//! V13: the callback came to the redirect URI that was sent.

use std::borrow::Cow;

use url::Url;

use super::error::CallbackError;
use super::query::{Callback, Target};
use crate::link::RedirectUri;
use crate::safe_text::{quoted, up_to_difference};
use crate::uri::{SplitUri, form};

pub(crate) fn check(callback: &Callback, stored: &RedirectUri) -> Result<(), CallbackError> {
    let path = stored.split().path;
    match &callback.target {
        Some(Target::Url { text, url }) => same_target(callback, text, url, stored)?,
        Some(Target::Path(found)) => same_path_of(callback, found, path, stored.url())?,
        None => {}
    }
    own_parameters(&callback.query, stored.split().query.unwrap_or_default())
}

/// Scheme, host, port and path. Both parsers must agree: the plain split of
/// RFC 3986 and the one that browsers have, so that nothing is repaired on
/// the way. What a browser makes of the stored URI (dot segments, host in
/// upper case, default port) is as good as its own text.
fn same_target(
    callback: &Callback,
    found_text: &str,
    found_url: &Url,
    stored: &RedirectUri,
) -> Result<(), CallbackError> {
    let (expected, found) = (stored.split(), SplitUri::new(found_text));
    if found_text == expected.target {
        return Ok(());
    }
    let url = stored.url();
    if found_url.scheme() != url.scheme() {
        return differs("scheme", url.scheme(), found_url.scheme());
    }
    let normal_host = url.host_str().unwrap_or_default();
    let same_text = |a: &str, b: &str| match is_web(url) {
        true => a.eq_ignore_ascii_case(b),
        false => a == b,
    };
    let (expected_host, found_host) = (
        expected.host().unwrap_or_default(),
        found.host().unwrap_or_default(),
    );
    if found_url.host_str() != url.host_str()
        || found.authority.is_some() != expected.authority.is_some()
        || !(same_text(found_host, expected_host) || same_text(found_host, normal_host))
    {
        return differs("host", expected_host, found_host);
    }
    // A server never sees the user information that a browser was given.
    let normal_userinfo = SplitUri::new(url.as_str()).userinfo();
    if ![None, expected.userinfo(), normal_userinfo].contains(&found.userinfo()) {
        return differs("user information", "the stored one", "another");
    }
    let port = |url: &Url| {
        url.port_or_known_default()
            .map_or(String::from("none"), |port| port.to_string())
    };
    // A browser ends a port at a backslash too, and goes to another path.
    let found_port = found.port().unwrap_or_default();
    if !found_port.bytes().all(|byte| byte.is_ascii_digit()) {
        return differs("port", &port(url), found_port);
    }
    if found_url.port_or_known_default() != url.port_or_known_default() {
        return differs("port", &port(url), &port(found_url));
    }
    same_path_of(callback, found.path, expected.path, url)
}

fn same_path_of(
    callback: &Callback,
    found: &str,
    expected: &str,
    stored: &Url,
) -> Result<(), CallbackError> {
    let path = |path| match (path, is_web(stored)) {
        ("", true) => "/",
        _ => path,
    };
    let (found, expected) = (path(found), path(expected));
    // As written: before two slashes a parser puts a dot segment.
    match found == expected || found == SplitUri::new(stored.as_str()).path {
        true => Ok(()),
        false => Err(other_path(callback, found, expected)),
    }
}

/// Both paths, where the callback's has no response in it; else as much of it
/// as agrees with the stored one.
fn other_path(callback: &Callback, found: &str, expected: &str) -> CallbackError {
    let lost_prefix = expected
        .strip_suffix(found)
        .filter(|prefix| prefix.starts_with('/') && found.starts_with('/'))
        .or_else(|| {
            let is_root = found == "/" && matches!(callback.target, Some(Target::Path(_)));
            is_root.then_some(expected)
        });
    let is_shown = lost_prefix.is_some() || has_no_response(callback, found);
    CallbackError::RedirectUriMismatch {
        part: "path",
        expected: quoted(expected),
        found: match is_shown {
            true => quoted(found),
            false => up_to_difference(expected, found),
        },
        lost_prefix: lost_prefix.map(quoted),
    }
}

/// True if `path` cannot contain the response: the query has one, and nothing
/// in the path looks like a part of a query or repeats a value.
fn has_no_response(callback: &Callback, path: &str) -> bool {
    let is_in_query = ["code", "error"]
        .iter()
        .any(|name| callback.get_full(name).is_some());
    let repeats = ["code", "state"]
        .iter()
        .filter_map(|name| callback.get_full(name))
        .any(|value| path.contains(value));
    is_in_query && !repeats && !path.contains(['?', '#', '&', '=', ';', '%', '@'])
}

fn differs(part: &'static str, expected: &str, found: &str) -> Result<(), CallbackError> {
    Err(CallbackError::RedirectUriMismatch {
        part,
        expected: quoted(expected),
        // A query may have lost its `?`, or a proxy may have encoded it: what
        // follows may be a code.
        found: quoted(found.split(['&', '=', ';', '%']).next().unwrap_or_default()),
        lost_prefix: None,
    })
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The redirect URI's own parameters are all there, unchanged: for each of
/// its names the same values in the same order, decoded, and no others. Other
/// names may come between them.
fn own_parameters(query: &str, stored: &str) -> Result<(), CallbackError> {
    if stored.is_empty() {
        return Ok(());
    }
    let lost = |name: &str| CallbackError::OwnParameterChanged { name: quoted(name) };
    let mut own: Vec<Pair<'_>> = Vec::new();
    for pair in form::pairs(stored) {
        own.push(pair.strict().map_err(|_| lost(stored))?);
    }
    own.sort_by(|a, b| a.0.cmp(&b.0));
    // Never more than one pair too many is kept, whatever came.
    let mut found: Vec<Pair<'_>> = Vec::new();
    for pair in form::pairs(query).flat_map(form::RawPair::strict) {
        if own.binary_search_by(|o| o.0.cmp(&pair.0)).is_ok() {
            if found.len() == own.len() {
                return Err(lost(&pair.0));
            }
            found.push(pair);
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    match own.iter().zip(&found).find(|(o, f)| o != f) {
        Some((o, _)) => Err(lost(&o.0)),
        None => own.get(found.len()).map_or(Ok(()), |o| Err(lost(&o.0))),
    }
}
