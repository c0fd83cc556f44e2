//! Any text as a redirect URI beside a WHATWG parser, and the comparison of a
//! callback's target with it.

use std::time::{Duration, SystemTime};

use hf_signin::Rule;
use hf_signin::callback::Callback;
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
use url::Url;

/// Where mutations start.
#[allow(dead_code)]
pub const SEEDS: &[&[u8]] = &[
    b"https://example.com/cb?own=a%20b",
    b"http://127.0.0.1:8080/cb",
    b"com.example.app:/cb",
    b"https://EXAMPLE.com:443/a/../b",
    b"http://[::1]/",
    b"https://example.com/cb?%FFown=a",
];

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Ok(redirect_uri) = RedirectUri::new(text) else {
        return;
    };
    // Sent as typed (B5), absolute, without a fragment; a browser goes to a
    // safe place with it (B13, B14).
    assert_eq!(redirect_uri.as_str(), text);
    let parsed = Url::parse(text).expect("a browser reads it");
    assert_eq!(parsed.fragment(), None, "{text:?}");
    let scheme = parsed.scheme();
    let is_loopback = matches!(parsed.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    assert!(
        scheme == "https" || scheme.contains('.') || (scheme == "http" && is_loopback),
        "{text:?}"
    );
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    let request = AuthorizationRequest::new(ClientId::new("app").expect("an ID"), redirect_uri);
    let pending = request.begin(now).expect("randomness");
    // What a browser comes back with is taken, another host or path is not.
    let state = pending.transaction.state().expose();
    let come_back = |mut url: Url| {
        url.query_pairs_mut()
            .append_pair("code", "c")
            .append_pair("state", state);
        Callback::from_url(url.as_str())
            .and_then(|callback| callback.verify(&pending.transaction, now).map(drop))
            .map_err(|error| error.diagnostic().rule)
    };
    if parsed.as_str() == text {
        assert_eq!(come_back(parsed.clone()), Ok(()), "{text:?}");
    }
    let wrong = Err(Some(Rule::V13));
    if matches!(scheme, "https" | "http") {
        let mut elsewhere = parsed.clone();
        elsewhere.set_host(Some("evil.example")).expect("a host");
        if elsewhere != parsed {
            assert_eq!(come_back(elsewhere), wrong, "{text:?}");
        }
        let mut beside = parsed;
        beside.set_path(&format!("{}x", beside.path()));
        assert_eq!(come_back(beside), wrong, "{text:?}");
    }
}
