//! The exact text of each message.

use hf_signin::Rule;
use hf_signin::link::{LinkError, UriProblem};

#[test]
fn link_errors() {
    let owned = |text: &str| text.to_owned();
    for (error, text) in [
        (
            LinkError::Empty { name: "state" },
            "state is empty: give its value",
        ),
        (
            LinkError::IllegalCharacter {
                name: "client_id",
                character: '\n',
                allowed: "visible ASCII characters and spaces",
            },
            "client_id holds '\\n': only visible ASCII characters and spaces are allowed",
        ),
        (
            LinkError::RedirectUri {
                value: owned("/cb"),
                problem: UriProblem::NotAbsolute,
            },
            "redirect_uri \"/cb\": not an absolute URI: give one such as https://example.com/auth/callback",
        ),
        (
            LinkError::Url {
                name: "authorization_endpoint",
                value: owned("https://e/#"),
                problem: UriProblem::Fragment,
            },
            "authorization_endpoint \"https://e/#\": has a fragment (#…), which is not allowed: leave it out",
        ),
        (
            LinkError::ManagedParameter {
                name: owned("scope"),
            },
            "parameter \"scope\" is managed by the link itself: leave it out",
        ),
        (
            LinkError::DuplicateParameter {
                name: owned("prompt"),
            },
            "parameter \"prompt\" is given twice, here or in the endpoint's own query: give it once",
        ),
        (
            LinkError::SecretParameter {
                name: owned("client_secret"),
            },
            "parameter \"client_secret\" names a secret, which must not be in a link: leave it out",
        ),
        (
            LinkError::TokenValue {
                name: owned("client_id"),
            },
            "client_id looks like an access token (hf_…), which must not be in a link: leave it out, and revoke the token if it has been shown",
        ),
        (
            LinkError::VerifierLength { length: 42 },
            "code_verifier has 42 characters: it must have 43 to 128",
        ),
        (
            LinkError::Time { seconds: u64::MAX },
            "time 18446744073709551615 is out of range: give Unix seconds up to 253402300799",
        ),
        (
            LinkError::Randomness,
            "the operating system gave no randomness",
        ),
    ] {
        assert_eq!(error.to_string(), text);
    }
}

#[test]
fn uri_problems() {
    let owned = |text: &str| text.to_owned();
    for (problem, rule, text) in [
        (
            UriProblem::NotAbsolute,
            "B5",
            "not an absolute URI: give one such as https://example.com/auth/callback",
        ),
        (
            UriProblem::NoScheme {
                suggestion: owned("http://localhost:1"),
            },
            "B5",
            "has no scheme: write http://localhost:1",
        ),
        (
            UriProblem::MetadataDocument {
                site: owned("https://example.com"),
            },
            "B5",
            "is the metadata document's own URL: give the site alone, https://example.com",
        ),
        (
            UriProblem::MistypedScheme {
                scheme: owned("htps"),
                suggestion: "https",
            },
            "B5",
            "has the scheme htps: did you mean https?",
        ),
        (
            UriProblem::Fragment,
            "B5",
            "has a fragment (#…), which is not allowed: leave it out",
        ),
        (
            UriProblem::Surrounded,
            "B5",
            "begins or ends with a space or control character: leave it out",
        ),
        (
            UriProblem::Character { character: '\\' },
            "B5",
            "holds a backslash: write / instead, or %5C where it is data",
        ),
        (
            UriProblem::Character { character: ' ' },
            "B5",
            "holds ' ', which is not legal there: write %20 where it is data, else leave it out",
        ),
        (
            UriProblem::NotAscii {
                ascii: Some(owned("https://xn--e")),
            },
            "B5",
            "holds characters that are not ASCII: write https://xn--e",
        ),
        (
            UriProblem::NotAscii { ascii: None },
            "B5",
            "holds characters that are not ASCII, and has no ASCII form",
        ),
        (
            UriProblem::PercentEncoding {
                found: owned("%zz"),
            },
            "B5",
            "holds \"%zz\": two hexadecimal digits must follow %; write %25 for the sign itself",
        ),
        (
            UriProblem::Slashes {
                scheme: owned("https"),
                count: 1,
            },
            "B5",
            "needs exactly 2 slashes after https:, not 1: write https://host/path",
        ),
        (
            UriProblem::NoHost,
            "B5",
            "names no host: give one such as https://example.com/auth/callback",
        ),
        (
            UriProblem::Host {
                host: owned("127.1"),
                read_as: owned("127.0.0.1"),
            },
            "B5",
            "has the host \"127.1\", which is read as \"127.0.0.1\": write that",
        ),
        (
            UriProblem::Port { port: owned("080") },
            "B5",
            "has the port \"080\": leave out an empty port and its colon, and leading zeros",
        ),
        (
            UriProblem::Unparsable {
                reason: owned("invalid port number"),
            },
            "B5",
            "no URL parser takes it: invalid port number",
        ),
        (
            UriProblem::Scheme {
                scheme: owned("data"),
            },
            "B14",
            "has the scheme data:, which reaches no app: use https, http on 127.0.0.1 or [::1], or a private-use scheme such as com.example.app:/callback",
        ),
        (
            UriProblem::NotWeb {
                scheme: owned("ftp"),
            },
            "B13",
            "has the scheme ftp: it must be https",
        ),
        (
            UriProblem::Http {
                host: owned("example.com"),
            },
            "B13",
            "is http on \"example.com\": use https; http is for 127.0.0.1, [::1] and localhost alone",
        ),
        (
            UriProblem::Userinfo,
            "B15",
            "has a user name or password before the host: leave it out",
        ),
        (
            UriProblem::Query,
            "B3",
            "has a query (?…), which is not allowed: leave it out",
        ),
        (
            UriProblem::DotSegment,
            "B5",
            "has a . or .. segment in its path: write the path without",
        ),
        (
            UriProblem::QueryNotUtf8 {
                found: owned("own%FF"),
            },
            "B5",
            "its own query holds \"own%FF\", which is not UTF-8 once decoded, so every callback to it would be refused: percent-encode its text as UTF-8 (é is %C3%A9)",
        ),
        (
            UriProblem::CallbackParameter {
                name: owned("code"),
            },
            "B17",
            "its own query holds \"code\", which callbacks use: choose another name",
        ),
        (
            UriProblem::Secret {
                name: owned("client_secret"),
            },
            "B15",
            "its own query holds \"client_secret\": a link is no place for a secret: leave it out",
        ),
        (
            UriProblem::Managed {
                name: owned("state"),
            },
            "B4",
            "its own query holds \"state\", which the link manages: leave it out",
        ),
        (
            UriProblem::Duplicate { name: owned("x") },
            "B4",
            "its own query holds \"x\" twice: leave one out",
        ),
    ] {
        assert_eq!(problem.to_string(), text);
        let error = LinkError::RedirectUri {
            value: String::new(),
            problem,
        };
        assert_eq!(error.rule().map(Rule::id), Some(rule), "{text}");
    }
}
