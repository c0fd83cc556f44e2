//! The order in which failures are reported: each spoils the callback in one
//! more way, and whatever comes first in the order must be what is told.

use hf_signin::callback::Callback;

use crate::support::{STATE, Stored, at};

/// One way to spoil a callback, with what is then told.
struct Spoil {
    word: &'static str,
    rule: &'static str,
}

const ORDER: [Spoil; 9] = [
    spoil("not_utf8", ""),
    spoil("redirect_uri_mismatch", "V13"),
    spoil("duplicate_parameter", "V1"),
    spoil("other_flow", "V12"),
    spoil("state_mismatch", "V3"),
    spoil("expired", "V4"),
    spoil("iss_missing", "V7"),
    spoil("code_missing", "V10"),
    spoil("illegal_character", "V11"),
];

const fn spoil(word: &'static str, rule: &'static str) -> Spoil {
    Spoil { word, rule }
}

/// Every combination of spoils, all 512 of them.
#[test]
fn v3_failures_are_reported_in_order() {
    for mask in 1_u32..1 << ORDER.len() {
        let spoiled = |word: &str| {
            let place = ORDER.iter().position(|s| s.word == word).unwrap();
            mask & (1 << place) != 0
        };
        let mut url = String::from(if spoiled("redirect_uri_mismatch") {
            "https://evil.example/auth/callback?x=1"
        } else {
            "https://example.com/auth/callback?x=1"
        });
        if spoiled("illegal_character") {
            url += "&error_description=%0A";
        }
        if !spoiled("code_missing") {
            url += "&code=abc";
        }
        if !spoiled("iss_missing") {
            url += "&iss=https://huggingface.co";
        }
        url += &match spoiled("state_mismatch") {
            true => "&state=other".to_owned(),
            false => format!("&state={STATE}"),
        };
        if spoiled("other_flow") {
            url += "&id_token=x";
        }
        if spoiled("duplicate_parameter") {
            url += "&expires_in=1&expires_in=1";
        }
        if spoiled("not_utf8") {
            url += "&y=%FF";
        }
        let now = at(if spoiled("expired") { 700 } else { 60 });
        let stored = Stored {
            iss_supported: true,
            ..Stored::default()
        };
        let error = Callback::from_url(&url)
            .and_then(|c| c.verify(&stored.transaction(), now))
            .unwrap_err();
        let first = &ORDER[mask.trailing_zeros() as usize];
        let diagnostic = error.diagnostic();
        assert_eq!(diagnostic.code, first.word, "{url}");
        let rule = diagnostic.rule.map_or("", |rule| rule.id());
        assert_eq!(rule, first.rule, "{url}");
    }
}

/// V8 and V9 stand where V7 does.
#[test]
fn v8_and_v9_come_before_v10_and_v11() {
    let judge = |rest: &str, now| {
        let callback =
            Callback::from_query(format!("state={STATE}&iss=https://evil.example{rest}")).unwrap();
        let error = callback
            .verify(&Stored::default().transaction(), now)
            .unwrap_err();
        error.diagnostic().rule.unwrap().id()
    };
    assert_eq!(judge("", at(60)), "V8");
    assert_eq!(judge("&code=%0A", at(60)), "V8");
    assert_eq!(judge("&error=%0A", at(60)), "V9");
    assert_eq!(judge("&error=a&code=a", at(60)), "V9");
    assert_eq!(judge("&error=%0A", at(600)), "V4");
}
