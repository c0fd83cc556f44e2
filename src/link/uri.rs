//! Reading a URI exactly as typed (RFC 3986): nothing is normalised, and
//! whatever a WHATWG URL parser would silently repair is a problem (B5).

use std::fmt::Write;

use url::Url;

use super::UriProblem;

/// The parts of a URI as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Uri<'a> {
    pub(super) scheme: &'a str,
    pub(super) authority: Option<Authority<'a>>,
    pub(super) path: &'a str,
    pub(super) query: Option<&'a str>,
}

/// What stands between `//` and the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Authority<'a> {
    pub(super) userinfo: Option<&'a str>,
    pub(super) host: &'a str,
    pub(super) port: Option<&'a str>,
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
        if rest.contains('#') {
            return Err(UriProblem::Fragment);
        }
        let uri = Self::split(scheme, rest);
        uri.check_brackets()?;
        if uri.is_web() {
            uri.check_web(rest)?;
        }
        if rest.is_empty() {
            return Err(UriProblem::NotAbsolute);
        }
        let parsed = Url::parse(value).map_err(|e| UriProblem::Unparsable {
            reason: e.to_string(),
        })?;
        if let Some(authority) = uri.authority {
            authority.check(&parsed)?;
        }
        Ok(uri)
    }

    fn split(scheme: &'a str, rest: &'a str) -> Self {
        let (hierarchy, query) = match rest.split_once('?') {
            Some((hierarchy, query)) => (hierarchy, Some(query)),
            None => (rest, None),
        };
        let (authority, path) = match hierarchy.strip_prefix("//") {
            Some(after) => {
                let end = after.find('/').unwrap_or(after.len());
                (Some(Authority::split(&after[..end])), &after[end..])
            }
            None => (None, hierarchy),
        };
        Self {
            scheme,
            authority,
            path,
            query,
        }
    }

    /// `http` or `https`, in any case.
    pub(super) fn is_web(&self) -> bool {
        self.is_https() || self.is_http()
    }

    pub(super) fn is_https(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("https")
    }

    pub(super) fn is_http(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("http")
    }

    /// Whether the host is one of those that plain `http` may name.
    pub(super) fn is_loopback(&self) -> bool {
        self.host().is_some_and(is_loopback)
    }

    pub(super) fn userinfo(&self) -> Option<&'a str> {
        self.authority?.userinfo
    }

    pub(super) fn host(&self) -> Option<&'a str> {
        Some(self.authority?.host)
    }

    /// The names in the query, decoded as a form decoder reads them.
    pub(super) fn query_names(&self) -> Vec<String> {
        query_names(self.query.unwrap_or_default())
    }

    fn check_web(&self, rest: &str) -> Result<(), UriProblem> {
        let slashes = rest.chars().take_while(|&c| c == '/').count();
        if slashes != 2 {
            return Err(UriProblem::Slashes {
                scheme: self.scheme.to_owned(),
                count: slashes,
            });
        }
        match self.host() {
            None | Some("") => Err(UriProblem::NoHost),
            Some(_) => Ok(()),
        }
    }

    /// Square brackets are legal around an IP literal alone (RFC 3986
    /// section 3.2.2).
    fn check_brackets(&self) -> Result<(), UriProblem> {
        let userinfo = self.userinfo().unwrap_or_default();
        let port = self.authority.and_then(|a| a.port).unwrap_or_default();
        [userinfo, port, self.path, self.query.unwrap_or_default()]
            .iter()
            .flat_map(|part| part.chars())
            .find(|c| matches!(c, '[' | ']'))
            .map_or(Ok(()), |character| Err(UriProblem::Character { character }))
    }
}

impl<'a> Authority<'a> {
    fn split(authority: &'a str) -> Self {
        let (userinfo, host_and_port) = match authority.rsplit_once('@') {
            Some((userinfo, rest)) => (Some(userinfo), rest),
            None => (None, authority),
        };
        let after_literal = host_and_port.find(']').map_or(0, |at| at + 1);
        let (host, port) = match host_and_port[after_literal..].find(':') {
            Some(at) => {
                let colon = after_literal + at;
                (&host_and_port[..colon], Some(&host_and_port[colon + 1..]))
            }
            None => (host_and_port, None),
        };
        Self {
            userinfo,
            host,
            port,
        }
    }

    fn check(&self, parsed: &Url) -> Result<(), UriProblem> {
        if self.userinfo.is_some_and(|userinfo| userinfo.contains('@')) {
            return Err(UriProblem::Character { character: '@' });
        }
        if let Some(port) = self.port
            && (port.is_empty() || (port.len() > 1 && port.starts_with('0')))
        {
            return Err(UriProblem::Port {
                port: port.to_owned(),
            });
        }
        let read_as = parsed.host_str().unwrap_or_default();
        if self.host.eq_ignore_ascii_case(read_as) {
            Ok(())
        } else {
            Err(UriProblem::Host {
                host: self.host.to_owned(),
                read_as: read_as.to_owned(),
            })
        }
    }
}

/// The names in `query`, decoded as a form decoder reads them.
pub(super) fn query_names(query: &str) -> Vec<String> {
    url::form_urlencoded::parse(query.as_bytes())
        .map(|(name, _)| name.into_owned())
        .collect()
}

/// Refuses every character that RFC 3986 does not allow in a URI.
fn check_characters(value: &str) -> Result<(), UriProblem> {
    if value.is_empty() {
        return Err(UriProblem::NotAbsolute);
    }
    if value.trim_matches(|c: char| c <= ' ') != value {
        return Err(UriProblem::Surrounded);
    }
    let ascii_flaw = value.chars().find(|&c| c.is_ascii() && !is_legal(c));
    if let Some(character) = ascii_flaw {
        return Err(UriProblem::Character { character });
    }
    if !value.is_ascii() {
        return Err(UriProblem::NotAscii {
            ascii: ascii_form(value),
        });
    }
    let bytes = value.as_bytes();
    for (at, _) in value.match_indices('%') {
        let digits = bytes.get(at + 1..at + 3);
        if !digits.is_some_and(|d| d.iter().all(u8::is_ascii_hexdigit)) {
            return Err(UriProblem::PercentEncoding {
                found: value[at..].chars().take(3).collect(),
            });
        }
    }
    Ok(())
}

fn is_legal(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(character)
}

fn split_scheme(value: &str) -> Result<(&str, &str), UriProblem> {
    let Some((scheme, rest)) = value.split_once(':') else {
        return Err(without_scheme(value));
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let port = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_port = !port.is_empty() && port.chars().all(|c| c.is_ascii_digit());
    if is_port && !scheme.is_empty() && !scheme.contains(['/', '?', '#', '@', '[']) {
        // A port cannot follow a scheme: `localhost:3000/callback`.
        return Err(no_scheme(scheme, value));
    }
    if is_scheme {
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

fn is_loopback(host: &str) -> bool {
    LOOPBACK_HOSTS.iter().any(|h| host.eq_ignore_ascii_case(h))
}

/// The ASCII form: the host in Punycode, everything else percent-encoded;
/// what is ASCII already stays as typed. `None` when there is none.
fn ascii_form(value: &str) -> Option<String> {
    let (scheme, rest) = value.split_once(':')?;
    let uri = Uri::split(scheme, rest);
    let mut ascii = value.to_owned();
    if let Some(host) = uri.host().filter(|host| !host.is_ascii()) {
        let parsed = Url::parse(value).ok()?;
        let start = host.as_ptr() as usize - value.as_ptr() as usize;
        ascii.replace_range(start..start + host.len(), parsed.host_str()?);
    }
    let ascii = ascii.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii() {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    });
    Url::parse(&ascii).is_ok().then_some(ascii)
}
