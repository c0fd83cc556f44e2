use hf_signin::oidc::{IdTokenError, Jwks};
use serde_json::{Value, json};

use crate::support::*;

#[track_caller]
fn refused_with(keys: &[Value], token: &str, name: &str, message: &str) {
    rejected_by(
        check().verify(token, &jwks(keys), now()),
        token,
        "T3",
        name,
        message,
    );
}

fn with_kid(kid: Value) -> String {
    let header = merged(header(), json!({ "kid": kid }));
    token_of(&header.to_string(), &claims().to_string())
}

#[test]
fn t3_one_key_by_kid() {
    let both = [key("second"), key("first")];
    check()
        .verify(&token(json!({})), &jwks(&both), now())
        .unwrap();
    refused_with(
        &both,
        &with_kid(json!("third")),
        "id_token_key_unknown",
        "the provider has no RS256 key with the token's kid \"third\"",
    );
    // The kid of the other key.
    refused_with(
        &both,
        &with_kid(json!("second")),
        "id_token_signature",
        "the ID token's signature is wrong: it was not signed with the provider's key",
    );
    let kid = with_kid(json!(1));
    rejected(
        &kid,
        "T11",
        "id_token_claim_type",
        "the ID token's kid must be a string",
    );
}

#[test]
fn t3_without_kid_there_must_be_one_key() {
    let token = with_kid(json!(null));
    let alone = jwks(&[key("first")]);
    check().verify(&token, &alone, now()).unwrap();
    refused_with(
        &[key("first"), key("second")],
        &token,
        "id_token_key_ambiguous",
        "the provider has 2 RS256 keys, and the token has no kid; expected one",
    );
    refused_with(
        &[],
        &token,
        "id_token_key_unknown",
        "the provider has no RS256 key, and the token has no kid",
    );
    // A key without kid is no key of a token that names one.
    let nameless = merged(key("first"), json!({ "kid": null }));
    check()
        .verify(&token, &jwks(std::slice::from_ref(&nameless)), now())
        .unwrap();
    refused_with(
        &[nameless],
        &self::with_kid(json!("first")),
        "id_token_key_unknown",
        "the provider has no RS256 key with the token's kid \"first\"",
    );
}

#[test]
fn t3_a_kid_twice_is_ambiguous() {
    let second = merged(key("second"), json!({ "kid": "first" }));
    for keys in [[key("first"), second], [key("first"), key("first")]] {
        refused_with(
            &keys,
            &token(json!({})),
            "id_token_key_ambiguous",
            "the provider has 2 RS256 keys with the token's kid \"first\"; expected one",
        );
    }
}

#[test]
fn t3_kty_use_alg_and_key_ops_must_fit() {
    let unknown = "the provider has no RS256 key with the token's kid \"first\"";
    for changes in [
        json!({ "kty": "EC" }),
        json!({ "kty": "oct", "k": "AAAA" }),
        json!({ "kty": null }),
        json!({ "kty": 1 }),
        json!({ "use": "enc" }),
        json!({ "use": 1 }),
        json!({ "alg": "RS384" }),
        json!({ "alg": "PS256" }),
        json!({ "alg": "HS256" }),
        json!({ "key_ops": ["encrypt"] }),
        json!({ "key_ops": "verify" }),
    ] {
        let key = merged(key("first"), changes);
        refused_with(&[key], &token(json!({})), "id_token_key_unknown", unknown);
    }
    // Beside one that fits they don't count.
    let others = [
        json!({ "kty": "EC", "kid": "first", "crv": "P-256", "x": "AA", "y": "AA" }),
        merged(key("second"), json!({ "kid": "first", "use": "enc" })),
        merged(
            key("first"),
            json!({ "use": null, "alg": null, "key_ops": ["verify"] }),
        ),
        json!("no key"),
    ];
    check()
        .verify(&token(json!({})), &jwks(&others), now())
        .unwrap();
}

#[test]
fn t3_rsa_has_2048_bits_at_least() {
    let weak = merged(key("weak"), json!({ "kid": "first" }));
    refused_with(
        &[weak],
        &token(json!({})),
        "id_token_key_size",
        "the provider's key has 1024 bits; RSA keys must have 2048 to 8192",
    );
    // One bit less than enough, and more than is verified in reasonable time.
    for (bytes, first, bits) in [(256, 0x7F_u8, 2047), (1025, 0x01, 8193)] {
        let mut n = vec![0xFF_u8; bytes];
        n[0] = first;
        let key = merged(key("first"), json!({ "n": base64url(n) }));
        refused_with(
            &[key],
            &token(json!({})),
            "id_token_key_size",
            &format!("the provider's key has {bits} bits; RSA keys must have 2048 to 8192"),
        );
    }
}

#[test]
fn t3_a_malformed_key_is_told() {
    for changes in [
        json!({ "n": null }),
        json!({ "e": null }),
        json!({ "n": "" }),
        json!({ "n": 5 }),
        json!({ "n": "+/==" }),
        json!({ "e": "AAEAAQ" }),
    ] {
        let key = merged(key("first"), changes);
        refused_with(
            &[key],
            &token(json!({})),
            "id_token_key_malformed",
            "the provider's key is malformed; n and e must be base64url without leading zeros",
        );
    }
}

#[test]
fn what_is_no_jwk_set_is_an_error() {
    for text in ["", "[]", "{", "null", "\"keys\""] {
        assert_eq!(Jwks::parse(text.as_bytes()), Err(IdTokenError::KeysNotJson));
    }
    for text in ["{}", r#"{"keys":{}}"#, r#"{"keys":null}"#] {
        assert_eq!(Jwks::parse(text.as_bytes()), Err(IdTokenError::NoKeys));
    }
    assert_eq!(Jwks::parse(&[0xFF]), Err(IdTokenError::KeysNotJson));
    // Which of the two would be meant, parsers disagree.
    for twice in [
        r#"{"keys":[],"keys":[]}"#,
        r#"{"keys":[],"x":1,"x":2,"keys":[]}"#,
    ] {
        assert_eq!(
            Jwks::parse(twice.as_bytes()),
            Err(IdTokenError::KeysNotJson)
        );
    }
    assert_eq!(format!("{:?}", jwks(&[])), "Jwks([])");
    assert_eq!(
        format!("{:?}", jwks(&[key("first"), key("second"), json!({})])),
        "Jwks([Some(\"first\"), Some(\"second\")])"
    );
    assert_eq!(
        format!("{:?}", jwks(&[key("first")])),
        "Jwks([Some(\"first\")])"
    );
}

/// The signature of RFC 7515 appendix A.2, word for word. Its payload lacks
/// what an ID token must have, which is reported only after the signature.
#[test]
fn t3_rfc_7515_appendix_a_2() {
    const KEY: &str = r#"{"kty":"RSA",
      "n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
      "e":"AQAB"}"#;
    const TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    let key: Value = serde_json::from_str(KEY).unwrap();
    rejected_by(
        check().verify(TOKEN, &jwks(std::slice::from_ref(&key)), now()),
        TOKEN,
        "T11",
        "id_token_claim_missing",
        "the ID token has no sub",
    );
    let changed = TOKEN.replacen(".eyJp", ".eyJq", 1);
    refused_with(
        &[key],
        &changed,
        "id_token_signature",
        "the ID token's signature is wrong: it was not signed with the provider's key",
    );
}

/// A published private key proves nothing (OpenID Connect Discovery section 3).
#[test]
fn t3_a_key_with_private_members_is_unusable() {
    for member in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
        let leaked = merged(key("first"), json!({ member: "AQAB" }));
        refused_with(
            std::slice::from_ref(&leaked),
            &token(json!({})),
            "id_token_key_unknown",
            "the provider has no RS256 key with the token's kid \"first\"",
        );
        // Beside a right one it makes no difference.
        let keys = jwks(&[leaked, key("first")]);
        check().verify(&token(json!({})), &keys, now()).unwrap();
    }
}
