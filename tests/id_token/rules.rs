use std::time::Duration;

use hf_signin::link::{Nonce, Secret};
use hf_signin::oidc::MAX_SKEW;
use serde_json::json;

use crate::support::*;

#[test]
fn a_right_token_is_verified() {
    let verified = verify(&token(json!({}))).unwrap();
    assert_eq!(verified.sub(), "62f264b9f3c90f4b6514a269");
    assert_eq!(verified.claims()["iss"], ISSUER);
    assert_eq!(verified.claims()["iat"], NOW - 5);
    assert_eq!(verified.claims()["exp"], NOW + 3600);
    assert_eq!(verified.claims()["name"], "Ada Lovelace");
    assert_eq!(verified.claims().len(), 7);
    let shown = format!("{verified:?}");
    assert!(
        !shown.contains("Ada") && !shown.contains(NONCE) && !shown.contains("62f"),
        "{shown}"
    );
}

#[test]
fn t1_three_parts() {
    let right = token(json!({}));
    let expected =
        |n: usize| format!("the ID token has {n} parts, not three with periods between them");
    for (token, parts) in [
        (String::new(), 1),
        ("x".to_owned(), 1),
        (right.rsplit_once('.').unwrap().0.to_owned(), 2),
        (format!("{right}."), 4),
        (format!("{right}.a.b.c"), 6),
        (".".repeat(100), 7),
    ] {
        rejected(&token, "T1", "id_token_parts", &expected(parts));
    }
    rejected(
        &format!("{right}.a.b"),
        "T1",
        "id_token_encrypted",
        "the ID token is encrypted; configure the app at the provider for signed ID tokens",
    );
    let long = "x".repeat(128 * 1024 + 1);
    rejected(
        &long,
        "T1",
        "id_token_too_long",
        "the ID token has 131073 bytes, more than 131072",
    );
}

#[test]
fn t1_each_part_is_strict_base64url_and_json() {
    let right = token(json!({}));
    let parts: Vec<&str> = right.split('.').collect();
    for (i, part) in ["header", "payload", "signature"].into_iter().enumerate() {
        for spoiled in [
            format!("{}=", parts[i]),
            format!("{}+", parts[i]),
            format!(" {}", parts[i]),
            format!("{}\n", parts[i]),
        ] {
            let mut parts = parts.clone();
            parts[i] = &spoiled;
            // What the signature covers is not read before it is checked.
            if part == "payload" {
                rejected(
                    &parts.join("."),
                    "T3",
                    "id_token_signature",
                    "the ID token's signature is wrong: it was not signed with the provider's key",
                );
                let signed = format!("{}.{}", parts[0], parts[1]);
                let signature = base64url(signature(&signed));
                parts[2] = &signature;
                rejected(
                    &parts.join("."),
                    "T1",
                    "id_token_not_base64",
                    "the ID token's payload is not base64url without padding",
                );
            } else {
                rejected(
                    &parts.join("."),
                    "T1",
                    "id_token_not_base64",
                    &format!("the ID token's {part} is not base64url without padding"),
                );
            }
        }
    }
    for text in ["", "[]", "null", "\"x\"", "{", "{}{}", "\u{feff}{}"] {
        rejected(
            &token_of(text, "{}"),
            "T1",
            "id_token_not_json",
            "the ID token's header is not a JSON object",
        );
        rejected(
            &token_of(&header().to_string(), text),
            "T1",
            "id_token_not_json",
            "the ID token's payload is not a JSON object",
        );
    }
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
    rejected(
        &token_of(&header().to_string(), &deep),
        "T1",
        "id_token_not_json",
        "the ID token's payload is not a JSON object",
    );
}

#[test]
fn t1_no_member_twice() {
    rejected(
        &token_of(r#"{"alg":"RS256","kid":"first","alg":"none"}"#, "{}"),
        "T1",
        "id_token_duplicate_member",
        "the ID token's header has the member \"alg\" more than once",
    );
    let payload = claims().to_string().replacen('{', r#"{"sub":"other","#, 1);
    rejected(
        &token_of(&header().to_string(), &payload),
        "T1",
        "id_token_duplicate_member",
        "the ID token's payload has the member \"sub\" more than once",
    );
}

#[test]
fn t1_crit_is_rejected() {
    for crit in [json!(["b64"]), json!([]), json!("exp"), json!(false)] {
        let header = merged(header(), json!({ "crit": crit, "b64": true }));
        rejected(
            &token_of(&header.to_string(), &claims().to_string()),
            "T1",
            "id_token_crit",
            "the ID token's header has crit, and no extension is supported",
        );
    }
}

#[test]
fn t1_another_kind_of_token_is_rejected() {
    for (kind, found) in [
        (json!("at+jwt"), "\"at+jwt\""),
        (json!("application/AT+JWT"), "\"application/AT+JWT\""),
        (json!("logout+jwt"), "\"logout+jwt\""),
        (json!(1), "not a string"),
    ] {
        let header = merged(header(), json!({ "typ": kind }));
        rejected(
            &token_of(&header.to_string(), &claims().to_string()),
            "T1",
            "id_token_typ",
            &format!("the ID token's typ is {found}, another kind of token; expected JWT or none"),
        );
    }
    for kind in [json!(null), json!("jwt"), json!("ID")] {
        let header = merged(header(), json!({ "typ": kind }));
        verify(&token_of(&header.to_string(), &claims().to_string())).unwrap();
    }
}

#[test]
fn t2_rs256_only() {
    let with = |alg: serde_json::Value| {
        let header = merged(header(), json!({ "alg": alg }));
        token_of(&header.to_string(), &claims().to_string())
    };
    for alg in ["none", "None", "NONE"] {
        let token = with(json!(alg));
        let unsigned = format!("{}.", token.rsplit_once('.').unwrap().0);
        for token in [token, unsigned] {
            rejected(
                &token,
                "T2",
                "id_token_alg_none",
                "the ID token is unsigned (alg none); configure the app at the provider for RS256",
            );
        }
    }
    for alg in ["HS256", "HS384", "HS512"] {
        rejected(
            &with(json!(alg)),
            "T2",
            "id_token_alg_symmetric",
            &format!(
                "the ID token's alg is \"{alg}\", which uses a shared secret; configure the app at the provider for RS256"
            ),
        );
    }
    for alg in [
        "RS384", "RS512", "PS256", "ES256", "EdDSA", "rs256", "RS256 ", "",
    ] {
        rejected(
            &with(json!(alg)),
            "T2",
            "id_token_alg",
            &format!(
                "the ID token's alg is \"{alg}\", not RS256; configure the app at the provider for RS256"
            ),
        );
    }
    rejected(
        &with(json!(null)),
        "T2",
        "id_token_alg",
        "the ID token's alg is missing, not RS256; configure the app at the provider for RS256",
    );
    rejected(
        &with(json!(["RS256"])),
        "T2",
        "id_token_alg",
        "the ID token's alg is not a string, not RS256; configure the app at the provider for RS256",
    );
}

/// The classic confusion: HMAC with the text of the public key as secret.
#[test]
fn t2_hs256_with_the_public_key_is_rejected() {
    let header = merged(header(), json!({ "alg": "HS256" })).to_string();
    let signed = format!("{}.{}", base64url(header), base64url(claims().to_string()));
    let secret = key("first").to_string();
    let secret = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret.as_bytes());
    let tag = ring::hmac::sign(&secret, signed.as_bytes());
    rejected(
        &format!("{signed}.{}", base64url(tag)),
        "T2",
        "id_token_alg_symmetric",
        "the ID token's alg is \"HS256\", which uses a shared secret; configure the app at the provider for RS256",
    );
}

#[test]
fn t4_iss_is_exact() {
    for iss in [
        "https://huggingface.co/",
        "https://HuggingFace.co",
        "http://huggingface.co",
        "https://evil.example",
        "",
    ] {
        rejected(
            &token(json!({ "iss": iss })),
            "T4",
            "id_token_iss",
            &format!(
                "the ID token's iss is \"{iss}\"; expected exactly \"https://huggingface.co\""
            ),
        );
    }
}

#[test]
fn t5_aud_contains_the_client_id() {
    verify(&token(json!({ "aud": ["my-app"] }))).unwrap();
    for (aud, found) in [
        (json!("other"), "\"other\""),
        (json!("My-App"), "\"My-App\""),
        (json!("my-app other"), "\"my-app other\""),
        (json!([]), "empty"),
        (json!(["other", "third"]), "\"other\", \"third\""),
    ] {
        rejected(
            &token(json!({ "aud": aud, "azp": "my-app" })),
            "T5",
            "id_token_aud",
            &format!("the ID token's aud is {found}; expected \"my-app\""),
        );
    }
}

#[test]
fn t5_an_extra_audience_is_not_trusted() {
    let both = token(json!({ "aud": ["my-app", "other"], "azp": "my-app" }));
    rejected(
        &both,
        "T5",
        "id_token_extra_audience",
        "the ID token's aud also names \"other\", which is not trusted",
    );
    let keys = jwks(&[key("first")]);
    let trusting = check().trust_audience("other");
    trusting.verify(&both, &keys, now()).unwrap();
}

#[test]
fn t6_azp() {
    verify(&token(json!({ "azp": "my-app" }))).unwrap();
    for azp in ["other", "", "my-app "] {
        rejected(
            &token(json!({ "azp": azp })),
            "T6",
            "id_token_azp",
            &format!("the ID token's azp is \"{azp}\"; expected \"my-app\""),
        );
    }
    // Required with several audiences, trusted or the same.
    let several = token(json!({ "aud": ["my-app", "other"] }));
    let keys = jwks(&[key("first")]);
    rejected_by(
        check()
            .trust_audience("other")
            .verify(&several, &keys, now()),
        &several,
        "T6",
        "id_token_azp_missing",
        "the ID token has several audiences and no azp; expected \"my-app\"",
    );
    rejected(
        &token(json!({ "aud": ["my-app", "my-app"] })),
        "T6",
        "id_token_azp_missing",
        "the ID token has several audiences and no azp; expected \"my-app\"",
    );
}

#[test]
fn t7_expiry_with_a_minute_of_skew() {
    verify(&token(json!({ "exp": NOW - 59 }))).unwrap();
    verify(&token(json!({ "exp": NOW as f64 - 59.5 }))).unwrap();
    for ago in [60, 61, 3600] {
        rejected(
            &token(json!({ "exp": NOW - ago })),
            "T7",
            "id_token_expired",
            &format!("the ID token expired {ago} seconds ago"),
        );
    }
    verify(&token(json!({ "iat": NOW + 60 }))).unwrap();
    for ahead in [61, 86_400 * 365] {
        rejected(
            &token(json!({ "iat": NOW + ahead })),
            "T7",
            "id_token_iat_ahead",
            &format!(
                "the ID token's iat is {ahead} seconds in the future; check that clocks are synchronized"
            ),
        );
    }
    verify(&token(json!({ "nbf": NOW + 60 }))).unwrap();
    rejected(
        &token(json!({ "nbf": NOW + 61 })),
        "T7",
        "id_token_nbf_ahead",
        "the ID token's nbf is 61 seconds in the future; check that clocks are synchronized",
    );
}

#[test]
fn t7_another_skew_is_bounded() {
    let keys = jwks(&[key("first")]);
    let verify = |skew: Duration, exp: u64| {
        let token = token(json!({ "exp": exp }));
        check().skew(skew).verify(&token, &keys, now()).is_ok()
    };
    assert!(!verify(Duration::ZERO, NOW));
    assert!(verify(Duration::ZERO, NOW + 1));
    assert!(verify(Duration::from_secs(120), NOW - 119));
    let year = Duration::from_secs(86_400 * 365);
    let most = MAX_SKEW.as_secs();
    assert!(verify(year, NOW - most + 1));
    assert!(!verify(year, NOW - most));
}

#[test]
fn t8_nonce_is_exact() {
    for nonce in ["", "x", &NONCE[1..], &NONCE.to_uppercase()] {
        rejected(
            &token(json!({ "nonce": nonce })),
            "T8",
            "id_token_nonce",
            "the ID token's nonce is not the one that was sent: it belongs to another sign-in",
        );
    }
    rejected(
        &token(json!({ "nonce": null })),
        "T8",
        "id_token_nonce_missing",
        "the ID token has no nonce, although one was sent",
    );
    let keys = jwks(&[key("first")]);
    let without = unsent();
    without
        .verify(&token(json!({ "nonce": null })), &keys, now())
        .unwrap();
    let with_nonce = token(json!({}));
    rejected_by(
        without.verify(&with_nonce, &keys, now()),
        &with_nonce,
        "T8",
        "id_token_nonce_not_sent",
        "the ID token has a nonce, although none was sent: it belongs to another sign-in",
    );
}

/// OpenID Connect Core section 3.1.3.6; the values are those of its example
/// in appendix A.3, whose access token is `jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y`.
#[test]
fn t9_at_hash_is_that_of_the_access_token() {
    let keys = jwks(&[key("first")]);
    let right = token(json!({ "at_hash": "77QmUPtjPfzWtF2AnpK9RQ" }));
    let with = |access_token: &str| check().access_token(&Secret::new(access_token));
    with("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")
        .verify(&right, &keys, now())
        .unwrap();
    let wrong =
        "the ID token's at_hash is not that of the access token: the two do not belong together";
    rejected(&right, "T9", "id_token_at_hash", wrong);
    rejected(
        &token(json!({ "at_hash": "" })),
        "T9",
        "id_token_at_hash",
        wrong,
    );
    let unchecked = unsent().nonce(&Nonce::new(NONCE).unwrap());
    rejected_by(
        unchecked.verify(&right, &keys, now()),
        &right,
        "T9",
        "id_token_at_hash_unchecked",
        "the ID token has at_hash; give the access token that came with it",
    );
    unchecked.verify(&token(json!({})), &keys, now()).unwrap();
}

#[test]
fn t11_required_claims() {
    for claim in ["iss", "sub", "aud", "exp", "iat"] {
        rejected(
            &token(json!({ claim: null })),
            "T11",
            "id_token_claim_missing",
            &format!("the ID token has no {claim}"),
        );
    }
}

#[test]
fn t11_wrong_types() {
    let text = "a string";
    let time = "a number of seconds since 1970, before the year 10000";
    let audience = "a string or a list of strings";
    let sub = "1 to 255 visible ASCII characters";
    let cases = [
        ("iss", json!([ISSUER]), text),
        ("sub", json!(7), text),
        ("sub", json!(""), sub),
        ("sub", json!("x".repeat(256)), sub),
        ("sub", json!("a\u{0}b"), sub),
        ("sub", json!("é"), sub),
        ("aud", json!({ "my-app": true }), audience),
        ("aud", json!(["my-app", 1]), audience),
        ("azp", json!(["my-app"]), text),
        ("nonce", json!(true), text),
        ("at_hash", json!(1), text),
        ("exp", json!("1800003600"), time),
        ("exp", json!(-1), time),
        ("exp", json!(1e300), time),
        ("exp", json!([NOW + 3600]), time),
        ("iat", json!(true), time),
        ("iat", json!("now"), time),
        ("nbf", json!("1"), time),
    ];
    for (claim, value, expected) in cases {
        rejected(
            &token(json!({ claim: value })),
            "T11",
            "id_token_claim_type",
            &format!("the ID token's {claim} must be {expected}"),
        );
    }
    // A null is there, and is of the wrong type.
    let payload = claims().to_string().replacen('{', r#"{"azp":null,"#, 1);
    rejected(
        &token_of(&header().to_string(), &payload),
        "T11",
        "id_token_claim_type",
        "the ID token's azp must be a string",
    );
    verify(&token(json!({ "sub": "x".repeat(255) }))).unwrap();
}

/// The order in which the rules are reported: all is spoiled at first, and
/// then made right rule by rule.
#[test]
fn the_first_rule_that_fails_is_reported() {
    let mut payload = json!({
        "sub": 1, "iss": "x", "aud": ["my-app", "other"], "azp": "other",
        "exp": 1, "iat": NOW, "nonce": "x", "at_hash": "x",
    });
    for (rule, repair) in [
        ("T11", json!({ "sub": "1" })),
        ("T4", json!({ "iss": ISSUER })),
        ("T5", json!({ "aud": "my-app" })),
        ("T6", json!({ "azp": "my-app" })),
        ("T7", json!({ "exp": NOW + 10 })),
        ("T8", json!({ "nonce": NONCE })),
        ("T9", json!({ "at_hash": null })),
    ] {
        let spoiled = token_of(&header().to_string(), &payload.to_string());
        assert_eq!(verify(&spoiled).unwrap_err().rule().id(), rule);
        payload = merged(payload, repair);
    }
    verify(&token_of(&header().to_string(), &payload.to_string())).unwrap();
}

/// Any single character changed, anywhere: never believed.
#[test]
fn no_changed_token_is_believed() {
    let right = token(json!({}));
    for (i, c) in right.char_indices() {
        let other = if c == 'A' { 'B' } else { 'A' };
        let mut changed = right.clone();
        changed.replace_range(i..=i, &other.to_string());
        assert!(verify(&changed).is_err(), "{i}");
    }
}

/// OpenID Connect Core section 3.1.3.7 (13).
#[test]
fn t7_the_login_is_as_recent_as_max_age_asks() {
    let keys = jwks(&[key("first")]);
    let check = |seconds| check().max_auth_age(Duration::from_secs(seconds));
    for (auth_time, max) in [
        (json!(NOW - 300), 300),
        (json!(NOW - 360), 300),
        (json!(NOW), 0),
        (json!(NOW - 60), 0),
        (json!(NOW + 60), 0),
        (json!(NOW as f64 - 0.5), 0),
    ] {
        let token = token(json!({ "auth_time": auth_time }));
        check(max).verify(&token, &keys, now()).unwrap();
    }
    let rejected = |auth_time: serde_json::Value, max, code, message: &str| {
        let token = token(json!({ "auth_time": auth_time }));
        rejected_by(
            check(max).verify(&token, &keys, now()),
            &token,
            "T7",
            code,
            message,
        );
    };
    rejected(
        json!(null),
        300,
        "id_token_auth_time_missing",
        "the ID token has no auth_time, although max_age was sent",
    );
    rejected(
        json!(NOW - 361),
        300,
        "id_token_auth_time_too_old",
        "the last login at the provider was 361 seconds ago; at most 300 were asked for; begin the sign-in again",
    );
    rejected(
        json!(1_700_000_000),
        0,
        "id_token_auth_time_too_old",
        &format!(
            "the last login at the provider was {} seconds ago; at most 0 were asked for; begin the sign-in again",
            NOW - 1_700_000_000
        ),
    );
    rejected(
        json!(NOW + 61),
        300,
        "id_token_auth_time_ahead",
        "the ID token's auth_time is 61 seconds in the future; check that clocks are synchronized",
    );
    // Another type is wrong even where nobody asked.
    let wrong = token(json!({ "auth_time": "now" }));
    assert_eq!(verify(&wrong).unwrap_err().rule().id(), "T11");
    verify(&token(json!({ "auth_time": 1 }))).unwrap();
}
