//! Each rule has a test that bears its number, and each word and text is
//! what it always was.

use std::time::Duration;

use hf_signin::Rule;
use hf_signin::callback::CallbackError;

fn callback_rules() -> impl Iterator<Item = Rule> {
    let all = Rule::ALL.iter().copied();
    all.filter(|rule| rule.id().starts_with('V'))
}

fn every_error() -> Vec<(CallbackError, Option<Rule>, &'static str, &'static str)> {
    let text = |s: &str| s.to_owned();
    let iss = || {
        (
            text("\"https://huggingface.co\""),
            text("\"https://evil.example\""),
        )
    };
    vec![
        (
            CallbackError::NotAUrl {
                value: text("\"x\""),
                problem: text("it does not begin with a scheme such as https://"),
            },
            None,
            "not_a_url",
            "\"x\" is not a URL: it does not begin with a scheme such as https://; give the whole address that the browser was sent to, or its query alone, from the ? on",
        ),
        (
            CallbackError::TooLong,
            None,
            "too_long",
            "the callback has more than 131072 bytes, and was not read",
        ),
        (
            CallbackError::NotUtf8 {
                what: text("the value of the parameter \"code\""),
            },
            None,
            "not_utf8",
            "the value of the parameter \"code\" is not UTF-8",
        ),
        (
            CallbackError::RedirectUri {
                part: "host",
                expected: text("\"example.com\""),
                found: text("\"evil.example\""),
            },
            Some(Rule::V13),
            "redirect_uri_mismatch",
            "the callback's host is \"evil.example\", but the redirect URI's is \"example.com\": they must be the same",
        ),
        (
            CallbackError::RedirectUri {
                part: "port",
                expected: text("\"8080\""),
                found: text("\"80\""),
            },
            Some(Rule::V13),
            "redirect_uri_mismatch",
            "the callback's port is \"80\", but the redirect URI's is \"8080\": they must be the same",
        ),
        (
            CallbackError::OwnParameter {
                name: text("\"tenant\""),
            },
            Some(Rule::V13),
            "own_parameter_changed",
            "the redirect URI's own parameter \"tenant\" is missing, changed or repeated: it must come back as it was sent",
        ),
        (
            CallbackError::Duplicate { name: "code" },
            Some(Rule::V1),
            "duplicate_parameter",
            "the parameter code stands there twice: each may stand there once",
        ),
        (
            CallbackError::OtherFlow { name: "id_token" },
            Some(Rule::V12),
            "other_flow",
            "the parameter id_token belongs to another flow: ask with response_type=code and no response_mode",
        ),
        (
            CallbackError::Fragment { answer: true },
            Some(Rule::V12),
            "fragment",
            "the answer is in the fragment (after #), which a server never sees: ask with response_type=code and no response_mode",
        ),
        (
            CallbackError::Fragment { answer: false },
            Some(Rule::V12),
            "fragment",
            "the callback has a fragment (after #), which no answer has: begin the sign-in again",
        ),
        (
            CallbackError::StateMissing,
            Some(Rule::V3),
            "state_missing",
            "the callback has no state: begin the sign-in with a link that has one",
        ),
        (
            CallbackError::StateMismatch,
            Some(Rule::V3),
            "state_mismatch",
            "the callback's state is not the stored one: it belongs to another sign-in, or somebody forged it",
        ),
        (
            CallbackError::StateUnknown,
            Some(Rule::V3),
            "state_unknown",
            "no sign-in is stored for the callback's state: it was used already, has expired, or began elsewhere",
        ),
        (
            CallbackError::Expired {
                age: Duration::from_secs(700),
                max_age: Duration::from_secs(600),
            },
            Some(Rule::V4),
            "expired",
            "the sign-in began 700 seconds ago: it must be done within 600 seconds",
        ),
        (
            CallbackError::NotYetBegun {
                ahead: Duration::from_secs(90),
            },
            Some(Rule::V4),
            "not_yet_begun",
            "the sign-in begins 90 seconds from now: set the clocks of all machines right",
        ),
        (
            CallbackError::IssMissing { expected: iss().0 },
            Some(Rule::V7),
            "iss_missing",
            "the callback has no iss, though the provider advertises it: it must be \"https://huggingface.co\"",
        ),
        (
            CallbackError::IssMismatch {
                expected: iss().0,
                found: iss().1,
            },
            Some(Rule::V8),
            "iss_mismatch",
            "the callback's iss is \"https://evil.example\": it must be \"https://huggingface.co\", letter by letter",
        ),
        (
            CallbackError::ErrorIssMismatch {
                expected: iss().0,
                found: iss().1,
            },
            Some(Rule::V9),
            "error_iss_mismatch",
            "the callback is an error whose iss is \"https://evil.example\": it must be \"https://huggingface.co\", letter by letter, and so the error is not the provider's",
        ),
        (
            CallbackError::NoAnswer,
            Some(Rule::V10),
            "code_missing",
            "the callback has neither a code nor an error",
        ),
        (
            CallbackError::TwoAnswers,
            Some(Rule::V10),
            "code_and_error",
            "the callback has both a code and an error: it must have one of them",
        ),
        (
            CallbackError::IllegalCode,
            Some(Rule::V10),
            "illegal_code",
            "the code holds a character that is not visible ASCII: it is none of the provider's",
        ),
        (
            CallbackError::IllegalCharacter {
                name: "error_description",
                character: '\u{202e}',
            },
            Some(Rule::V11),
            "illegal_character",
            "the parameter error_description holds '\\u{202e}', which it must not hold",
        ),
        (
            CallbackError::LongParameter {
                name: "error",
                length: 200,
                max: 128,
            },
            Some(Rule::V11),
            "parameter_too_long",
            "the parameter error has 200 bytes: it must have 128 at most",
        ),
    ]
}

#[test]
fn every_error_has_its_rule_word_and_text() {
    for (error, rule, word, message) in every_error() {
        assert_eq!(error.rule(), rule, "{error:?}");
        assert_eq!(error.name(), word, "{error:?}");
        assert_eq!(error.to_string(), message);
        let advice = error.advice();
        assert_eq!((advice.status, advice.restart), (400, true), "{error:?}");
        assert!(!advice.text.contains(['<', '&', '"', '\'']));
    }
}

const GUIDE: &str = include_str!("../../docs/callback.md");

#[test]
fn every_rule_has_a_paragraph() {
    for rule in callback_rules() {
        assert!(GUIDE.contains(&format!("\n- **{rule}** ")), "{rule}");
    }
}

#[test]
fn every_word_is_explained() {
    for (error, rule, word, _) in every_error() {
        let rule = rule.map_or(String::new(), |rule| format!(" {rule}"));
        let row = format!("\n| `{word}` |{rule} | ");
        assert!(GUIDE.contains(&row), "{error:?}: {row}");
    }
}

#[test]
fn a_refusal_leads_to_the_rule_that_helps() {
    let refusal = |error: &str| {
        let query = format!("error={error}&state={}", crate::support::STATE);
        crate::support::refused(crate::support::verify(&query)).help()
    };
    assert_eq!(refusal("invalid_scope"), Some(Rule::B6));
    for error in ["invalid_request", "unauthorized_client", "invalid_client"] {
        assert_eq!(refusal(error), Some(Rule::B5));
    }
    assert_eq!(refusal("access_denied"), None);
}
