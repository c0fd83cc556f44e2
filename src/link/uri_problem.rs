use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::Parameter;
use super::redact::redacted;
use crate::Diagnostic;
use crate::diagnostic::diagnostic_error;
use crate::rule::Rule;

/// What is wrong with a URI.
///
/// ```
/// use hf_signin::link::{LinkError, RedirectUri, UriProblem};
///
/// let error = RedirectUri::new("https://example.com/cb#top").unwrap_err();
/// let LinkError::RedirectUri { problem, .. } = error else { unreachable!() };
/// assert_eq!(problem, UriProblem::Fragment);
/// assert_eq!(problem.to_string(), "has a fragment (#…); leave it out");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UriProblem {
    /// It has no scheme, or nothing after it (B5).
    NotAbsolute,
    /// It begins with a host and a port instead of a scheme (B5).
    NoScheme {
        /// The URI with a scheme.
        suggestion: String,
    },
    /// The scheme is a letter away from `https` or `http` (B5).
    MistypedScheme {
        /// The scheme as typed.
        scheme: String,
        /// The probably intended scheme.
        suggestion: &'static str,
    },
    /// It has a fragment (B3, B5).
    Fragment,
    /// It begins or ends with a space or a control character, which a URL
    /// parser drops silently (B5).
    Surrounded,
    /// It contains an ASCII character that is not legal there; a URL parser
    /// drops or rewrites many of them silently (B5; RFC 3986 section 2).
    Character {
        /// The first such character.
        character: char,
    },
    /// It contains a character that is not ASCII (B5).
    NotAscii {
        /// The same URI in ASCII: the host in Punycode, everything else
        /// percent-encoded. `None` when there is no such form.
        ascii: Option<String>,
    },
    /// A `%` is not followed by two hexadecimal digits (B5; RFC 3986 section
    /// 2.1).
    PercentEncoding {
        /// The `%` and what follows.
        found: String,
    },
    /// Not exactly two slashes follow `http:` or `https:`; a URL parser puts
    /// that right silently (B5).
    Slashes {
        /// The scheme as typed.
        scheme: String,
        /// How many slashes follow it.
        count: usize,
    },
    /// It has no host (B5).
    NoHost,
    /// A URL parser silently reads another host (B5).
    Host {
        /// The host as typed.
        host: String,
        /// What a parser reads.
        read_as: String,
    },
    /// The port is empty or has leading zeros, which a URL parser drops
    /// silently (B5).
    Port {
        /// The port as typed.
        port: String,
    },
    /// No URL parser accepts it (B5).
    Unparsable {
        /// The parser's message.
        reason: String,
    },
    /// The scheme runs code or reads data instead of reaching an app (B14).
    Scheme {
        /// The scheme as typed.
        scheme: String,
    },
    /// A private-use scheme has no period, so that another app may claim it
    /// too (B14; RFC 8252 section 7.1).
    SchemeWithoutPeriod {
        /// The scheme as typed.
        scheme: String,
    },
    /// An endpoint or issuer is neither `https` nor `http` on a loopback host
    /// (B13).
    NotWeb {
        /// The scheme as typed.
        scheme: String,
    },
    /// A page of one's own site is neither `https` nor `http` nor a path.
    NotPage {
        /// The scheme as typed.
        scheme: String,
    },
    /// A path begins with two slashes, so that a host follows.
    OtherHost,
    /// `http` on a host that is not a loopback host (B13).
    Http {
        /// The host as typed.
        host: String,
    },
    /// An endpoint or issuer has a user name or password.
    Userinfo,
    /// An issuer has a query (RFC 8414 section 2).
    Query,
    /// A client identifier URL has no path.
    NoPath,
    /// A client identifier URL has a `.` or `..` segment.
    DotSegment,
    /// A site's URL is that of its Client ID Metadata Document.
    MetadataDocument {
        /// Only the site.
        site: String,
    },
    /// Its own query is not UTF-8 once decoded, so that every callback to it
    /// would be refused (B5).
    QueryNotUtf8 {
        /// The name of the parameter, percent-encoded as typed.
        found: String,
    },
    /// Its own query contains a name that callbacks use (B17).
    CallbackParameter {
        /// The name, decoded.
        name: String,
    },
    /// Its own query contains a secret or a token (B15).
    Secret {
        /// Its name, decoded.
        name: String,
    },
    /// An endpoint's own query contains a name that the link manages (B4).
    Managed {
        /// The name, decoded.
        name: String,
    },
    /// An endpoint's own query contains a name more than once (B4).
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

    /// The problem's code, rule, message and fix. The message has no subject:
    /// it says what the URI has or is.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        self.about(Parameter::RedirectUri)
    }

    /// The same, where the fix has an example of `parameter`.
    pub(super) fn about(&self, parameter: Parameter) -> Diagnostic {
        let (code, message, fix) = self.text(parameter.example());
        let diagnostic = Diagnostic::error(code, message).with_rule(self.rule());
        match fix {
            Some(fix) => diagnostic.with_fix(fix),
            None => diagnostic,
        }
    }

    fn text(&self, example: &str) -> (&'static str, String, Option<String>) {
        let such_as = || format!("give one such as {example}");
        let remove = || "leave it out".to_owned();
        let (code, message, fix) = match self {
            Self::NotAbsolute => ("not_absolute", "is not an absolute URI".into(), such_as()),
            Self::NoScheme { suggestion } => {
                ("no_scheme", "has no scheme".into(), format!("write {suggestion}"))
            }
            Self::MistypedScheme { scheme, suggestion } => (
                "mistyped_scheme",
                format!("has the unknown scheme {scheme:?}"),
                format!("did you mean {suggestion:?}?"),
            ),
            Self::Fragment => ("fragment", "has a fragment (#…)".into(), remove()),
            Self::Surrounded => (
                "surrounded",
                "begins or ends with a space or control character".into(),
                remove(),
            ),
            Self::Character { character: '\\' } => (
                "character",
                "contains a backslash".into(),
                "write / instead, or %5C if it is data".into(),
            ),
            Self::Character { character } => (
                "character",
                format!("contains {character:?}, which is not legal there"),
                format!("write {} if it is data, else leave it out", encoded(*character)),
            ),
            Self::NotAscii { ascii: Some(ascii) } => (
                "not_ascii",
                "contains characters that are not ASCII".into(),
                format!("write {ascii}"),
            ),
            Self::NotAscii { ascii: None } => {
                let message = "contains characters that are not ASCII, and has no ASCII form";
                return ("not_ascii", message.into(), None);
            }
            Self::PercentEncoding { found } => (
                "percent_encoding",
                format!("contains {found:?}, but two hexadecimal digits must follow %"),
                "write %25 for a percent sign".into(),
            ),
            Self::Slashes { scheme, count } => (
                "slashes",
                format!("needs exactly 2 slashes after {scheme}:, not {count}"),
                format!("write {scheme}://host/path"),
            ),
            Self::NoHost => ("no_host", "has no host".into(), such_as()),
            Self::Host { host, read_as } => (
                "host",
                format!("has the host {host:?}, which URL parsers read as {read_as:?}"),
                format!("write {read_as}"),
            ),
            Self::Port { port } => (
                "port",
                format!("has the port {port:?}"),
                "leave out leading zeros, and an empty port with its colon".into(),
            ),
            Self::Unparsable { reason } => {
                return ("unparsable", format!("cannot be parsed as a URL: {reason}"), None);
            }
            Self::Scheme { scheme } => (
                "scheme",
                format!("has the scheme {scheme}:, which reaches no app"),
                "use https, http on 127.0.0.1 or [::1], or a private-use scheme such as com.example.app:/callback".into(),
            ),
            Self::SchemeWithoutPeriod { scheme } => (
                "scheme_without_period",
                format!("has the scheme {scheme}, which has no period, so another app may claim it too"),
                "use your domain name in reverse, such as com.example.app".into(),
            ),
            Self::NotWeb { scheme } => {
                ("not_web", format!("has the scheme {scheme}"), "use https".into())
            }
            Self::NotPage { scheme } => (
                "not_page",
                format!("has the scheme {scheme}"),
                "begin with https://, http:// or a single /".into(),
            ),
            Self::OtherHost => (
                "other_host",
                "begins with //, which leads to another host".into(),
                "write a single /, or the whole URL".into(),
            ),
            Self::Http { host } => (
                "http",
                format!("is http on {host:?}"),
                "use https; http is only for 127.0.0.1, [::1] and localhost".into(),
            ),
            Self::Userinfo => (
                "userinfo",
                "has a user name or password before the host".into(),
                remove(),
            ),
            Self::Query => ("query", "has a query (?…)".into(), remove()),
            Self::NoPath => (
                "no_path",
                "has no path".into(),
                "write the path of the document".into(),
            ),
            Self::DotSegment => (
                "dot_segment",
                "has a . or .. segment in its path".into(),
                "write the path without it".into(),
            ),
            Self::MetadataDocument { site } => (
                "metadata_document",
                "is the URL of the metadata document itself".into(),
                format!("give the site's URL, {site}"),
            ),
            Self::QueryNotUtf8 { found } => (
                "query_not_utf8",
                format!("has {found:?} in its own query, which is not UTF-8 once decoded, so every callback to it would be refused"),
                "percent-encode its text as UTF-8 (é is %C3%A9)".into(),
            ),
            Self::CallbackParameter { name } => (
                "callback_parameter",
                format!("has {name:?} in its own query, which callbacks use"),
                "choose another name".into(),
            ),
            Self::Secret { name } => (
                "secret",
                format!("has {name:?} in its own query"),
                "never put a secret in a URL".into(),
            ),
            Self::Managed { name } => (
                "managed",
                format!("has {name:?} in its own query, which the link manages"),
                remove(),
            ),
            Self::Duplicate { name } => (
                "duplicate",
                format!("has {name:?} more than once in its own query"),
                "give it once".into(),
            ),
        };
        (code, message, Some(fix))
    }

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

diagnostic_error!(UriProblem);

fn encoded(character: char) -> String {
    utf8_percent_encode(character.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC).to_string()
}
