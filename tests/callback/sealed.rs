//! Transactions in a cookie.

use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding};
use hf_signin::callback::{CookieSettings, SealError, SealingKey, TransactionSealer};
use hf_signin::link::Transaction;
use proptest::prelude::*;

use crate::support::{STATE, VERIFIER, at, now, transaction};

fn key(byte: u8) -> SealingKey {
    SealingKey::from_base64url(&Base64UrlUnpadded::encode_string(&[byte; 32])).unwrap()
}

fn sealer() -> TransactionSealer {
    TransactionSealer::new(key(1))
}

#[test]
fn what_is_sealed_opens_and_hides_what_it_holds() {
    let sealed = sealer().seal(&transaction(), now()).unwrap();
    assert_eq!(sealer().open(&sealed, now()).unwrap(), transaction());
    assert!(sealed.len() < 700, "{} characters", sealed.len());
    for secret in [STATE, VERIFIER, "the-nonce", "example.com"] {
        assert!(!sealed.contains(secret));
    }
    let again = sealer().seal(&transaction(), now()).unwrap();
    assert_ne!(sealed, again, "the nonce is the same");
    CookieSettings::site().set("signin", &sealed).unwrap();
}

#[test]
fn v4_a_sealed_transaction_expires() {
    let sealed = sealer().seal(&transaction(), at(0)).unwrap();
    assert!(sealer().open(&sealed, at(599)).is_ok());
    let word = |result: Result<Transaction, SealError>| match result {
        Err(SealError::Callback(error)) => error.name(),
        other => panic!("{other:?}"),
    };
    assert_eq!(word(sealer().open(&sealed, at(600))), "expired");
    assert_eq!(word(sealer().open(&sealed, at(-61))), "not_yet_begun");
    // The time is the one that was sealed, whatever the opener's is.
    let short = sealer().max_age(Duration::from_secs(30));
    let sealed = short.seal(&transaction(), at(0)).unwrap();
    assert!(sealer().open(&sealed, at(29)).is_ok());
    assert_eq!(word(sealer().open(&sealed, at(30))), "expired");
    assert!(short.seal(&transaction(), at(30)).is_err());
    // A shorter time of the opener's holds too, and the shorter of both.
    let sealed = sealer().seal(&transaction(), at(0)).unwrap();
    assert!(short.open(&sealed, at(29)).is_ok());
    assert_eq!(word(short.open(&sealed, at(30))), "expired");
    // A part of a second is one, or nothing would ever open.
    let instant = sealer().max_age(Duration::from_millis(900));
    let sealed = instant.seal(&transaction(), at(0)).unwrap();
    assert!(instant.open(&sealed, at(0)).is_ok());
    assert_eq!(word(instant.open(&sealed, at(1))), "expired");
}

#[test]
fn a_key_of_zeros_is_refused() {
    assert_eq!(
        SealingKey::from_base64url(&"A".repeat(43))
            .unwrap_err()
            .to_string(),
        "the sealing key is all zeros: set it to 32 random bytes"
    );
}

/// What it can't do, as its documentation says.
#[test]
fn v4_a_sealed_transaction_can_be_presented_again_within_its_time() {
    let sealed = sealer().seal(&transaction(), now()).unwrap();
    assert!(sealer().open(&sealed, now()).is_ok());
    assert!(sealer().open(&sealed, now()).is_ok());
}

#[test]
fn keys_are_changed_without_losing_a_sign_in() {
    let old = TransactionSealer::new(key(1));
    let sealed = old.seal(&transaction(), now()).unwrap();
    let new = TransactionSealer::new(key(2)).with_previous_key(key(1));
    assert_eq!(new.open(&sealed, now()).unwrap(), transaction());
    // The first key seals.
    let sealed_anew = new.seal(&transaction(), now()).unwrap();
    assert!(
        TransactionSealer::new(key(2))
            .open(&sealed_anew, now())
            .is_ok()
    );
    assert_eq!(old.open(&sealed_anew, now()), Err(SealError::UnknownKey));
    let dropped = TransactionSealer::new(key(2));
    assert_eq!(dropped.open(&sealed, now()), Err(SealError::UnknownKey));
}

#[test]
fn every_changed_character_is_noticed() {
    let sealed = sealer().seal(&transaction(), now()).unwrap();
    for place in 0..sealed.len() {
        let mut spoiled = sealed.clone().into_bytes();
        spoiled[place] = if spoiled[place] == b'A' { b'B' } else { b'A' };
        let spoiled = String::from_utf8(spoiled).unwrap();
        assert!(sealer().open(&spoiled, now()).is_err(), "place {place}");
        assert!(sealer().open(&sealed[..place], now()).is_err());
    }
    assert!(sealer().open(&format!("{sealed}A"), now()).is_err());
    assert!(sealer().open(&format!("{sealed}="), now()).is_err());
    assert!(sealer().open(&format!(" {sealed}"), now()).is_err());
}

#[test]
fn each_error_has_its_text() {
    let text = |value: &str| sealer().open(value, now()).unwrap_err().to_string();
    assert_eq!(text(""), "the cookie's value is no sealed transaction");
    assert_eq!(text("v1."), "the cookie's value is no sealed transaction");
    assert_eq!(
        text(&"A".repeat(4096)),
        "the sealed transaction has 4096 characters: it must have 3840 at most to fit a cookie"
    );
    let other = TransactionSealer::new(key(9));
    assert_eq!(
        text(&other.seal(&transaction(), now()).unwrap()),
        "the cookie was sealed with another key: give all machines the same"
    );
    let mut sealed = sealer().seal(&transaction(), now()).unwrap();
    let other = if &sealed[60..61] == "A" { "Q" } else { "A" };
    sealed.replace_range(60..61, other);
    assert_eq!(text(&sealed), "the cookie was changed since it was sealed");
}

#[test]
fn a_transaction_that_fits_no_cookie_is_refused() {
    let mut json = serde_json::to_value(transaction()).unwrap();
    json["redirect_uri"] = format!("https://example.com/{}", "a".repeat(4000)).into();
    let Ok(long) = serde_json::from_value::<Transaction>(json) else {
        return;
    };
    assert!(matches!(
        sealer().seal(&long, now()),
        Err(SealError::TooLong { .. })
    ));
}

#[test]
fn keys_are_written_as_base64url_and_do_not_show() {
    let key = SealingKey::generate().unwrap();
    let text = key.to_base64url();
    assert_eq!(text.expose().len(), 43);
    let again = SealingKey::from_base64url(text.expose()).unwrap();
    let sealed = TransactionSealer::new(key.clone())
        .seal(&transaction(), now())
        .unwrap();
    assert!(TransactionSealer::new(again).open(&sealed, now()).is_ok());
    for wrong in [
        "",
        "AAAA",
        &"A".repeat(44),
        &"A".repeat(42),
        &"é".repeat(43),
    ] {
        assert_eq!(
            SealingKey::from_base64url(wrong).unwrap_err().to_string(),
            "a sealing key must be 32 bytes in base64url without padding: 43 characters"
        );
    }
    assert_eq!(format!("{key:?}"), "SealingKey([secret])");
    assert!(!format!("{:?}", TransactionSealer::new(key)).contains(text.expose()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_gives_an_answer(value in ".{0,600}", prefix in any::<bool>()) {
        let value = if prefix { format!("v1.{value}") } else { value };
        prop_assert!(sealer().open(&value, now()).is_err());
    }
}
