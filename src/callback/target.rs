//! V13: the callback came to the redirect URI that was sent.

use std::borrow::Cow;

use url::Url;

use super::form;
use super::query::Target;
use super::text::quoted;
use super::{Callback, CallbackError, UrlPart};
use crate::link::RedirectUri;

pub(super) fn check(callback: &Callback, stored: &RedirectUri) -> Result<(), CallbackError> {
    let stored = stored.as_str();
    let stored = stored.split_once('#').map_or(stored, |(rest, _)| rest);
    let (text, query) = stored.split_once('?').unwrap_or((stored, ""));
    if let Some(target) = &callback.target {
        same_target(target, text)?;
    }
    own_parameters(&callback.query, query)
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
        return differs(UrlPart::Scheme, stored, &target.text);
    };
    let (expected, found) = (Parts::split(stored), Parts::split(&target.text));
    if target.url.scheme() != url.scheme() {
        return differs(UrlPart::Scheme, url.scheme(), target.url.scheme());
    }
    let normal_host = url.host_str().unwrap_or_default();
    let same_text = |a: &str, b: &str| match is_web(&url) {
        true => a.eq_ignore_ascii_case(b),
        false => a == b,
    };
    if target.url.host_str() != url.host_str()
        || found.host.is_some() != expected.host.is_some()
        || !(same_text(found.host(), expected.host()) || same_text(found.host(), normal_host))
    {
        return differs(UrlPart::Host, expected.host(), found.host());
    }
    // A server never sees the user information that a browser was given.
    if found.user_info.is_some() && found.user_info != expected.user_info {
        return differs(UrlPart::UserInfo, "the stored one", "another");
    }
    if target.url.port_or_known_default() != url.port_or_known_default() {
        let port = |url: &Url| {
            url.port_or_known_default()
                .map_or(String::from("none"), |port| port.to_string())
        };
        return differs(UrlPart::Port, &port(&url), &port(&target.url));
    }
    let path = |path| match (path, is_web(&url)) {
        ("", true) => "/",
        _ => path,
    };
    if path(found.path) != path(expected.path) && path(found.path) != url.path() {
        return differs(UrlPart::Path, path(expected.path), path(found.path));
    }
    Ok(())
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// A URI without query and fragment, split by RFC 3986 appendix B.
struct Parts<'a> {
    user_info: Option<&'a str>,
    host: Option<&'a str>,
    path: &'a str,
}

impl<'a> Parts<'a> {
    fn split(text: &'a str) -> Self {
        let rest = text.split_once(':').map_or("", |(_, rest)| rest);
        let Some(rest) = rest.strip_prefix("//") else {
            return Self {
                user_info: None,
                host: None,
                path: rest,
            };
        };
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (user_info, host_port) = match authority.rsplit_once('@') {
            Some((user_info, rest)) => (Some(user_info), rest),
            None => (None, authority),
        };
        let host = match host_port.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
            _ => host_port,
        };
        Self {
            user_info,
            host: Some(host),
            path,
        }
    }

    fn host(&self) -> &'a str {
        self.host.unwrap_or_default()
    }
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
        own.push(pair.map_err(|_| lost(stored))?);
    }
    own.sort_by(|a, b| a.0.cmp(&b.0));
    // Never more than one pair too many is kept, whatever came.
    let mut found: Vec<Pair<'_>> = Vec::new();
    for pair in form::pairs(query).flatten() {
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
