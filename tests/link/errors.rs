//! The exact text of each message.

use hf_signin::Diagnostic;
use hf_signin::link::{LinkError, Parameter, UriProblem};

/// A line for each: rule, code, text.
fn table(diagnostics: impl IntoIterator<Item = Diagnostic>) -> String {
    let line = |found: Diagnostic| {
        let rule = found.rule.map_or("-", |rule| rule.id());
        format!("{rule} {}: {found}\n", found.code)
    };
    diagnostics.into_iter().map(line).collect()
}

#[test]
fn link_errors() {
    let owned = |text: &str| text.to_owned();
    let errors = [
        LinkError::Empty {
            parameter: Parameter::State,
        },
        LinkError::IllegalCharacter {
            parameter: Parameter::ClientId,
            character: '\n',
            allowed: "visible ASCII characters and spaces",
        },
        LinkError::RedirectUri {
            value: owned("/cb"),
            problem: UriProblem::NotAbsolute,
        },
        LinkError::Url {
            parameter: Parameter::AuthorizationEndpoint,
            value: owned("https://e/#"),
            problem: UriProblem::Fragment,
        },
        LinkError::ManagedParameter {
            name: owned("scope"),
        },
        LinkError::DuplicateParameter {
            name: owned("prompt"),
        },
        LinkError::SecretParameter {
            name: owned("client_secret"),
        },
        LinkError::TokenValue {
            name: owned("client_id"),
        },
        LinkError::VerifierLength { length: 42 },
        LinkError::Time { seconds: u64::MAX },
        LinkError::Randomness,
    ];
    insta::assert_snapshot!(table(errors.iter().map(Diagnostic::from)), @r#"
    B7 empty: state must not be empty; give its value
    B7 illegal_character: client_id contains '\n'; use only visible ASCII characters and spaces
    B5 redirect_uri: redirect_uri "/cb" is not an absolute URI; give one such as https://example.com/auth/callback
    B3 url: authorization_endpoint "https://e/#" has a fragment (#…); leave it out
    B4 managed_parameter: the link manages the parameter "scope" itself; leave it out
    B4 duplicate_parameter: duplicate parameter "prompt"; give it once, here or in the endpoint's own query
    B15 secret_parameter: parameter "client_secret" names a secret, which must not be in a link; leave it out
    B15 token_value: client_id looks like an access token (hf_…), which must not be in a link; leave it out, and revoke the token if it has been shown
    B9 verifier_length: code_verifier has 42 characters; use 43 to 128
    - time: time 18446744073709551615 is out of range; use Unix seconds up to 253402300799
    B8 randomness: the operating system gave no randomness
    "#);
}

#[test]
fn uri_problems() {
    let owned = |text: &str| text.to_owned();
    let problems = [
        UriProblem::NotAbsolute,
        UriProblem::NoScheme {
            suggestion: owned("http://localhost:1"),
        },
        UriProblem::MetadataDocument {
            site: owned("https://example.com"),
        },
        UriProblem::MistypedScheme {
            scheme: owned("htps"),
            suggestion: "https",
        },
        UriProblem::Fragment,
        UriProblem::Surrounded,
        UriProblem::Character { character: '\\' },
        UriProblem::Character { character: ' ' },
        UriProblem::NotAscii {
            ascii: Some(owned("https://xn--e")),
        },
        UriProblem::NotAscii { ascii: None },
        UriProblem::PercentEncoding {
            found: owned("%zz"),
        },
        UriProblem::Slashes {
            scheme: owned("https"),
            count: 1,
        },
        UriProblem::NoHost,
        UriProblem::Host {
            host: owned("127.1"),
            read_as: owned("127.0.0.1"),
        },
        UriProblem::Port { port: owned("080") },
        UriProblem::Unparsable {
            reason: owned("invalid port number"),
        },
        UriProblem::Scheme {
            scheme: owned("data"),
        },
        UriProblem::NotWeb {
            scheme: owned("ftp"),
        },
        UriProblem::Http {
            host: owned("example.com"),
        },
        UriProblem::Userinfo,
        UriProblem::Query,
        UriProblem::DotSegment,
        UriProblem::QueryNotUtf8 {
            found: owned("own%FF"),
        },
        UriProblem::CallbackParameter {
            name: owned("code"),
        },
        UriProblem::SchemeWithoutPeriod {
            scheme: owned("myapp"),
        },
        UriProblem::NotPage {
            scheme: owned("ftp"),
        },
        UriProblem::OtherHost,
        UriProblem::Secret {
            name: owned("client_secret"),
        },
        UriProblem::Managed {
            name: owned("state"),
        },
        UriProblem::Duplicate { name: owned("x") },
    ];
    insta::assert_snapshot!(table(problems.iter().map(Diagnostic::from)), @r#"
    B5 not_absolute: is not an absolute URI; give one such as https://example.com/auth/callback
    B5 no_scheme: has no scheme; write http://localhost:1
    B5 metadata_document: is the URL of the metadata document itself; give the site's URL, https://example.com
    B5 mistyped_scheme: has the unknown scheme "htps"; did you mean "https"?
    B5 fragment: has a fragment (#…); leave it out
    B5 surrounded: begins or ends with a space or control character; leave it out
    B5 character: contains a backslash; write / instead, or %5C if it is data
    B5 character: contains ' ', which is not legal there; write %20 if it is data, else leave it out
    B5 not_ascii: contains characters that are not ASCII; write https://xn--e
    B5 not_ascii: contains characters that are not ASCII, and has no ASCII form
    B5 percent_encoding: contains "%zz", but two hexadecimal digits must follow %; write %25 for a percent sign
    B5 slashes: needs exactly 2 slashes after https:, not 1; write https://host/path
    B5 no_host: has no host; give one such as https://example.com/auth/callback
    B5 host: has the host "127.1", which URL parsers read as "127.0.0.1"; write 127.0.0.1
    B5 port: has the port "080"; leave out leading zeros, and an empty port with its colon
    B5 unparsable: cannot be parsed as a URL: invalid port number
    B14 scheme: has the scheme data:, which reaches no app; use https, http on 127.0.0.1 or [::1], or a private-use scheme such as com.example.app:/callback
    B13 not_web: has the scheme ftp; use https
    B13 http: is http on "example.com"; use https; http is only for 127.0.0.1, [::1] and localhost
    B15 userinfo: has a user name or password before the host; leave it out
    B3 query: has a query (?…); leave it out
    B5 dot_segment: has a . or .. segment in its path; write the path without it
    B5 query_not_utf8: has "own%FF" in its own query, which is not UTF-8 once decoded, so every callback to it would be refused; percent-encode its text as UTF-8 (é is %C3%A9)
    B17 callback_parameter: has "code" in its own query, which callbacks use; choose another name
    B14 scheme_without_period: has the scheme myapp, which has no period, so another app may claim it too; use your domain name in reverse, such as com.example.app
    B5 not_page: has the scheme ftp; begin with https://, http:// or a single /
    B5 other_host: begins with //, which leads to another host; write a single /, or the whole URL
    B15 secret: has "client_secret" in its own query; never put a secret in a URL
    B4 managed: has "state" in its own query, which the link manages; leave it out
    B4 duplicate: has "x" more than once in its own query; give it once
    "#);
}

/// `fn main() -> Result<(), LinkError>` shows the `Debug` of its error.
#[test]
fn debug_of_an_error_is_its_text() {
    let error = LinkError::Empty {
        parameter: Parameter::State,
    };
    assert_eq!(
        format!("{error:?}"),
        "state must not be empty; give its value"
    );
    assert_eq!(
        format!("{:?}", UriProblem::NoHost),
        UriProblem::NoHost.to_string()
    );
}
