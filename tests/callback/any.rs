//! Any bytes give an answer: no panic, no hang, and no more work than the
//! length asks for.

use std::time::{Duration, Instant};

use hf_signin::Rule;
use hf_signin::callback::{Callback, MAX_LENGTH, Outcome};
use hf_signin::link::Transaction;
use hf_signin::session::ReturnTo;
use proptest::prelude::*;

use crate::support::{REDIRECT_URI, STATE, Stored, now, transaction};

const CASES: u32 = 1500;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Pieces of callbacks, in any order.
fn query() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("code"),
        Just("state"),
        Just("iss"),
        Just("error"),
        Just("error_description"),
        Just("error_uri"),
        Just("response"),
        Just("token"),
        Just("c%6fde"),
        Just("x"),
        Just("%FF"),
        Just(""),
    ];
    let value = prop_oneof![
        3 => Just(STATE.to_owned()),
        2 => Just("abc".to_owned()),
        1 => Just("https://huggingface.co".to_owned()),
        1 => Just(String::new()),
        1 => "[ -~]{0,8}",
        1 => "(%[0-9A-F]{2}){0,4}",
        1 => "\\PC{0,4}",
    ];
    let equals = prop_oneof![9 => Just("="), 1 => Just(""), 1 => Just("==")];
    let pair =
        (name, equals, value).prop_map(|(name, equals, value)| format!("{name}{equals}{value}"));
    let end = prop_oneof![9 => Just(""), 1 => Just("#"), 1 => Just("#code=x")];
    (prop::collection::vec(pair, 0..6), end)
        .prop_map(|(pairs, end)| format!("{}{end}", pairs.join("&")))
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "\\PC{0,50}".prop_map(Into::into),
        Just(REDIRECT_URI.into()),
        Just(STATE.into()),
        Just("http://[::1]:1/?a=%FF&b#c".into()),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop::collection::vec(inner, 0..4).prop_map(Into::into)
    })
}

/// A transaction with some of its values replaced.
fn spoiled_transaction() -> impl Strategy<Value = serde_json::Value> {
    let names = prop::sample::select(vec![
        "state",
        "nonce",
        "code_verifier",
        "redirect_uri",
        "client_id",
        "issuer",
        "authorization_response_iss_parameter_supported",
        "created_at",
        "more",
    ]);
    prop::collection::vec((names, json()), 0..3).prop_map(|changes| {
        let mut value = serde_json::to_value(transaction()).unwrap();
        for (name, change) in changes {
            value[name] = change;
        }
        value
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_as_url_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for callback in [Callback::from_url(&bytes), Callback::from_query(&bytes)] {
            let outcome = callback.and_then(|c| c.verify(&transaction(), now()));
            prop_assert!(outcome.is_err(), "without the state");
        }
    }

    #[test]
    fn any_text_as_url_gives_an_answer(text in "\\PC{0,100}", tail in query()) {
        for url in [format!("{text}?{tail}"), format!("https://{text}?{tail}"), format!("https://example.com/{text}?{tail}")] {
            if let Err(error) = Stored::default().verify(&url) {
                prop_assert!(error.to_string().len() < 1000);
                prop_assert!(!error.to_string().contains(char::is_control));
            }
        }
    }

    /// What is accepted is what the browsers' form decoder reads, once.
    #[test]
    fn v10_what_is_accepted_is_the_only_code(query in query()) {
        let callback = Callback::from_query(&query);
        let outcome = callback.and_then(|c| c.verify(&transaction(), now()));
        let pairs: Vec<_> = url::form_urlencoded::parse(query.split('#').next().unwrap().as_bytes())
            .into_owned()
            .collect();
        let all = |name: &str| -> Vec<&str> {
            pairs.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect()
        };
        match outcome {
            Ok(Outcome::Verified(verified)) => {
                let request = verified.into_token_request();
                prop_assert_eq!(all("code"), [request.code.expose()]);
                prop_assert_eq!(all("state"), [STATE]);
                prop_assert_eq!(all("error").concat(), "");
                prop_assert!(all("token").is_empty() && all("response").is_empty());
                prop_assert!(all("iss").iter().all(|iss| *iss == "https://huggingface.co"));
            }
            Ok(Outcome::Refused(refusal)) => {
                prop_assert_eq!(all("error"), [&refusal.error]);
                prop_assert_eq!(all("state"), [STATE]);
                prop_assert_eq!(all("code").concat(), "");
                prop_assert!(refusal.to_string().bytes().all(|b| matches!(b, b' '..=b'~')));
                prop_assert!(!refusal.to_html().contains(['<', '>', '"', '\'']));
            }
            // No message is longer than a line or two, whatever it quotes.
            Err(error) => prop_assert!(error.to_string().len() < 1000),
        }
    }

    /// A callback behind a proxy is judged as the whole one is.
    #[test]
    fn v13_the_query_alone_is_judged_the_same(query in query()) {
        let judge = |callback: Result<Callback, _>| {
            match callback.and_then(|c: Callback| c.verify(&transaction(), now())) {
                Err(error) => error.diagnostic().code.to_owned(),
                Ok(outcome) => format!("{outcome:?}"),
            }
        };
        prop_assert_eq!(
            judge(Callback::from_url(format!("{REDIRECT_URI}?{query}"))),
            judge(Callback::from_query(&query))
        );
    }

    #[test]
    fn any_bytes_as_transaction_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(serde_json::from_slice::<Transaction>(&bytes).is_err());
    }

    #[test]
    fn any_transaction_gives_an_answer(json in spoiled_transaction(), query in query()) {
        let text = json.to_string();
        if let Ok(transaction) = serde_json::from_str::<Transaction>(&text) {
            let url = format!("{}?{query}", transaction.redirect_uri().as_str());
            for callback in [Callback::from_url(&url), Callback::from_query(&query)] {
                let _ = callback.and_then(|c| c.verify(&transaction, now()));
            }
            // And it is written as it was read.
            let again = serde_json::to_string(&transaction).unwrap();
            prop_assert_eq!(serde_json::from_str::<Transaction>(&again).unwrap(), transaction);
        }
    }

    #[test]
    fn any_text_as_return_to_gives_an_answer(text in "\\PC{0,60}") {
        let _ = ReturnTo::new(&text);
    }
}

fn filled(unit: &str) -> String {
    unit.repeat(MAX_LENGTH / unit.len())
}

/// The longest inputs of troublesome shapes. What is linear takes
/// milliseconds; one step for each pair of bytes would be 17 thousand million
/// and take minutes.
#[test]
fn the_longest_callbacks_take_no_time() {
    let start = Instant::now();
    let own = Stored {
        redirect_uri: "https://example.com/cb?x=1&y=2",
        ..Stored::default()
    };
    let mut failures = 0;
    for unit in [
        "&", "=", "&=", "a=&", "a&", "%41", "%", "%2", "+", "%26", "code=x&", "state=x&", "x=1&",
        "x=1&y=2&", "#", "?", "/", "/.", "/..", "/../a", "@", ":", ";", "[", "é", "\u{202e}", "\\",
        "xn--", ".", "a.", "0x1.", "%FF", "\t",
    ] {
        let long = filled(unit);
        for prefix in [
            "",
            "https://example.com/cb?",
            "https://example.com/",
            "https://",
            "com.example.app:",
        ] {
            let input = format!("{prefix}{long}");
            // Cut at a character, or it would be refused for its length.
            let mut end = MAX_LENGTH.min(input.len());
            while !input.is_char_boundary(end) {
                end -= 1;
            }
            let input = &input[..end];
            for callback in [Callback::from_url(input), Callback::from_query(input)] {
                failures += u32::from(
                    callback
                        .and_then(|c| c.verify(&own.transaction(), now()))
                        .is_err(),
                );
            }
            let _ = ReturnTo::new(&format!("/{unit}").repeat(500));
        }
    }
    let _ = ReturnTo::new(&format!("/%{}2F", "25".repeat(1000)));
    assert_eq!(failures, 33 * 5 * 2);
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

/// As many own parameters as a redirect URI can hold: each of the callback's
/// is looked up, not searched for.
#[test]
fn v13_many_own_parameters_take_no_time() {
    let start = Instant::now();
    let own: Vec<String> = (0..10_000).map(|n| format!("p{n}=1")).collect();
    let own = own.join("&");
    let mut json = serde_json::to_value(transaction()).unwrap();
    json["redirect_uri"] = format!("https://example.com/cb?{own}").into();
    let Ok(stored) = serde_json::from_value::<Transaction>(json) else {
        return;
    };
    let query = format!("{own}&code=abc&state={STATE}");
    let outcome = Callback::from_query(&query).unwrap().verify(&stored, now());
    assert!(matches!(outcome, Ok(Outcome::Verified(_))));
    let query = format!("{own}&code=abc&state={STATE}&p5000=1");
    let outcome = Callback::from_query(&query).unwrap().verify(&stored, now());
    assert_eq!(outcome.unwrap_err().diagnostic().rule, Some(Rule::V13));
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}
