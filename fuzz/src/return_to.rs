//! Any text as a return-to target beside a WHATWG parser: what is accepted
//! stays on the site, whoever decodes it or takes dot segments and path
//! parameters out.

use hf_signin::session::ReturnTo;
use url::Url;

/// Where mutations start.
#[allow(dead_code)]
pub const SEEDS: &[&[u8]] = &[
    b"/models?sort=likes#top",
    b"//evil.example",
    b"/%2f/evil.example/..;/",
    b"/a/;x=1/%5C%2e%2E//b",
    b"/%25252F",
];

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Ok(target) = ReturnTo::new(text) else {
        return;
    };
    let base = Url::parse("https://site.example/a/b").expect("a URL");
    let stays = |reference: &str| {
        let joined = base.join(reference).expect("a reference");
        assert_eq!(joined.origin(), base.origin(), "{text:?} by {reference:?}");
        assert_eq!(joined.username(), "");
    };
    stays(target.as_str());
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let mut decoded = path.to_owned();
    for _ in 0..6 {
        stays(&decoded);
        // As servlets do: path parameters go, then what is left is followed.
        let without: Vec<_> = decoded
            .split('/')
            .map(|segment| segment.split(';').next().unwrap_or_default())
            .collect();
        stays(&without.join("/"));
        decoded = url::form_urlencoded::parse(
            format!("x={}", decoded.replace('+', "%2B").replace('&', "%26")).as_bytes(),
        )
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default();
    }
}
