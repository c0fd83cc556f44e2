//! B6: scopes.

use hf_signin::Rule;
use hf_signin::link::{AuthorizationRequest, ClientId, LinkError, RedirectUri, Scopes};

use crate::request;

#[test]
fn b6_legal_characters_only() {
    for code in 0..=0x180_u32 {
        let character = char::from_u32(code).unwrap();
        let legal = matches!(code, 0x20 | 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        let result = Scopes::parse(&format!("a{character}"));
        assert_eq!(result.is_ok(), legal, "{character:?}");
        if !legal {
            assert_eq!(result.unwrap_err().rule().map(Rule::id), Some("B6"));
        }
    }
}

#[test]
fn b6_each_once_in_order_joined_by_one_space() {
    let scopes = Scopes::parse("  profile openid   profile email openid ").unwrap();
    insta::assert_snapshot!(scopes, @"profile openid email");
    let url = request().scopes(scopes).url(None);
    assert!(url.contains("&scope=profile%20openid%20email&"));
}

#[test]
fn b6_other_white_space_is_refused() {
    for wrong in ["openid\tprofile", "openid\nprofile", "openid,\u{a0}profile"] {
        assert!(Scopes::parse(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn b6_none_leaves_the_parameter_out() {
    for none in ["", "   "] {
        let none = Scopes::parse(none).unwrap();
        assert_eq!(none, Scopes::none());
        assert!(!request().scopes(none).url(None).contains("scope"));
    }
}

#[test]
fn openid_and_profile_are_asked_for_by_default() {
    let request = AuthorizationRequest::new(
        ClientId::new("a").unwrap(),
        RedirectUri::new("https://example.com/cb").unwrap(),
    );
    assert!(request.url(None).contains("&scope=openid%20profile&"));
    insta::assert_snapshot!(Scopes::default(), @"openid profile");
}

#[test]
fn b6_an_unknown_scope_is_sent() {
    let scopes = Scopes::parse("openid read-future").unwrap();
    assert!(
        request()
            .scopes(scopes)
            .url(None)
            .contains("openid%20read-future")
    );
}

/// Those of Hugging Face's page on OAuth, in its order; the last is not on it,
/// and the provider's own MCP server asks for it.
#[test]
fn the_documented_ones_are_these() {
    let expected = "openid profile email read-billing read-memberships read-repos gated-repos \
         contribute-repos write-repos manage-repos read-collections write-collections \
         inference-api read-endpoints write-endpoints jobs webhooks write-discussions read-mcp";
    let expected: Vec<_> = expected.split(' ').collect();
    let names: Vec<_> = Scopes::documented()
        .iter()
        .map(|scope| scope.name)
        .collect();
    assert_eq!(names, expected);
}

#[test]
fn each_documented_scope_is_described() {
    for scope in Scopes::documented() {
        assert_eq!(Scopes::parse(scope.name).unwrap().to_string(), scope.name);
        assert!(scope.description.len() > 8, "{}", scope.name);
        assert!(!scope.description.ends_with('.'), "{}", scope.name);
        if let Some(needs) = scope.needs {
            assert!(Scopes::documented().iter().any(|s| s.name == needs));
        }
    }
}

#[test]
fn b15_a_token_is_no_scope() {
    let token = format!("hf_{}", "A".repeat(34));
    let error = Scopes::parse(&format!("openid {token}")).unwrap_err();
    assert_eq!(
        error,
        LinkError::TokenValue {
            name: "scope".to_owned()
        }
    );
    assert_eq!(error.rule().map(Rule::id), Some("B15"));
    assert!(!error.to_string().contains(&token));
    assert!(Scopes::parse("hf_read").is_ok());
}
