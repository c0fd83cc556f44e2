//! A redirect URI and the address that a callback came to, a line each: what
//! the comparison takes (V13) is the same place for a WHATWG parser, and what
//! it refuses is neither the text that was sent nor what a browser makes of it.

use std::time::{Duration, SystemTime};

use hf_signin::Rule;
use hf_signin::callback::Callback;
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
use url::Url;

/// Where mutations start: the same place, then one part of it changed.
#[allow(dead_code)]
pub const SEEDS: &[&[u8]] = &[
    b"https://example.com/cb\nhttps://example.com/cb",
    b"https://example.com/cb?own=a%20b&own=c\nhttps://example.com/cb?own=a+b&x=1&own=c",
    b"https://EXAMPLE.com:443/a/../b\nhttps://example.com/b",
    b"http://127.0.0.1:8080/cb\nhttp://127.0.0.1:8081/cb",
    b"http://[::1]/\nhttp://[0:0::1]",
    b"https://example.com/cb\nhttps://user:word@example.com/cb",
    b"https://example.com/cb\nhttps:/\\example.com/%63b",
    b"https://example.com\nhttps://example.com/./",
    b"com.example.app:/cb\ncom.example.app:///cb",
    b"com.example.app://host/cb\nCOM.example.app://HOST/cb",
];

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Some((stored, found)) = text.split_once('\n') else {
        return;
    };
    let Ok(redirect_uri) = RedirectUri::new(stored) else {
        return;
    };
    // A browser sends no fragment; what a fragment breaks is another rule's.
    if found.contains('#') {
        return;
    }
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    let request = AuthorizationRequest::new(ClientId::new("app").expect("an ID"), redirect_uri);
    let pending = request.begin(now).expect("randomness");
    let state = pending.transaction.state().expose();
    let separator = if found.contains('?') { '&' } else { '?' };
    let callback = format!("{found}{separator}code=c&state={state}");
    let judged = Callback::from_url(&callback)
        .and_then(|callback| callback.verify(&pending.transaction, now).map(drop));

    let expected = Url::parse(stored).expect("a browser reads a redirect URI");
    match judged {
        Ok(()) => {
            let found_url = Url::parse(found).expect("a browser reads what was taken");
            assert_eq!(place(&found_url), place(&expected), "{text:?}");
            assert!(
                [("", None), login(&expected)].contains(&login(&found_url)),
                "{text:?}"
            );
            assert_eq!(
                own_pairs(&found_url, &expected),
                own_pairs(&expected, &expected),
                "{text:?}"
            );
        }
        Err(error) => {
            let is_same = found == stored || found == expected.as_str();
            assert!(
                !is_same || error.diagnostic().rule != Some(Rule::V13),
                "{text:?}: {error}"
            );
        }
    }
}

fn place(url: &Url) -> (&str, Option<&str>, Option<u16>, &str) {
    (
        url.scheme(),
        url.host_str(),
        url.port_or_known_default(),
        url.path(),
    )
}

fn login(url: &Url) -> (&str, Option<&str>) {
    (url.username(), url.password())
}

/// The values in `url` of the names that `expected` has, sorted by name alone.
fn own_pairs(url: &Url, expected: &Url) -> Vec<(String, String)> {
    let names: Vec<_> = expected.query_pairs().map(|(name, _)| name).collect();
    let mut own: Vec<_> = url
        .query_pairs()
        .filter(|(name, _)| names.contains(name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    own.sort_by(|a, b| a.0.cmp(&b.0));
    own
}
