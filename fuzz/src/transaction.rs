//! Any bytes as a stored transaction, and as a sealed one.

use std::time::{Duration, SystemTime};

use hf_signin::callback::{Callback, SealingKey, TransactionSealer};
use hf_signin::link::Transaction;

/// Where mutations start.
#[allow(dead_code)]
pub const SEEDS: &[&[u8]] = &[
    br#"{"state":"S","nonce":"N","code_verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk","redirect_uri":"https://example.com/cb?own=a%20b","client_id":"my-app","issuer":"https://huggingface.co","authorization_response_iss_parameter_supported":true,"created_at":1800000000}"#,
    br#"{"state":"S","code_verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk","redirect_uri":"http://[::1]:80/cb","client_id":"a","issuer":"b","created_at":18446744073709551615}"#,
    b"v1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    b"[[[[[[[[{\"state\":[[[[",
];

pub fn run(data: &[u8]) {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_001);
    let sealer = TransactionSealer::new(
        SealingKey::from_base64url(&"AQEB".repeat(11)[..43]).expect("a key"),
    );
    if let Ok(text) = std::str::from_utf8(data) {
        assert!(sealer.open(text, now).is_err(), "nobody has the key");
    }
    let Ok(stored) = serde_json::from_slice::<Transaction>(data) else {
        return;
    };
    // What is read is written the same, opens as it was sealed, and judges
    // any callback.
    let json = serde_json::to_vec(&stored).expect("JSON");
    assert_eq!(
        serde_json::from_slice::<Transaction>(&json).expect("a transaction"),
        stored
    );
    if let Ok(sealed) = sealer.seal(&stored, now) {
        assert_eq!(sealer.open(&sealed, now).expect("ours"), stored);
    }
    for query in ["code=a&state=S", "error=a&state=S&iss=b", ""] {
        let url = format!("{}?{query}", stored.redirect_uri().as_str());
        for callback in [Callback::from_url(&url), Callback::from_query(query)] {
            let _ = callback.and_then(|c| c.verify(&stored, now));
        }
    }
}
