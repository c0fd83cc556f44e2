//! What people have at hand: a URL, a path or a query, a line of a log, the
//! text of an error.

use crate::link::{CALLBACK_PARAMETERS, MANAGED_PARAMETERS};

/// What a text is, by its form alone. Nothing in it is repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input<'a> {
    /// A whole URL, or what is nothing else.
    Url(&'a str),
    /// A path, with its query.
    Path(&'a str),
    /// A query, with or without its `?`.
    Query(&'a str),
}

impl<'a> Input<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let text = in_log_line(text).unwrap_or(text);
        let first = text.split('=').next().unwrap_or_default();
        let is_name = |names: &[&str]| text.contains('=') && names.contains(&first);
        if text.starts_with('?') || is_name(&CALLBACK_PARAMETERS) || is_name(MANAGED_PARAMETERS) {
            Self::Query(text)
        } else if text.starts_with('/') && !text.starts_with("//") {
            Self::Path(text)
        } else {
            Self::Url(text)
        }
    }
}

/// The address in a line of a server's log (`GET /cb?code=… HTTP/1.1`) or in a
/// `Location` header.
fn in_log_line(text: &str) -> Option<&str> {
    let is_address = |word: &&str| word.starts_with('/') || word.starts_with("http");
    if let Some((name, value)) = text.split_once(": ")
        && name.eq_ignore_ascii_case("location")
    {
        return Some(value).filter(is_address);
    }
    ["GET ", "HEAD ", "POST "].iter().find_map(|method| {
        let (before, rest) = text.split_once(method)?;
        let begins = before.is_empty() || before.ends_with([' ', '"', '\'', '[']);
        let address = rest.split([' ', '"']).next().filter(is_address)?;
        // A URL may hold such words itself.
        (begins && !before.contains("://")).then_some(address)
    })
}

#[test]
fn forms_are_told_apart() {
    for (text, input) in [
        (
            "https://a.example/cb?code=x",
            Input::Url("https://a.example/cb?code=x"),
        ),
        ("/cb?code=x", Input::Path("/cb?code=x")),
        ("//a.example/cb", Input::Url("//a.example/cb")),
        ("?code=x", Input::Query("?code=x")),
        ("code=x&state=y", Input::Query("code=x&state=y")),
        ("client_id=a", Input::Query("client_id=a")),
        ("other=x", Input::Url("other=x")),
        ("code", Input::Url("code")),
        ("GET /cb?code=x HTTP/1.1", Input::Path("/cb?code=x")),
        (
            "127.0.0.1 - - [24/Nov/2026:09:00:00 +0000] \"GET /cb?code=x HTTP/2.0\" 303 0",
            Input::Path("/cb?code=x"),
        ),
        (
            "GET https://a.example/cb HTTP/1.1",
            Input::Url("https://a.example/cb"),
        ),
        (
            "location: https://a.example/?x=1",
            Input::Url("https://a.example/?x=1"),
        ),
        ("FORGET /cb", Input::Url("FORGET /cb")),
        (
            "https://a.example/?q= GET /cb",
            Input::Url("https://a.example/?q= GET /cb"),
        ),
        (" /cb", Input::Url(" /cb")),
    ] {
        assert_eq!(Input::new(text), input, "{text}");
    }
}
