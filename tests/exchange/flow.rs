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
            &format!("the token endpoint gave a token of type \"{kind}\": it must be bearer"),
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
                "the token endpoint answered with a redirect ({status}): set its final address"
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
        "the address of the provider's keys answered with a redirect (302): set its final address",
    );
    let script = Script::default()
        .then(200, &token_answer(json!({})))
        .then(200, &keys_answer())
        .then(302, &user_answer(json!({})));
    refused(
        &script,
        Some("V17"),
        "redirect",
        "the userinfo endpoint answered with a redirect (302): set its final address",
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
        "the token endpoint answered with more than 1048576 bytes",
    );
    refused(
        &Script::default().then_fails(TransportError::Timeout),
        Some("V17"),
        "timeout",
        "the token endpoint: no whole answer within 10 seconds",
    );
    let refused_connection = TransportError::Other("connection refused".to_owned());
    let script = token_endpoint(&token_answer(json!({}))).then_fails(refused_connection);
    refused(
        &script,
        None,
        "transport",
        "the address of the provider's keys: connection refused",
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
            "the token endpoint answered with status 400: it must be 200",
        );
    }
    let error = sign_in(&refuse(json!({ "error": "invalid_grant" }))).unwrap_err();
    assert_eq!((error.page().status, error.page().retry), (400, true));
    assert_eq!(ExchangeError::Sub.page().status, 502);
}

#[test]
fn what_is_not_one_json_object_is_refused() {
    for body in [
        "",
        "[]",
        "<html>",
        "{\"a\":1}{}",
        "{\"access_token\":1,\"access_token\":2}",
    ] {
        refused(
            &Script::default().then_bytes(200, "text/html", body.as_bytes().to_vec()),
            None,
            "not_json",
            "the token endpoint answered with \"text/html\", which is not one JSON object",
        );
    }
    // Signed userinfo is another thing.
    let script = Script::default()
        .then(200, &token_answer(json!({})))
        .then(200, &keys_answer())
        .then_bytes(200, "application/jwt", token(json!({})).into_bytes());
    refused(
        &script,
        None,
        "not_json",
        "the userinfo endpoint answered with \"application/jwt\", which is not one JSON object",
    );
    let script = Script::default()
        .then(200, &token_answer(json!({})))
        .then_bytes(200, "text/html", b"<html>".to_vec());
    refused(
        &script,
        None,
        "keys",
        "the provider's keys are not a JSON object",
    );
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
            &format!("the token endpoint gave no right {field}: it must be {expected}"),
        );
    }
    refused(
        &token_endpoint(&token_answer(json!({ "id_token": null }))),
        None,
        "id_token_missing",
        "the token endpoint gave no ID token: ask for the scope openid",
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
            "userinfo is of another user than the ID token: their sub must be the same",
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
        "the exchange is not done: send what next_request gives first",
    );
}
