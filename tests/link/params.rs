//! B1, B2, B4, B7, B8, B15: the parameters.

use std::collections::HashSet;

use hf_signin::Rule;
use hf_signin::link::{AuthorizationRequest, ClientId, LinkError, Provider, RedirectUri, State};

use crate::decode::{form, strict};
use crate::{request, request_to};

#[test]
fn b1_response_type_and_client_id_are_always_there() {
    let bare = AuthorizationRequest::new(
        ClientId::new("a").unwrap(),
        RedirectUri::new("https://example.com/cb").unwrap(),
    );
    assert_eq!(
        bare.url(None),
        "https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=https%3A%2F%2Fexample.com%2Fcb&scope=openid%20profile&response_type=code"
    );
}

#[test]
fn b1_the_order_is_that_of_the_official_snippets() {
    let url = request()
        .param("orgIds", "1")
        .unwrap()
        .url(Some(&State::new("s").unwrap()));
    let names: Vec<_> = form(&url).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "response_type",
            "orgIds"
        ]
    );
}

#[test]
fn b2_reserved_characters_and_non_ascii_are_escaped() {
    let value = "a b+&=#%/?:ü";
    let url = request().param("login_hint", value).unwrap().url(None);
    assert!(
        url.ends_with("&login_hint=a%20b%2B%26%3D%23%25%2F%3F%3A%C3%BC"),
        "{url}"
    );
    let expected = ("login_hint".to_owned(), value.to_owned());
    assert_eq!(form(&url).last(), Some(&expected));
    assert_eq!(strict(&url).unwrap().last(), Some(&expected));
}

#[test]
fn b2_a_redirect_uri_with_escapes_survives() {
    let typed = "https://example.com/a%20b?x=1&y=%26+z";
    let url = AuthorizationRequest::new(
        ClientId::new("a b+c").unwrap(),
        RedirectUri::new(typed).unwrap(),
    )
    .url(None);
    for decoded in [form(&url), strict(&url).unwrap()] {
        assert_eq!(decoded[0].1, "a b+c");
        assert_eq!(decoded[1].1, typed);
    }
}

#[test]
fn b4_managed_names_are_refused_as_extra_parameters() {
    for name in [
        "client_id",
        "redirect_uri",
        "response_type",
        "response_mode",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
        "request",
        "request_uri",
    ] {
        assert_eq!(
            request().param(name, "x").unwrap_err(),
            LinkError::ManagedParameter {
                name: name.to_owned()
            }
        );
    }
}

#[test]
fn b4_no_parameter_twice() {
    let twice = LinkError::DuplicateParameter {
        name: "prompt".to_owned(),
    };
    let once = request().param("prompt", "login").unwrap();
    assert_eq!(once.param("prompt", "consent").unwrap_err(), twice);

    let provider = Provider::new(
        "https://id.example",
        "https://id.example/auth?%70rompt=none",
    )
    .unwrap();
    let request = request_to(provider);
    assert_eq!(request.clone().param("prompt", "login").unwrap_err(), twice);
    assert!(request.param("login_hint", "me").is_ok());
}

#[test]
fn b4_an_extra_parameter_has_a_name() {
    assert_eq!(
        request().param("", "x").unwrap_err().to_string(),
        "parameter name must not be empty; give its value"
    );
}

#[test]
fn b7_client_id_and_state_are_visible_ascii() {
    assert!(ClientId::new("aZ09 ~!\"\\").is_ok());
    assert!(State::new(" ~").is_ok());
    for wrong in ["", "a\n", "a\tb", "\u{7f}", "ü", "a\0b"] {
        assert!(ClientId::new(wrong).is_err(), "{wrong:?}");
        assert!(State::new(wrong).is_err(), "{wrong:?}");
        assert_eq!(
            State::new(wrong).unwrap_err().rule().map(Rule::id),
            Some("B7")
        );
    }
}

#[test]
fn b8_a_generated_state_has_256_bits_and_no_pattern() {
    let states: Vec<_> = (0..500).map(|_| State::generate().unwrap()).collect();
    let distinct: HashSet<_> = states.iter().map(State::expose).collect();
    assert_eq!(distinct.len(), 500);
    // 43 characters of base64url carry 258 bits, of which the last two are 0.
    let mut seen = vec![HashSet::new(); 43];
    for state in &distinct {
        assert_eq!(state.len(), 43);
        for (i, c) in state.chars().enumerate() {
            assert!(c.is_ascii_alphanumeric() || c == '-' || c == '_');
            seen[i].insert(c);
        }
    }
    for (i, characters) in seen.iter().enumerate() {
        let least = if i == 42 { 16 } else { 55 };
        assert!(characters.len() >= least, "place {i}: {characters:?}");
    }
}

#[test]
fn b15_no_secret_becomes_a_parameter() {
    for name in [
        "client_secret",
        "CLIENT_SECRET",
        "clientSecret",
        "client-secret",
        "code_verifier",
        "access_token",
        "refresh_token",
        "id_token",
        "id_token_hint",
        "token",
        "password",
        "client_assertion",
        "secret",
    ] {
        assert_eq!(
            request().param(name, "x").unwrap_err(),
            LinkError::SecretParameter {
                name: name.to_owned()
            }
        );
    }
    assert!(request().param("token_format", "jwt").is_ok());
}

#[test]
fn b15_a_token_is_refused_whatever_the_name() {
    let token = format!("hf_{}", "A".repeat(34));
    let error = request().param("login_hint", &token).unwrap_err();
    assert_eq!(
        error,
        LinkError::TokenValue {
            name: "login_hint".to_owned()
        }
    );
    assert!(!error.to_string().contains(&token));
    let error = ClientId::new(&token).unwrap_err();
    assert!(!error.to_string().contains(&token));
    assert!(ClientId::new("hf_app").is_ok());
    assert!(ClientId::new(format!("hf_{}-x", "A".repeat(34))).is_ok());
    for kind in ["oauth", "jwt"] {
        let signed = format!("hf_{kind}_eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln-bmF0_dXJl");
        assert!(request().param("login_hint", &signed).is_err(), "{signed}");
    }
}
