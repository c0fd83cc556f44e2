//! Any bytes as a callback, and what must hold of each that is accepted.

use std::time::{Duration, SystemTime};

use hf_signin::callback::{Callback, Outcome};
use hf_signin::link::Transaction;
use hf_signin::session::ReturnTo;

/// Where mutations start.
#[allow(dead_code)]
pub const SEEDS: &[&[u8]] = &[
    b"https://example.com/cb?own=a%20b&code=abc&state=S",
    b"https://example.com/cb?own=a+b&error=access_denied&error_description=No&error_uri=https://a.example&state=S&iss=https://huggingface.co",
    b"?own=a%20b&code=abc&state=S&code=def#x",
    b"own=a b&c%6fde=%F0%9F%A4%97&state=S",
    b"/models?sort=likes",
];

const STORED: &str = r#"{"state":"S","code_verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk","redirect_uri":"https://example.com/cb?own=a%20b","client_id":"my-app","issuer":"https://huggingface.co","created_at":1800000000}"#;

pub fn run(data: &[u8]) {
    let stored: Transaction = serde_json::from_str(STORED).expect("a transaction");
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_001);
    let before = data.split(|&b| b == b'#').next().unwrap_or_default();
    let after = before
        .iter()
        .position(|&b| b == b'?')
        .map(|p| &before[p + 1..]);
    for (callback, query) in [
        (Callback::from_url(data), after.unwrap_or_default()),
        (
            Callback::from_query(data),
            before.strip_prefix(b"?").unwrap_or(before),
        ),
    ] {
        match callback.and_then(|c| c.verify(&stored, now)) {
            Ok(Outcome::Verified(verified)) => {
                let request = verified.into_token_request();
                let code = request.code.expose();
                assert!(!code.is_empty() && code.bytes().all(|b| matches!(b, b' '..=b'~')));
                assert_eq!(only(query, "code"), code);
                assert_eq!(only(query, "state"), "S");
                assert_eq!(only(query, "own"), "a b");
            }
            Ok(Outcome::Refused(refusal)) => {
                assert_eq!(only(query, "state"), "S");
                assert!(
                    refusal
                        .to_string()
                        .bytes()
                        .all(|b| matches!(b, b' '..=b'~'))
                );
                assert!(!refusal.to_html().contains(['<', '>', '"', '\'']));
            }
            Err(error) => assert!(error.to_string().len() < 2000),
        }
    }
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(target) = ReturnTo::new(text) {
        let base = url::Url::parse("https://site.example/a/b").expect("a URL");
        let joined = base.join(target.as_str()).expect("a path");
        assert_eq!(joined.origin(), base.origin());
    }
}

/// The value of a parameter as a browser's form decoder reads it, which must
/// stand there once.
fn only(query: &[u8], name: &str) -> String {
    let mut values = url::form_urlencoded::parse(query).filter(|(n, _)| n == name);
    let value = values.next().map(|(_, v)| v.into_owned());
    assert!(values.next().is_none(), "{name} stands there twice");
    value.unwrap_or_default()
}
