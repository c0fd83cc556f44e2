//! B11, B12: what a site keeps until the callback.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use hf_signin::link::{Scopes, Transaction};
use serde_json::{Value, json};

use crate::decode::{form, strict};
use crate::pkce::challenge;
use crate::request;

fn begun_at(now: SystemTime) -> (String, Transaction) {
    let pending = request().begin(now).unwrap();
    (pending.url, pending.transaction)
}

fn begun() -> (String, Transaction) {
    begun_at(SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_999))
}

fn stored() -> Value {
    serde_json::to_value(begun().1).unwrap()
}

fn read(value: &Value) -> Result<Transaction, serde_json::Error> {
    serde_json::from_str(&value.to_string())
}

#[test]
fn b11_the_link_carries_what_is_kept() {
    let (url, transaction) = begun();
    assert_eq!(strict(&url).unwrap(), form(&url));
    let expected = [
        ("client_id", "my-app"),
        ("redirect_uri", "https://example.com/auth/callback"),
        ("scope", "openid profile"),
        ("state", transaction.state().expose()),
        ("response_type", "code"),
        ("nonce", transaction.nonce().unwrap().expose()),
        ("code_challenge", &challenge(transaction.code_verifier())),
        ("code_challenge_method", "S256"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(form(&url), expected);
}

#[test]
fn b11_everything_is_fresh_each_time() {
    let mut seen = HashSet::new();
    let request = request();
    for _ in 0..50 {
        let transaction = request.begin(SystemTime::now()).unwrap().transaction;
        for value in [
            transaction.state().expose(),
            transaction.nonce().unwrap().expose(),
            transaction.code_verifier().expose(),
        ] {
            assert!(seen.insert(value.to_owned()));
        }
    }
}

#[test]
fn b12_a_nonce_with_openid_alone() {
    assert!(begun().1.nonce().is_some());
    let pending = request()
        .scopes(Scopes::parse("profile openid2").unwrap())
        .begin(SystemTime::now())
        .unwrap();
    assert_eq!(pending.transaction.nonce(), None);
    assert!(!pending.url.contains("nonce"));
    assert!(!request().url(None).contains("nonce"));
}

#[test]
fn it_survives_storing() {
    let (_, transaction) = begun();
    let text = serde_json::to_string(&transaction).unwrap();
    assert_eq!(
        serde_json::from_str::<Transaction>(&text).unwrap(),
        transaction
    );
    let fields: Vec<_> = stored().as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        fields,
        [
            "authorization_response_iss_parameter_supported",
            "client_id",
            "code_verifier",
            "created_at",
            "issuer",
            "nonce",
            "redirect_uri",
            "state",
            "token_endpoint",
        ]
    );
    assert_eq!(
        stored()["token_endpoint"],
        "https://huggingface.co/oauth/token"
    );
    assert_eq!(stored()["created_at"], 1_700_000_000);
}

/// Where the code goes (mix-up, RFC 9700 section 4.4).
#[test]
fn the_token_endpoint_travels_along() {
    let mut value = stored();
    let read = |value: &serde_json::Value| serde_json::from_value::<Transaction>(value.clone());
    value["token_endpoint"] = json!("https://id.example.com/token?tenant=1");
    assert_eq!(
        read(&value).unwrap().token_endpoint(),
        Some("https://id.example.com/token?tenant=1")
    );
    for wrong in [
        "http://id.example.com/token",
        "/token",
        "https://a@id.example.com/",
    ] {
        value["token_endpoint"] = json!(wrong);
        let error = read(&value).unwrap_err().to_string();
        assert!(error.starts_with("token_endpoint "), "{error}");
    }
    // One that was stored by an earlier version.
    value.as_object_mut().unwrap().remove("token_endpoint");
    assert_eq!(read(&value).unwrap().token_endpoint(), None);
}

#[test]
fn unknown_fields_are_ignored_and_optional_ones_may_be_missing() {
    let mut value = stored();
    value["later"] = json!({"a": [1]});
    value.as_object_mut().unwrap().remove("nonce");
    value
        .as_object_mut()
        .unwrap()
        .remove("authorization_response_iss_parameter_supported");
    let transaction = read(&value).unwrap();
    assert_eq!(transaction.nonce(), None);
    let written = serde_json::to_value(&transaction).unwrap();
    assert_eq!(
        written["authorization_response_iss_parameter_supported"],
        false
    );
}

#[test]
fn what_is_read_is_checked_as_if_typed() {
    let cases = [
        ("state", json!(""), "state must not be empty"),
        ("state", json!("a\nb"), "state contains '\\n'"),
        ("state", json!(null), ""),
        ("nonce", json!(""), "nonce must not be empty"),
        ("nonce", json!("ü"), "nonce contains 'ü'"),
        ("code_verifier", json!("short"), "has 5 characters"),
        (
            "code_verifier",
            json!("+".repeat(43)),
            "code_verifier contains '+'",
        ),
        ("redirect_uri", json!("/relative"), "not an absolute URI"),
        (
            "redirect_uri",
            json!("javascript:alert(1)"),
            "reaches no app",
        ),
        ("client_id", json!(""), "client_id must not be empty"),
        ("issuer", json!(""), "not an absolute URI"),
        ("issuer", json!("http://example.com"), "use https"),
        ("created_at", json!(-1), ""),
        ("created_at", json!("now"), ""),
        ("created_at", json!(1.5), ""),
        (
            "created_at",
            json!(u64::MAX),
            "time 18446744073709551615 is out of range",
        ),
        (
            "created_at",
            json!(253_402_300_800_u64),
            "up to 253402300799",
        ),
    ];
    for (field, wrong, words) in cases {
        let mut value = stored();
        value[field] = wrong.clone();
        let error = read(&value).expect_err(field).to_string();
        assert!(error.contains(words), "{field} {wrong}: {error}");
        value.as_object_mut().unwrap().remove(field);
        assert!(field == "nonce" || read(&value).is_err(), "{field} missing");
    }
}

#[test]
fn absurd_input_is_an_error() {
    let deep = "[".repeat(200_000);
    for text in ["", "null", "[]", "\"x\"", "{}", "{\"state\":", &deep] {
        assert!(serde_json::from_str::<Transaction>(text).is_err());
    }
    assert!(serde_json::from_slice::<Transaction>(b"\xff\xfe{").is_err());
}

#[test]
fn no_clock_is_too_odd() {
    let before = SystemTime::UNIX_EPOCH - Duration::from_secs(5);
    let (_, transaction) = begun_at(before);
    assert_eq!(transaction.created_at(), SystemTime::UNIX_EPOCH);

    let far = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 50);
    let (_, transaction) = begun_at(far);
    let latest = SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_799);
    assert_eq!(transaction.created_at(), latest);

    let mut value = stored();
    value["created_at"] = json!(253_402_300_799_u64);
    assert_eq!(read(&value).unwrap().created_at(), latest);
}
