//! Any bytes as a stored transaction, and as the value of a sign-in cookie.

use std::time::{Duration, SystemTime};

use hf_signin::callback::Callback;
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Transaction};
use hf_signin::session::{ReturnTo, SealingKey, SignIn};

/// Where mutations start.
#[allow(dead_code)]
pub const SEEDS: &[&[u8]] = &[
    br#"{"state":"S","nonce":"N","code_verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk","redirect_uri":"https://example.com/cb?own=a%20b","client_id":"my-app","issuer":"https://huggingface.co","authorization_response_iss_parameter_supported":true,"created_at":1800000000}"#,
    br#"{"state":"S","code_verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk","redirect_uri":"http://[::1]:80/cb","client_id":"a","issuer":"b","created_at":18446744073709551615}"#,
    b"v2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    b"[[[[[[[[{\"state\":[[[[",
];

pub fn run(data: &[u8]) {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_001);
    as_a_cookie(data, now);
    let Ok(stored) = serde_json::from_slice::<Transaction>(data) else {
        return;
    };
    // What is read is written the same, and judges any callback.
    let json = serde_json::to_vec(&stored).expect("JSON");
    assert_eq!(
        serde_json::from_slice::<Transaction>(&json).expect("a transaction"),
        stored
    );
    for query in ["code=a&state=S", "error=a&state=S&iss=b", ""] {
        let url = format!("{}?{query}", stored.redirect_uri().as_str());
        for callback in [Callback::from_url(&url), Callback::from_query(query)] {
            let _ = callback.and_then(|c| c.verify(&stored, now));
        }
    }
}

/// Under the right name, and with the right state: nobody else has the key.
fn as_a_cookie(value: &[u8], now: SystemTime) {
    let key: SealingKey = "AQIB".repeat(11)[..43].parse().expect("a key");
    let redirect_uri = RedirectUri::new("https://example.com/cb").expect("a URI");
    let request = AuthorizationRequest::new(ClientId::new("a").expect("an ID"), redirect_uri);
    let sign_in = SignIn::new(request, key);
    let begun = sign_in
        .begin(&ReturnTo::default(), [value], now)
        .expect("it begins");
    let header = |name| {
        let mut headers = begun.headers.iter();
        headers
            .find(|header| header.0 == name)
            .map(|header| header.1.as_str())
    };
    let after = |text: &'static str, name| header(name)?.split_once(text);
    let state = after("&state=", "location").expect("a state").1;
    let state = state.split('&').next().expect("a state");
    let name = after("=", "set-cookie").expect("a cookie").0;
    let target = format!("/cb?code=a&state={state}");
    for field in [[name.as_bytes(), b"=", value].concat(), value.to_vec()] {
        assert!(sign_in.finish(&target, [field], now).is_err());
    }
}
