use thiserror::Error;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::redact::redacted;
use crate::rule::Rule;

/// What is wrong with a URI, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UriProblem {
    /// It has no scheme, or nothing after it (B5).
    #[error("not an absolute URI: give one such as https://example.com/auth/callback")]
    NotAbsolute,
    /// It begins with a host and a port instead of a scheme (B5).
    #[error("has no scheme: write {suggestion}")]
    NoScheme {
        /// The URI with a scheme.
        suggestion: String,
    },
    /// The scheme is a letter away from `https` or `http` (B5).
    #[error("has the scheme {scheme}: did you mean {suggestion}?")]
    MistypedScheme {
        /// The scheme as typed.
        scheme: String,
        /// What is likely meant.
        suggestion: &'static str,
    },
    /// It has a fragment (B3, B5).
    #[error("has a fragment (#…), which is not allowed: leave it out")]
    Fragment,
    /// It begins or ends with a space or a control character, which a URL
    /// parser drops silently (B5).
    #[error("begins or ends with a space or control character: leave it out")]
    Surrounded,
    /// It holds an ASCII character that is not legal there; a URL parser
    /// drops or rewrites many of them silently (B5; RFC 3986 section 2).
    #[error("holds {}", of_character(*character))]
    Character {
        /// The first such character.
        character: char,
    },
    /// It holds a character that is not ASCII (B5).
    #[error("holds characters that are not ASCII{}", of_ascii(ascii.as_deref()))]
    NotAscii {
        /// The same URI in ASCII: the host in Punycode, everything else
        /// percent-encoded. `None` when there is no such form.
        ascii: Option<String>,
    },
    /// A `%` is not followed by two hexadecimal digits (B5; RFC 3986 section
    /// 2.1).
    #[error("holds {found:?}: two hexadecimal digits must follow %; write %25 for the sign itself")]
    PercentEncoding {
        /// The `%` and what follows.
        found: String,
    },
    /// Not exactly two slashes follow `http:` or `https:`; a URL parser puts
    /// that right silently (B5).
    #[error("needs exactly 2 slashes after {scheme}:, not {count}: write {scheme}://host/path")]
    Slashes {
        /// The scheme as typed.
        scheme: String,
        /// How many slashes follow it.
        count: usize,
    },
    /// It names no host (B5).
    #[error("names no host: give one such as https://example.com/auth/callback")]
    NoHost,
    /// A URL parser silently reads another host (B5).
    #[error("has the host {host:?}, which is read as {read_as:?}: write that")]
    Host {
        /// The host as typed.
        host: String,
        /// What a parser makes of it.
        read_as: String,
    },
    /// The port is empty or has leading zeros, which a URL parser drops
    /// silently (B5).
    #[error("has the port {port:?}: leave out an empty port and its colon, and leading zeros")]
    Port {
        /// The port as typed.
        port: String,
    },
    /// No URL parser takes it (B5).
    #[error("no URL parser takes it: {reason}")]
    Unparsable {
        /// What the parser says.
        reason: String,
    },
    /// The scheme runs code or reads data instead of reaching an app (B14).
    #[error(
        "has the scheme {scheme}:, which reaches no app: use https, http on 127.0.0.1 or [::1], or a private-use scheme such as com.example.app:/callback"
    )]
    Scheme {
        /// The scheme as typed.
        scheme: String,
    },
    /// A private-use scheme has no period, so that another app may claim it
    /// too (B14; RFC 8252 section 7.1).
    #[error(
        "has the scheme {scheme}, which has no period, so another app may claim it too: use a domain of yours in reverse, such as com.example.app, or ask for it with RedirectUri::custom_scheme (--allow-any-scheme)"
    )]
    SchemeWithoutPeriod {
        /// The scheme as typed.
        scheme: String,
    },
    /// An endpoint or issuer is neither `https` nor `http` on a loopback host
    /// (B13).
    #[error("has the scheme {scheme}: it must be https")]
    NotWeb {
        /// The scheme as typed.
        scheme: String,
    },
    /// A page of one's own is neither `https` nor `http` nor a path.
    #[error("has the scheme {scheme}: a page begins with https://, http:// or a single /")]
    NotPage {
        /// The scheme as typed.
        scheme: String,
    },
    /// A path begins with two slashes, behind which stands a host.
    #[error("begins with //, which leads to another host: write a single /, or the whole URL")]
    OtherHost,
    /// `http` on a host that is not a loopback host (B13).
    #[error("is http on {host:?}: use https; http is for 127.0.0.1, [::1] and localhost alone")]
    Http {
        /// The host as typed.
        host: String,
    },
    /// An endpoint or issuer has a user name or password.
    #[error("has a user name or password before the host: leave it out")]
    Userinfo,
    /// An issuer has a query (RFC 8414 section 2).
    #[error("has a query (?…), which is not allowed: leave it out")]
    Query,
    /// A client identifier URL has a `.` or `..` segment.
    #[error("has a . or .. segment in its path: write the path without")]
    DotSegment,
    /// A site's URL is that of its Client ID Metadata Document.
    #[error("is the metadata document's own URL: give the site alone, {site}")]
    MetadataDocument {
        /// Only the site.
        site: String,
    },
    /// Its own query is not UTF-8 once decoded, so that every callback to it
    /// would be refused (B5).
    #[error(
        "its own query holds {found:?}, which is not UTF-8 once decoded, so every callback to it would be refused: percent-encode its text as UTF-8 (é is %C3%A9)"
    )]
    QueryNotUtf8 {
        /// The name of the parameter, percent-encoded as typed.
        found: String,
    },
    /// Its own query holds a name that a callback uses (B17).
    #[error("its own query holds {name:?}, which callbacks use: choose another name")]
    CallbackParameter {
        /// The name, decoded.
        name: String,
    },
    /// Its own query holds a secret or a token (B15).
    #[error("its own query holds {name:?}: a link is no place for a secret: leave it out")]
    Secret {
        /// Its name, decoded.
        name: String,
    },
    /// An endpoint's own query holds a name that the link manages (B4).
    #[error("its own query holds {name:?}, which the link manages: leave it out")]
    Managed {
        /// The name, decoded.
        name: String,
    },
    /// An endpoint's own query holds a name twice (B4).
    #[error("its own query holds {name:?} twice: leave one out")]
    Duplicate {
        /// The name, decoded.
        name: String,
    },
}

impl UriProblem {
    /// The rule that is broken.
    pub(crate) fn rule(&self) -> Rule {
        match self {
            Self::Scheme { .. } | Self::SchemeWithoutPeriod { .. } => Rule::B14,
            Self::NotWeb { .. } | Self::Http { .. } => Rule::B13,
            Self::CallbackParameter { .. } => Rule::B17,
            Self::Secret { .. } | Self::Userinfo => Rule::B15,
            Self::Managed { .. } | Self::Duplicate { .. } => Rule::B4,
            Self::Query => Rule::B3,
            _ => Rule::B5,
        }
    }
}

impl UriProblem {
    /// The same without secrets in a suggestion (B15).
    pub(super) fn redacted(self) -> Self {
        match self {
            Self::NoScheme { suggestion } => Self::NoScheme {
                suggestion: redacted(&suggestion),
            },
            Self::NotAscii { ascii: Some(ascii) } => Self::NotAscii {
                ascii: Some(redacted(&ascii)),
            },
            other => other,
        }
    }
}

fn of_character(character: char) -> String {
    match character {
        '\\' => "a backslash: write / instead, or %5C where it is data".to_owned(),
        _ => format!(
            "{character:?}, which is not legal there: write {} where it is data, else leave it out",
            utf8_percent_encode(character.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC)
        ),
    }
}

fn of_ascii(ascii: Option<&str>) -> String {
    match ascii {
        Some(ascii) => format!(": write {ascii}"),
        None => ", and has no ASCII form".to_owned(),
    }
}
