//! Each rule has a paragraph, and each error its code, rule, text and page.

use std::fmt::Write;
use std::time::Duration;

use hf_signin::callback::CallbackError;
use hf_signin::{Diagnostic, Rule};

fn callback_rules() -> impl Iterator<Item = Rule> {
    let all = Rule::ALL.iter().copied();
    all.filter(|rule| rule.id().starts_with('V'))
}

fn every_error() -> Vec<CallbackError> {
    let text = |s: &str| s.to_owned();
    let iss = || {
        (
            text("\"https://huggingface.co\""),
            text("\"https://evil.example\""),
        )
    };
    vec![
        CallbackError::NotAUrl {
            value: text("\"x\""),
            problem: text("it does not begin with a scheme such as https://"),
        },
        CallbackError::TooLong,
        CallbackError::NotUtf8 {
            what: text("the value of the parameter \"code\""),
        },
        CallbackError::RedirectUriMismatch {
            part: "host",
            expected: text("\"example.com\""),
            found: text("\"evil.example\""),
            lost_prefix: None,
        },
        CallbackError::RedirectUriMismatch {
            part: "port",
            expected: text("\"8080\""),
            found: text("\"80\""),
            lost_prefix: None,
        },
        CallbackError::OwnParameterChanged {
            name: text("\"tenant\""),
        },
        CallbackError::DuplicateParameter { name: "code" },
        CallbackError::OtherFlow { name: "id_token" },
        CallbackError::Fragment { response: true },
        CallbackError::Fragment { response: false },
        CallbackError::StateMissing,
        CallbackError::StateMismatch,
        CallbackError::StateUnknown,
        CallbackError::Expired {
            age: Duration::from_secs(700),
            max_age: Duration::from_secs(600),
        },
        CallbackError::NotYetBegun {
            ahead: Duration::from_secs(90),
        },
        CallbackError::IssMissing { expected: iss().0 },
        CallbackError::IssMismatch {
            expected: iss().0,
            found: iss().1,
        },
        CallbackError::ErrorIssMismatch {
            expected: iss().0,
            found: iss().1,
        },
        CallbackError::CodeMissing,
        CallbackError::CodeAndError,
        CallbackError::IllegalCode,
        CallbackError::IllegalCharacter {
            name: "error_description",
            character: '\u{202e}',
        },
        CallbackError::ParameterTooLong {
            name: "error",
            length: 200,
            max: 128,
        },
        CallbackError::RedirectUriMismatch {
            part: "path",
            expected: text("\"/auth/callback\""),
            found: text("\"/callback\""),
            lost_prefix: Some(text("\"/auth\"")),
        },
    ]
}

#[test]
fn every_error_has_its_code_rule_and_text() {
    let mut lines = String::new();
    for error in every_error() {
        let Diagnostic { code, rule, .. } = error.diagnostic();
        let rule = rule.map_or(String::new(), |rule| rule.to_string());
        writeln!(lines, "{code} {rule}: {error}").unwrap();
        assert_eq!(format!("{error:?}"), error.to_string());
        let page = error.page();
        assert_eq!((page.status, page.retry), (400, true), "{error}");
        assert!(!page.text.contains(['<', '&', '"', '\'']));
    }
    insta::assert_snapshot!(lines, @r#"
    not_a_url : "x" is not a URL: it does not begin with a scheme such as https://; give the whole address that the browser was sent to, or its query from the ? on
    too_long : the callback is longer than 131072 bytes
    not_utf8 : the value of the parameter "code" is not UTF-8
    redirect_uri_mismatch V13: the callback's host is "evil.example", but the redirect URI's is "example.com"; they must be the same
    redirect_uri_mismatch V13: the callback's port is "80", but the redirect URI's is "8080"; they must be the same
    own_parameter_changed V13: the redirect URI's own parameter "tenant" is missing, changed or repeated; it must come back as it was sent
    duplicate_parameter V1: duplicate parameter code
    other_flow V12: the parameter id_token belongs to another flow; ask for response_type=code without response_mode
    fragment V12: the response is in the fragment (after #), which a server never receives; ask for response_type=code without response_mode
    fragment V12: the callback has a fragment (after #), which no response has; begin the sign-in again
    state_missing V3: the callback has no state; begin the sign-in with a link that has one
    state_mismatch V3: the callback's state is not the stored one: it belongs to another sign-in, or is forged
    state_unknown V3: no sign-in is stored for the callback's state: it was finished already, has expired, or began elsewhere
    expired V4: the sign-in has expired: it began 700 seconds ago, and the limit is 600 seconds
    not_yet_begun V4: the sign-in begins 90 seconds from now; check that the clocks of all machines are synchronized
    iss_missing V7: the callback has no iss, though the provider advertises it: expected "https://huggingface.co"
    iss_mismatch V8: the callback's iss is "https://evil.example": expected exactly "https://huggingface.co"
    error_iss_mismatch V9: the iss of the error response is "https://evil.example": expected exactly "https://huggingface.co", so the provider did not send it
    code_missing V10: the callback has neither a code nor an error
    code_and_error V10: the callback has both a code and an error
    illegal_code V10: the code has a character that is not visible ASCII, so the provider did not issue it
    illegal_character V11: the parameter error_description has the illegal character '\u{202e}'
    parameter_too_long V11: the parameter error has 200 bytes: the limit is 128 bytes
    redirect_uri_mismatch V13: the callback's path is "/callback", but the redirect URI's is "/auth/callback"; did a router take its prefix "/auth" off? Check the path of the original request
    "#);
}

const GUIDE: &str = include_str!("../../docs/callback.md");

#[test]
fn every_rule_has_a_paragraph() {
    for rule in callback_rules() {
        assert!(GUIDE.contains(&format!("\n- **{rule}** ")), "{rule}");
    }
}

#[test]
fn every_code_is_explained() {
    for error in every_error() {
        let Diagnostic { code, rule, .. } = error.diagnostic();
        let rule = rule.map_or(String::new(), |rule| format!(" {rule}"));
        let row = format!("\n| `{code}` |{rule} | ");
        assert!(GUIDE.contains(&row), "{error}: {row}");
    }
}

/// What `SignIn` adds.
#[cfg(feature = "sealed")]
#[test]
fn every_code_of_a_sign_in_is_explained() {
    use hf_signin::session::SignInError;
    for error in [
        SignInError::CookieMissing,
        SignInError::CookieOfAnotherSignIn,
        SignInError::CookieNotSealed,
        SignInError::CookieKeyUnknown,
        SignInError::CookieTampered,
        SignInError::Used,
        SignInError::ReplayGuard("".into()),
        SignInError::Method {
            method: "HEAD".to_owned(),
        },
    ] {
        let Diagnostic { code, rule, .. } = error.diagnostic();
        let rule = rule.map_or(String::new(), |rule| format!(" {rule}"));
        let row = format!("\n| `{code}` |{rule} | ");
        assert!(GUIDE.contains(&row), "{error}: {row}");
    }
}
