//! The parameters that a provider reads.

use hf_signin::Rule;
use hf_signin::link::{CodeChallenge, CodeVerifier, Form, Scopes};

#[test]
fn b2_a_form_is_read_as_links_are_written() {
    let form = Form::parse("a=1+2&b=%2B%26&&c=&d&%C3%A9=%c3%bc").unwrap();
    let all: Vec<_> = form.iter().collect();
    assert_eq!(
        all,
        [("a", "1 2"), ("b", "+&"), ("c", ""), ("d", ""), ("é", "ü")]
    );
    assert_eq!(
        (form.get("a"), form.get("c"), form.get("x")),
        (Some("1 2"), None, None)
    );
    assert_eq!(format!("{form:?}"), r#"{"a", "b", "c", "d", "é"}"#);
}

#[test]
fn b4_a_form_has_no_parameter_twice() {
    for twice in ["a=1&b=2&a=1", "a&a", "%61=1&a=2"] {
        let error = Form::parse(twice).unwrap_err();
        assert_eq!(error.rule(), Some(Rule::B4));
        insta::allow_duplicates! {
            insta::assert_snapshot!(error, @r#"duplicate parameter "a"; give it once, here or in the endpoint's own query"#);
        }
    }
}

#[test]
fn b2_a_form_is_utf_8_once_decoded() {
    insta::assert_snapshot!(Form::parse("a=%FF").unwrap_err(), @r#"the value of "a" is not UTF-8 once decoded; percent-encode its text as UTF-8"#);
    insta::assert_snapshot!(Form::parse("%C3=1").unwrap_err(), @"the name of a parameter is not UTF-8 once decoded; percent-encode its text as UTF-8");
}

#[test]
fn b9_a_challenge_matches_its_verifier_only() {
    let verifier = CodeVerifier::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
    let challenge: CodeChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        .parse()
        .unwrap();
    assert_eq!(verifier.challenge(), challenge);
    assert!(challenge.matches(&verifier));
    let other = CodeVerifier::new("eBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
    assert!(!challenge.matches(&other));
    insta::assert_snapshot!(CodeChallenge::new("E9M").unwrap_err(), @"code_challenge has 3 characters; use the 43 of an unpadded base64url SHA-256");
    insta::assert_snapshot!(CodeChallenge::new("a=b").unwrap_err(), @"code_challenge contains '='; use only letters, digits and - _");
}

#[test]
fn b6_scopes_are_listed() {
    let scopes: Scopes = "openid email openid".parse().unwrap();
    assert_eq!(scopes.iter().collect::<Vec<_>>(), ["openid", "email"]);
    assert!(scopes.contains("email") && !scopes.contains("profile"));
}
