/// A URI or a relative reference in its parts, each as typed (RFC 3986
/// appendix B).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SplitUri<'a> {
    /// Everything before the query and the fragment.
    pub(crate) target: &'a str,
    pub(crate) scheme: Option<&'a str>,
    pub(crate) authority: Option<Authority<'a>>,
    pub(crate) path: &'a str,
    pub(crate) query: Option<&'a str>,
    pub(crate) fragment: Option<&'a str>,
}

/// What is between `//` and the path (RFC 3986 section 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Authority<'a> {
    pub(crate) userinfo: Option<&'a str>,
    pub(crate) host: &'a str,
    pub(crate) port: Option<&'a str>,
}

impl<'a> SplitUri<'a> {
    /// Never fails: missing parts are `None` or empty.
    pub(crate) fn new(text: &'a str) -> Self {
        let (rest, fragment) = split_optional(text, b'#');
        let (target, query) = split_optional(rest, b'?');
        let (scheme, hierarchy) = match split_optional(target, b':') {
            (scheme, Some(rest)) if !scheme.is_empty() && !scheme.contains('/') => {
                (Some(scheme), rest)
            }
            _ => (None, target),
        };
        let (authority, path) = match hierarchy.strip_prefix("//") {
            Some(after) => {
                let (authority, _) = split_optional(after, b'/');
                (Some(Authority::new(authority)), &after[authority.len()..])
            }
            None => (None, hierarchy),
        };
        Self {
            target,
            scheme,
            authority,
            path,
            query,
            fragment,
        }
    }

    pub(crate) fn userinfo(&self) -> Option<&'a str> {
        self.authority?.userinfo
    }

    pub(crate) fn host(&self) -> Option<&'a str> {
        Some(self.authority?.host)
    }

    pub(crate) fn port(&self) -> Option<&'a str> {
        self.authority?.port
    }

    /// `http` or `https`, in any case.
    pub(crate) fn is_web(&self) -> bool {
        self.is_https() || self.is_http()
    }

    pub(crate) fn is_https(&self) -> bool {
        self.has_scheme("https")
    }

    pub(crate) fn is_http(&self) -> bool {
        self.has_scheme("http")
    }

    fn has_scheme(&self, name: &str) -> bool {
        self.scheme.is_some_and(|s| s.eq_ignore_ascii_case(name))
    }
}

impl<'a> Authority<'a> {
    fn new(authority: &'a str) -> Self {
        let (userinfo, host_and_port) = match authority.rsplit_once('@') {
            Some((userinfo, rest)) => (Some(userinfo), rest),
            None => (None, authority),
        };
        // The colons of an IPv6 address are in brackets.
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
}

/// The text before the first `separator`, which is ASCII, and what follows it,
/// if it is there.
pub(crate) fn split_optional(text: &str, separator: u8) -> (&str, Option<&str>) {
    // By bytes: on texts as short as these, `str`'s search takes most of a check.
    match text.bytes().position(|byte| byte == separator) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

/// A scheme's grammar (RFC 3986 section 3.1).
pub(crate) fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

/// Unreserved, reserved or `%` (RFC 3986 section 2).
pub(crate) fn is_uri_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

#[cfg(test)]
mod tests {
    use super::SplitUri;

    /// The parts of `text` in one line, `-` for what is not there.
    fn parts(text: &str) -> String {
        let uri = SplitUri::new(text);
        [
            uri.scheme,
            uri.userinfo(),
            uri.host(),
            uri.port(),
            Some(uri.path),
            uri.query,
            uri.fragment,
        ]
        .map(|part| part.unwrap_or("-"))
        .join(" ")
    }

    #[test]
    fn splits_as_rfc_3986_says() {
        // The first six are section 1.1.2's.
        for (text, expected) in [
            (
                "ftp://ftp.is.co.za/rfc/rfc1808.txt",
                "ftp - ftp.is.co.za - /rfc/rfc1808.txt - -",
            ),
            (
                "ldap://[2001:db8::7]/c=GB?objectClass?one",
                "ldap - [2001:db8::7] - /c=GB objectClass?one -",
            ),
            (
                "mailto:John.Doe@example.com",
                "mailto - - - John.Doe@example.com - -",
            ),
            ("tel:+1-816-555-1212", "tel - - - +1-816-555-1212 - -"),
            ("telnet://192.0.2.16:80/", "telnet - 192.0.2.16 80 / - -"),
            ("urn:oasis:names:x", "urn - - - oasis:names:x - -"),
            ("http://[::1]:8080/cb?a=b#c", "http - [::1] 8080 /cb a=b c"),
            (
                "https://user:pw@example.com:/?",
                "https user:pw example.com  /  -",
            ),
            ("https://a@b@c/#x?y", "https a@b c - / - x?y"),
            ("https:///path", "https -  - /path - -"),
            ("//host/path", "- - host - /path - -"),
            ("/a:b?c:d", "- - - - /a:b c:d -"),
            (":a", "- - - - :a - -"),
            ("?q", "- - - -  q -"),
            ("", "- - - -  - -"),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
