use std::time::Duration;

use hf_signin::oidc::{ExchangeError, MAX_BODY, TransportError};
use serde_json::{Value, json};

use crate::support::*;
use crate::tokens::*;

fn right() -> Script {
    Script::default()
        .then(200, &token_answer(json!({})))
        .then(200, &keys_answer())
        .then(200, &user_answer(json!({})))
}

/// As far as the keys.
fn right_tokens() -> Script {
    token_endpoint(&token_answer(json!({}))).then(200, &keys_answer())
}

fn token_endpoint(answer: &Value) -> Script {
    Script::default().then(200, answer)
}

/// As far as the keys, with this ID token.
fn id_token(changes: Value) -> Script {
    Script::default()
        .then(200, &token_answer(json!({ "id_token": token(changes) })))
        .then(200, &keys_answer())
}

#[test]
fn a_code_becomes_a_user() {
    let script = right();
    let signed_in = sign_in(&script).unwrap();
    assert_eq!(signed_in.user.sub, SUB);
    assert_eq!(signed_in.user.display_name(), "Ada Lovelace");
    assert_eq!(signed_in.id_token.sub(), SUB);
    assert_eq!(signed_in.tokens.access_token.expose(), ACCESS_TOKEN);
    assert_eq!(signed_in.tokens.expires_at, Some(at(NOW + 3600)));
    assert_eq!(signed_in.tokens.scope.as_deref(), Some("openid profile"));
    assert_eq!(signed_in.tokens.refresh_token, None);
    assert_eq!(
        script.urls(),
        [
            "https://huggingface.co/oauth/token",
            "https://huggingface.co/oauth/jwks",
            "https://huggingface.co/oauth/userinfo"
        ]
    );
    let sent = script.sent.borrow();
    let authorization = ("authorization".to_owned(), format!("Bearer {ACCESS_TOKEN}"));
    assert!(sent[2].2.contains(&authorization));
    // The keys are public: nothing goes there that is not.
    assert_eq!(
        sent[1].2,
        [("accept".to_owned(), "application/json".to_owned())]
    );
    let shown = format!("{signed_in:?}");
    for secret in [ACCESS_TOKEN, NONCE, "eyJ"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn t3_keys_are_kept_and_fetched_again_for_an_unknown_kid() {
    let client = client();
    client.sign_in(verified(), &right(), now()).unwrap();
    // Kept, by a clone too.
    let script = Script::default()
        .then(200, &token_answer(json!({})))
        .then(200, &user_answer(json!({})));
    client.clone().sign_in(verified(), &script, now()).unwrap();
    assert_eq!(script.urls().len(), 2);
    // An unknown kid: fetched once, and not again within the minute.
    let header = merged(header(), json!({ "kid": "third" }));
    let unknown = token_answer(json!({
        "id_token": token_of(&header.to_string(), &claims().to_string())
    }));
    let message = "the provider has no RS256 key with the token's kid \"third\"";
    for (seconds, asked) in [(0, 2), (0, 1), (59, 1), (60, 2), (61, 1)] {
        let later = now() + Duration::from_secs(seconds);
        let script = token_endpoint(&unknown).then(200, &keys_answer());
        refused_by(
            client.sign_in(verified(), &script, later),
            Some("T3"),
            "id_token_key_unknown",
            message,
        );
        assert_eq!(script.urls().len(), asked, "{seconds}");
    }
    // The rotation is there now.
    let third = merged(key("first"), json!({ "kid": "third" }));
    let script = token_endpoint(&unknown)
        .then(200, &json!({ "keys": [third] }))
        .then(200, &user_answer(json!({})));
    let later = now() + Duration::from_secs(120);
    client.sign_in(verified(), &script, later).unwrap();
}

#[test]
fn v17_the_token_is_a_bearer_in_any_case() {
    for kind in ["bearer", "Bearer", "BEARER"] {
        let script = Script::default()
            .then(200, &token_answer(json!({ "token_type": kind })))
            .then(200, &keys_answer())
            .then(200, &user_answer(json!({})));
        sign_in(&script).unwrap();
    }
    for kind in ["mac", "DPoP", "", "bearer "] {
        refused(
            &token_endpoint(&token_answer(json!({ "token_type": kind }))),
            Some("V17"),
            "token_type",
            &format!("the token endpoint returned a token of type \"{kind}\"; expected bearer"),
        );
    }
}

#[test]
fn v17_redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        refused(
            &Script::default().then(status, &token_answer(json!({}))),
            Some("V17"),
            "redirect",
            &format!(
                "the token endpoint responded with a redirect ({status}); set its final address"
            ),
        );
    }
    let script = Script::default()
        .then(200, &token_answer(json!({})))
        .then(302, &keys_answer());
    refused(
        &script,
        Some("V17"),
        "redirect",
        "the provider's jwks_uri responded with a redirect (302); set its final address",
    );
    let script = Script::default()
        .then(200, &token_answer(json!({})))
        .then(200, &keys_answer())
        .then(302, &user_answer(json!({})));
    refused(
        &script,
        Some("V17"),
        "redirect",
        "the userinfo endpoint responded with a redirect (302); set its final address",
    );
}

#[test]
fn v17_answers_are_bounded_and_timed() {
    let mut longest = token_answer(json!({})).to_string();
    longest.push_str(&" ".repeat(MAX_BODY - longest.len()));
    let script = |body: &str| {
        Script::default()
            .then_bytes(200, "application/json", body.as_bytes().to_vec())
            .then(200, &keys_answer())
            .then(200, &user_answer(json!({})))
    };
    sign_in(&script(&longest)).unwrap();
    longest.push(' ');
    refused(
        &script(&longest),
        Some("V17"),
        "answer_too_long",
        "the token endpoint responded with more than 1048576 bytes",
    );
    refused(
        &Script::default().then_fails(TransportError::Timeout),
        Some("V17"),
        "timeout",
        "no response from the token endpoint (https://huggingface.co/oauth/token): no complete response within 10 seconds",
    );
    let refused_connection = TransportError::Other("connection refused".to_owned());
    let script = token_endpoint(&token_answer(json!({}))).then_fails(refused_connection);
    refused(
        &script,
        None,
        "transport",
        "no response from the provider's jwks_uri (https://huggingface.co/oauth/jwks): connection refused",
    );
}

#[test]
fn a_refusal_is_told_in_the_providers_words() {
    let refuse = |body: Value| Script::default().then(400, &body);
    refused(
        &refuse(json!({ "error": "invalid_grant", "error_description": "Code expired" })),
        None,
        "refused",
        "the token endpoint refused: invalid_grant, \"Code expired\"",
    );
    refused(
        &refuse(json!({ "error": "invalid_client" })),
        None,
        "refused",
        "the token endpoint refused: invalid_client",
    );
    // What repeats a secret, or holds what it must not, is left out.
    for description in [
        format!("no code {CODE}"),
        format!("bad verifier {VERIFIER}"),
        format!("bad secret {SECRET}"),
        "secret the%2Dclient%2dsecret".to_owned(),
        "sent Basic bXktYXBwOnRoZS1jbGllbnQtc2VjcmV0".to_owned(),
        format!("body code%3D{}", CODE.replace('-', "%252d")),
        "a\u{1b}[31m".to_owned(),
        "x".repeat(1025),
    ] {
        refused(
            &refuse(json!({ "error": "invalid_grant", "error_description": description })),
            None,
            "refused",
            "the token endpoint refused: invalid_grant",
        );
    }
    refused(
        &refuse(json!({ "error": CODE })),
        None,
        "refused",
        "the token endpoint refused: an error that repeats what was sent",
    );
    // Neither does another text of the provider's repeat one.
    refused(
        &Script::default().then(200, &token_answer(json!({ "token_type": SECRET }))),
        Some("V17"),
        "token_type",
        "the token endpoint returned a token of type a text that repeats what was sent; expected bearer",
    );
    let kind = format!("text/{SECRET}");
    refused(
        &Script::default().then_bytes(200, &kind, Vec::new()),
        Some("V17"),
        "content_type",
        "the token endpoint responded with a text that repeats what was sent; expected application/json; check its address",
    );
    let script = right_tokens().then_bytes(200, ACCESS_TOKEN, Vec::new());
    refused(
        &script,
        Some("V17"),
        "content_type",
        "the userinfo endpoint responded with a text that repeats what was sent; expected application/json; check its address",
    );
    for body in [
        json!({}),
        json!({ "error": 1 }),
        json!([]),
        json!({ "error": "" }),
    ] {
        refused(
            &refuse(body),
            None,
            "status",
            "the token endpoint responded with status 400; expected 200",
        );
    }
    let error = sign_in(&refuse(json!({ "error": "invalid_grant" }))).unwrap_err();
    assert_eq!((error.page().status, error.page().retry), (400, true));
    assert_eq!(ExchangeError::Sub.page().status, 502);
}

#[test]
fn v17_a_response_is_json_by_its_type() {
    let before = |count| match count {
        0 => Script::default(),
        1 => token_endpoint(&token_answer(json!({}))),
        _ => token_endpoint(&token_answer(json!({}))).then(200, &keys_answer()),
    };
    let right = [
        token_answer(json!({})),
        keys_answer(),
        user_answer(json!({})),
    ];
    for (count, endpoint) in [
        "the token endpoint",
        "the provider's jwks_uri",
        "the userinfo endpoint",
    ]
    .into_iter()
    .enumerate()
    {
        for kind in [
            "text/html",
            "text/plain",
            "image/png",
            "application/jwt",
            "text/json",
        ] {
            let body = right[count].to_string().into_bytes();
            refused(
                &before(count).then_bytes(200, kind, body),
                Some("V17"),
                "content_type",
                &format!(
                    "{endpoint} responded with \"{kind}\"; expected application/json; check its address"
                ),
            );
        }
    }
    let script = Script::default()
        .then_bytes(
            200,
            "Application/JSON; charset=UTF-8",
            right[0].to_string().into_bytes(),
        )
        .then_bytes(
            200,
            "application/jwk-set+json",
            right[1].to_string().into_bytes(),
        )
        .then(200, &right[2]);
    sign_in(&script).unwrap();
    let mut exchange = client().exchange(verified()).unwrap();
    let none: [(&str, &str); 0] = [];
    let body = right[0].to_string();
    let error = exchange
        .on_response(200, none, body.as_bytes(), now())
        .unwrap_err();
    insta::assert_snapshot!(error, @"the token endpoint responded with no Content-Type; expected application/json; check its address");
}

#[test]
fn v17_what_is_not_one_json_object_is_refused() {
    for body in [
        "",
        "[]",
        "<html>",
        "{\"a\":1}{}",
        "{\"access_token\":1,\"access_token\":2}",
    ] {
        refused(
            &Script::default().then_bytes(200, "application/json", body.as_bytes().to_vec()),
            Some("V17"),
            "not_json",
            "the token endpoint did not respond with one JSON object without duplicate members",
        );
    }
    let script = Script::default()
        .then(200, &token_answer(json!({})))
        .then_bytes(200, "application/json", b"<html>".to_vec());
    refused(
        &script,
        Some("T3"),
        "keys",
        "the provider's keys are not one JSON object without duplicate members",
    );
}

#[test]
fn t3_old_keys_carry_on_while_the_provider_does_not_respond() {
    let later = now() + Duration::from_secs(2 * 60 * 60);
    let right = token_answer(json!({ "id_token": token(json!({ "exp": NOW + 10_000 })) }));
    let stored = |created| verified_at(created);
    for fails in [
        |script: Script| script.then_fails(TransportError::Timeout),
        |script: Script| script.then(503, &json!({})),
        |script: Script| script.then(302, &json!({})),
        |script: Script| script.then(200, &json!({ "keys": 5 })),
        |script: Script| script.then_bytes(200, "text/html", b"<html>".to_vec()),
    ] {
        let client = client();
        client.sign_in(verified(), &self::right(), now()).unwrap();
        let script = fails(token_endpoint(&right)).then(200, &user_answer(json!({})));
        client.sign_in(stored(later), &script, later).unwrap();
        // Within the minute they are not even asked for.
        let script = token_endpoint(&right).then(200, &user_answer(json!({})));
        client.sign_in(stored(later), &script, later).unwrap();
        assert_eq!(script.urls().len(), 2);
        // A client without keys has nothing to carry on with.
        let script = fails(token_endpoint(&right));
        assert!(
            self::client()
                .sign_in(stored(later), &script, later)
                .is_err()
        );
    }
}

#[test]
fn t7_max_age_travels_in_the_transaction() {
    let asked = || verified_with(json!({ "max_auth_age": 300 }));
    let sign_in = |changes| {
        let id_token = token(changes);
        let script = token_endpoint(&token_answer(json!({ "id_token": id_token })))
            .then(200, &keys_answer())
            .then(200, &user_answer(json!({})));
        client().sign_in(asked(), &script, now())
    };
    sign_in(json!({ "auth_time": NOW - 300 })).unwrap();
    for changes in [json!({}), json!({ "auth_time": NOW - 1000 })] {
        let error = sign_in(changes).unwrap_err();
        assert_eq!(error.rule().map(|rule| rule.id()), Some("T7"));
    }
}

#[test]
fn a_wrong_member_of_the_answer_is_named() {
    let token = "a string of visible ASCII";
    for (field, value, expected) in [
        ("access_token", json!(null), token),
        ("access_token", json!(""), token),
        ("access_token", json!("a b"), token),
        ("access_token", json!("a\r\nhost: evil"), token),
        ("access_token", json!(1), "a string"),
        ("refresh_token", json!(""), token),
        ("id_token", json!(["x"]), "a string"),
        ("token_type", json!(null), "bearer"),
        ("token_type", json!(["bearer"]), "a string"),
        ("expires_in", json!("3600"), "a number of seconds"),
        ("expires_in", json!(-1), "a number of seconds"),
        ("expires_in", json!(1e300), "a number of seconds"),
        ("scope", json!(["openid"]), "a string"),
    ] {
        refused(
            &token_endpoint(&token_answer(json!({ field: value }))),
            None,
            "field",
            &format!("the token endpoint returned an invalid {field}; expected {expected}"),
        );
    }
    refused(
        &token_endpoint(&token_answer(json!({ "id_token": null }))),
        None,
        "id_token_missing",
        "the token endpoint returned no ID token; ask for the scope openid",
    );
}

/// T1 to T9 and T11 have tests of their own: here, that each is reached, and
/// that userinfo is not asked when one fails.
#[test]
fn the_id_token_is_checked_before_userinfo_is_asked() {
    for (changes, rule) in [
        (json!({ "iss": "https://evil.example" }), "T4"),
        (json!({ "aud": "other" }), "T5"),
        (json!({ "azp": "other" }), "T6"),
        (json!({ "exp": NOW - 3600 }), "T7"),
        (json!({ "iat": NOW + 3600 }), "T7"),
        (json!({ "nonce": "another" }), "T8"),
        (json!({ "nonce": null }), "T8"),
        (json!({ "at_hash": "77QmUPtjPfzWtF2AnpK9RQ" }), "T9"),
        (json!({ "sub": null }), "T11"),
    ] {
        let script = id_token(changes.clone());
        let error = sign_in(&script).unwrap_err();
        assert_eq!(error.rule().map(|r| r.id()), Some(rule), "{changes}");
        assert_eq!(script.urls().len(), 2, "{changes}");
    }
    // Unsigned: not even the keys are asked for.
    let unsigned = "eyJhbGciOiJub25lIn0.e30.";
    let script = token_endpoint(&token_answer(json!({ "id_token": unsigned })));
    assert_eq!(sign_in(&script).unwrap_err().rule().unwrap().id(), "T2");
    assert_eq!(script.urls().len(), 1);
}

#[test]
fn t10_userinfo_is_of_the_same_user() {
    for sub in ["somebody-else", "62F264B9F3C90F4B6514A269"] {
        let script = Script::default()
            .then(200, &token_answer(json!({})))
            .then(200, &keys_answer())
            .then(200, &user_answer(json!({ "sub": sub })));
        refused(
            &script,
            Some("T10"),
            "userinfo_sub",
            "userinfo is about another user than the ID token: their sub differs",
        );
    }
}

#[test]
fn an_exchange_that_failed_goes_no_further() {
    let mut exchange = client().exchange(verified()).unwrap();
    assert!(exchange.next_request().is_some());
    assert!(exchange.next_request().is_none(), "sent once");
    let none: [(&str, &str); 0] = [];
    assert!(exchange.on_response(500, none, b"", now()).is_err());
    assert!(exchange.next_request().is_none());
    exchange.on_response(200, none, b"{}", now()).unwrap();
    assert_eq!(exchange.finish().unwrap_err(), ExchangeError::Unfinished);
    let early = client().exchange(verified()).unwrap();
    refused_by(
        early.finish(),
        None,
        "unfinished",
        "the exchange is not finished; send what next_request gives first",
    );
}
