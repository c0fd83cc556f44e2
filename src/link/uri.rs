//! Reading a URI exactly as typed (RFC 3986): nothing is normalised, and
//! whatever a WHATWG URL parser would silently repair is a problem (B5).

use std::ops::Deref;

use percent_encoding::utf8_percent_encode;
use url::Url;

use super::UriProblem;
use crate::uri::{Authority, SplitUri, form, is_scheme, is_uri_character, percent};

/// A URI that has been checked, in its parts.
pub(super) struct Uri<'a> {
    pub(super) scheme: &'a str,
    parts: SplitUri<'a>,
    /// The same as a browser reads it.
    pub(super) url: Url,
}

impl<'a> Deref for Uri<'a> {
    type Target = SplitUri<'a>;

    fn deref(&self) -> &SplitUri<'a> {
        &self.parts
    }
}

/// The hosts that plain `http` may name (RFC 8252 sections 7.3 and 8.3; B13).
const LOOPBACK_HOSTS: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Endings of a file's name, which no host has.
const FILE_ENDINGS: [&str; 10] = [
    "gif", "htm", "html", "ico", "jpeg", "jpg", "json", "php", "png", "svg",
];

impl<'a> Uri<'a> {
    /// Reads an absolute URI without a fragment.
    pub(super) fn parse(value: &'a str) -> Result<Self, UriProblem> {
        check_characters(value)?;
        let (scheme, rest) = split_scheme(value)?;
        let parts = SplitUri::new(value);
        if parts.fragment.is_some() {
            return Err(UriProblem::Fragment);
        }
        check_brackets(&parts)?;
        if parts.is_web() {
            check_web(&parts, scheme, rest)?;
        }
        if rest.is_empty() {
            return Err(UriProblem::NotAbsolute);
        }
        // No `let` chain: links build with a Rust that has none.
        let has_no_host = |authority: Authority<'_>| {
            authority.host.is_empty() && (authority.userinfo.is_some() || authority.port.is_some())
        };
        if parts.authority.is_some_and(has_no_host) {
            return Err(UriProblem::NoHost);
        }
        let url = Url::parse(value).map_err(|e| UriProblem::Unparsable {
            reason: e.to_string(),
        })?;
        if let Some(authority) = parts.authority {
            check_authority(&authority, &url)?;
        }
        Ok(Self { scheme, parts, url })
    }

    /// The names in the query, decoded as a form decoder reads them.
    pub(super) fn query_names(&self) -> Vec<String> {
        form::names(self.query.unwrap_or_default())
    }
}

fn check_web(uri: &SplitUri<'_>, scheme: &str, rest: &str) -> Result<(), UriProblem> {
    let slashes = rest.chars().take_while(|&c| c == '/').count();
    if slashes != 2 {
        return Err(UriProblem::Slashes {
            scheme: scheme.to_owned(),
            count: slashes,
        });
    }
    match uri.host() {
        None | Some("") => Err(UriProblem::NoHost),
        Some(_) => Ok(()),
    }
}

/// Square brackets are legal only around an IP literal (RFC 3986 section
/// 3.2.2).
fn check_brackets(uri: &SplitUri<'_>) -> Result<(), UriProblem> {
    let userinfo = uri.userinfo().unwrap_or_default();
    let port = uri.port().unwrap_or_default();
    [userinfo, port, uri.path, uri.query.unwrap_or_default()]
        .iter()
        .flat_map(|part| part.chars())
        .find(|c| matches!(c, '[' | ']'))
        .map_or(Ok(()), |character| Err(UriProblem::Character { character }))
}

fn check_authority(authority: &Authority<'_>, parsed: &Url) -> Result<(), UriProblem> {
    if authority
        .userinfo
        .is_some_and(|userinfo| userinfo.contains('@'))
    {
        return Err(UriProblem::Character { character: '@' });
    }
    let is_repaired = |port: &&str| port.is_empty() || (port.len() > 1 && port.starts_with('0'));
    if let Some(port) = authority.port.filter(is_repaired) {
        return Err(UriProblem::Port {
            port: port.to_owned(),
        });
    }
    let read_as = parsed.host_str().unwrap_or_default();
    if authority.host.eq_ignore_ascii_case(read_as) {
        Ok(())
    } else {
        Err(UriProblem::Host {
            host: authority.host.to_owned(),
            read_as: read_as.to_owned(),
        })
    }
}

/// Refuses every character that RFC 3986 does not allow in a URI.
pub(super) fn check_characters(value: &str) -> Result<(), UriProblem> {
    if value.is_empty() {
        return Err(UriProblem::NotAbsolute);
    }
    if value.trim_matches(|c: char| c <= ' ') != value {
        return Err(UriProblem::Surrounded);
    }
    let ascii_flaw = value
        .chars()
        .find(|&c| c.is_ascii() && !is_uri_character(c));
    if let Some(character) = ascii_flaw {
        return Err(UriProblem::Character { character });
    }
    if !value.is_ascii() {
        return Err(UriProblem::NotAscii {
            ascii: ascii_form(value),
        });
    }
    match percent::broken_escape(value) {
        None => Ok(()),
        Some(at) => Err(UriProblem::PercentEncoding {
            found: value[at..].chars().take(3).collect(),
        }),
    }
}

fn split_scheme(value: &str) -> Result<(&str, &str), UriProblem> {
    let Some((scheme, rest)) = value.split_once(':') else {
        return Err(without_scheme(value));
    };
    let port = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_port = !port.is_empty() && port.chars().all(|c| c.is_ascii_digit());
    if is_port && !scheme.is_empty() && !scheme.contains(['/', '?', '#', '@', '[']) {
        // A port cannot follow a scheme: `localhost:3000/callback`.
        return Err(no_scheme(scheme, value));
    }
    if is_scheme(scheme) {
        Ok((scheme, rest))
    } else {
        Err(without_scheme(value))
    }
}

/// What begins with a name such as `example.com` lacks but the scheme.
fn without_scheme(value: &str) -> UriProblem {
    let host = value.split(['/', '?', '#']).next().unwrap_or_default();
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let is_name = host.rsplit_once('.').is_some_and(|(_, last)| {
        last.len() > 1
            && last.chars().all(|c| c.is_ascii_alphabetic())
            && !FILE_ENDINGS.iter().any(|e| last.eq_ignore_ascii_case(e))
    });
    if is_loopback(host) || (is_name && host.split('.').all(is_label)) {
        no_scheme(host, value)
    } else {
        UriProblem::NotAbsolute
    }
}

fn no_scheme(host: &str, value: &str) -> UriProblem {
    let scheme = if is_loopback(host) { "http" } else { "https" };
    UriProblem::NoScheme {
        suggestion: format!("{scheme}://{value}"),
    }
}

/// True for the hosts that plain `http` may name.
pub(super) fn is_loopback(host: &str) -> bool {
    LOOPBACK_HOSTS.iter().any(|h| host.eq_ignore_ascii_case(h))
}

/// The ASCII form: the host in Punycode, everything else percent-encoded;
/// what is ASCII already stays as typed. `None` when there is none.
fn ascii_form(value: &str) -> Option<String> {
    let uri = SplitUri::new(value);
    uri.scheme?;
    let mut ascii = value.to_owned();
    if let Some(host) = uri.host().filter(|host| !host.is_ascii()) {
        let parsed = Url::parse(value).ok()?;
        let start = host.as_ptr() as usize - value.as_ptr() as usize;
        ascii.replace_range(start..start + host.len(), parsed.host_str()?);
    }
    let ascii: String = utf8_percent_encode(&ascii, percent::BEYOND_ASCII).collect();
    Url::parse(&ascii).is_ok().then_some(ascii)
}
