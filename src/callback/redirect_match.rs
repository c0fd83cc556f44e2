//! V13: the callback came to the redirect URI that was sent.

use std::borrow::Cow;

use url::Url;

use super::query::Target;
use super::quoting::quoted;
use super::{Callback, CallbackError};
use crate::link::RedirectUri;
use crate::uri::{SplitUri, form};

pub(super) fn check(callback: &Callback, stored: &RedirectUri) -> Result<(), CallbackError> {
    let stored = SplitUri::new(stored.as_str());
    if let Some(target) = &callback.target {
        same_target(target, stored.target)?;
    }
    own_parameters(&callback.query, stored.query.unwrap_or_default())
}

/// Scheme, host, port and path. Both parsers must agree: the plain split of
/// RFC 3986 and the one that browsers have, so that nothing is repaired on
/// the way. What a browser makes of the stored URI (dot segments, host in
/// upper case, default port) is as good as its own text.
fn same_target(target: &Target, stored: &str) -> Result<(), CallbackError> {
    if target.text == stored {
        return Ok(());
    }
    let differs = |part, expected: &str, found: &str| {
        Err(CallbackError::RedirectUri {
            part,
            expected: quoted(expected),
            // A query may have lost its `?`: what follows may be a code.
            found: quoted(found.split(['&', '=']).next().unwrap_or_default()),
        })
    };
    let Ok(url) = Url::parse(stored) else {
        return differs("scheme", stored, &target.text);
    };
    let (expected, found) = (SplitUri::new(stored), SplitUri::new(&target.text));
    if target.url.scheme() != url.scheme() {
        return differs("scheme", url.scheme(), target.url.scheme());
    }
    let normal_host = url.host_str().unwrap_or_default();
    let same_text = |a: &str, b: &str| match is_web(&url) {
        true => a.eq_ignore_ascii_case(b),
        false => a == b,
    };
    let (expected_host, found_host) = (
        expected.host().unwrap_or_default(),
        found.host().unwrap_or_default(),
    );
    if target.url.host_str() != url.host_str()
        || found.authority.is_some() != expected.authority.is_some()
        || !(same_text(found_host, expected_host) || same_text(found_host, normal_host))
    {
        return differs("host", expected_host, found_host);
    }
    // A server never sees the user information that a browser was given.
    if found.userinfo().is_some() && found.userinfo() != expected.userinfo() {
        return differs("user information", "the stored one", "another");
    }
    if target.url.port_or_known_default() != url.port_or_known_default() {
        let port = |url: &Url| {
            url.port_or_known_default()
                .map_or(String::from("none"), |port| port.to_string())
        };
        return differs("port", &port(&url), &port(&target.url));
    }
    let path = |path| match (path, is_web(&url)) {
        ("", true) => "/",
        _ => path,
    };
    if path(found.path) != path(expected.path) && path(found.path) != url.path() {
        return differs("path", path(expected.path), path(found.path));
    }
    Ok(())
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The redirect URI's own parameters are all there, unchanged: for each of
/// its names the same values in the same order, decoded, and no others. Other
/// names may stand between them.
fn own_parameters(query: &str, stored: &str) -> Result<(), CallbackError> {
    if stored.is_empty() {
        return Ok(());
    }
    let lost = |name: &str| CallbackError::OwnParameter { name: quoted(name) };
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
