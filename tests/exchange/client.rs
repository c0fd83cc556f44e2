use std::time::Duration;

use hf_signin::link::{ClientId, Nonce, Provider, Scopes, Secret};
use hf_signin::oidc::ClientAuthentication;
use hf_signin::oidc::{Client, HttpRequest};
use serde_json::json;

use crate::support::*;
use crate::tokens::*;

const FORM: &str = "grant_type=authorization_code&code=the-authorization-code\
    &redirect_uri=https%3A%2F%2Fexample.com%2Fauth%2Fcallback&client_id=my-app\
    &code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut found = headers.iter().filter(|(n, _)| n == name);
    let value = found.next().map(|(_, value)| value.as_str());
    assert!(found.next().is_none(), "{name} twice");
    value
}

#[track_caller]
fn token_request(request: &HttpRequest) -> (Option<String>, String) {
    let (method, url, headers, body) = sent(request);
    assert_eq!(
        (method.as_str(), url.as_str()),
        ("POST", "https://huggingface.co/oauth/token")
    );
    assert_eq!(header(&headers, "accept"), Some("application/json"));
    assert_eq!(
        header(&headers, "content-type"),
        Some("application/x-www-form-urlencoded")
    );
    let authorization = header(&headers, "authorization").map(str::to_owned);
    assert_eq!(headers.len(), 2 + usize::from(authorization.is_some()));
    (authorization, body)
}

#[test]
fn v14_the_token_request_is_made_of_what_was_stored() {
    let client = client_with(ClientAuthentication::None);
    let (request, _) = client.redeem(verified()).unwrap();
    assert_eq!(token_request(&request), (None, FORM.to_owned()));
    let shown = format!("{request:?}");
    for secret in [CODE, VERIFIER] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn client_authentication_is_basic_post_or_none() {
    let secret = || Secret::new("s:e c+r&et");
    // my-app:s%3Ae%20c%2Br%26et
    let basic = "Basic bXktYXBwOnMlM0FlJTIwYyUyQnIlMjZldA==";
    let (request, _) = client_with(ClientAuthentication::Basic(secret()))
        .redeem(verified())
        .unwrap();
    assert_eq!(
        token_request(&request),
        (Some(basic.to_owned()), FORM.to_owned())
    );
    let post = client_with(ClientAuthentication::Post(secret()));
    let (request, _) = post.redeem(verified()).unwrap();
    assert_eq!(
        token_request(&request),
        (None, format!("{FORM}&client_secret=s%3Ae%20c%2Br%26et"))
    );
    let shown = format!("{post:?}{request:?}");
    assert!(
        !shown.contains("s:e") && !shown.contains("s%3Ae"),
        "{shown}"
    );
}

/// Mix-up: whatever was verified, a code goes to nobody but the provider that
/// the sign-in began with.
#[test]
fn v14_the_code_goes_to_the_provider_that_the_sign_in_began_with() {
    let expected = [
        (
            json!({ "issuer": "https://evil.example" }),
            "the sign-in began with \"https://evil.example\", but this client is for \"https://huggingface.co\"",
        ),
        (
            json!({ "token_endpoint": "https://evil.example/token" }),
            "the sign-in began with \"https://evil.example/token\", but this client is for \"https://huggingface.co/oauth/token\"",
        ),
        (
            json!({ "client_id": "other" }),
            "the sign-in began with \"other\", but this client is for \"my-app\"",
        ),
    ];
    for (changes, message) in expected {
        let redeemed = client().redeem(verified_with(changes));
        refused_by(redeemed, Some("V14"), "other_provider", message);
    }
    // A transaction of an earlier version knows no token endpoint.
    client()
        .redeem(verified_with(json!({ "token_endpoint": null })))
        .unwrap();
}

#[test]
fn a_provider_without_an_endpoint_is_told() {
    let provider = || Provider::new("https://id.example", "https://id.example/authorize").unwrap();
    let new = |provider| {
        let client_id = ClientId::new("my-app").unwrap();
        Client::new(provider, client_id, ClientAuthentication::None)
    };
    let message =
        |name| format!("the provider has no {name}; take it from the metadata or set it by hand");
    let at = "https://id.example/x";
    let token = provider().with_token_endpoint(at).unwrap();
    let userinfo = token.clone().with_userinfo_endpoint(at).unwrap();
    for (provider, name) in [
        (provider(), "token_endpoint"),
        (token, "userinfo_endpoint"),
        (userinfo.clone(), "jwks_uri"),
    ] {
        refused_by(new(provider), None, "endpoint_missing", &message(name));
    }
    new(userinfo.with_jwks_uri(at).unwrap()).unwrap();
}

#[test]
fn tokens_are_refreshed_for_the_same_user() {
    let old = Secret::new("the-refresh-token");
    let (request, exchange) = client().refresh(&old, SUB, None);
    let (authorization, body) = token_request(&request);
    assert_eq!(
        authorization.as_deref(),
        Some("Basic bXktYXBwOnRoZS1jbGllbnQtc2VjcmV0")
    );
    assert_eq!(
        body,
        "grant_type=refresh_token&refresh_token=the-refresh-token&client_id=my-app"
    );
    // No new one: the old one stays. Neither nonce nor ID token is needed.
    let first = Nonce::new(NONCE).unwrap();
    let answer = |changes| token_answer(changes).to_string().into_bytes();
    let tokens = exchange
        .on_response(200, JSON, &answer(json!({ "id_token": null })), now())
        .unwrap();
    assert_eq!(tokens.refresh_token.as_ref(), Some(&old));
    assert_eq!(tokens.expires_at, Some(at(NOW + 3600)));
    refused_by(
        tokens.verify_id_token(&jwks(&[key("first")]), now()),
        None,
        "id_token_missing",
        "the token endpoint returned no ID token; ask for the scope openid",
    );
    // A new one, and an ID token with the first nonce, or none.
    for nonce in [json!(NONCE), json!(null)] {
        let id_token = token(json!({ "nonce": nonce }));
        let answer = answer(json!({ "id_token": id_token, "refresh_token": "new" }));
        let (_, exchange) = client().refresh(&old, SUB, Some(&first));
        let tokens = exchange.on_response(200, JSON, &answer, now()).unwrap();
        assert_eq!(tokens.refresh_token, Some(Secret::new("new")));
        let verified = tokens.verify_id_token(&jwks(&[key("first")]), now());
        assert_eq!(verified.unwrap().sub(), SUB);
    }
    // That of another sign-in, or one where the first is not known.
    for (nonce, first, code) in [
        ("another", Some(&first), "id_token_nonce"),
        (NONCE, None, "id_token_nonce_not_sent"),
    ] {
        let id_token = token(json!({ "nonce": nonce }));
        let answer = answer(json!({ "id_token": id_token }));
        let (_, exchange) = client().refresh(&old, SUB, first);
        let tokens = exchange.on_response(200, JSON, &answer, now()).unwrap();
        let error = tokens
            .verify_id_token(&jwks(&[key("first")]), now())
            .unwrap_err();
        assert_eq!(error.rule().unwrap().id(), "T8");
        assert_eq!(error.diagnostic().code, code);
    }
    let (_, exchange) = client().refresh(&old, "somebody-else", Some(&first));
    let tokens = exchange
        .on_response(200, JSON, &answer(json!({})), now())
        .unwrap();
    refused_by(
        tokens.verify_id_token(&jwks(&[key("first")]), now()),
        None,
        "refreshed_sub",
        "the refreshed ID token is about another user than the first: their sub differs",
    );
}

#[test]
fn an_organization_gets_a_members_token() {
    let scopes = Scopes::parse("openid profile").unwrap();
    let email = "ada+b@example.com";
    for authentication in [
        ClientAuthentication::Basic(Secret::new(SECRET)),
        ClientAuthentication::Post(Secret::new(SECRET)),
    ] {
        let client = client_with(authentication);
        let (request, _) = client.organization_token(email, &scopes).unwrap();
        let (authorization, body) = token_request(&request);
        assert_eq!(
            authorization.as_deref(),
            Some("Basic bXktYXBwOnRoZS1jbGllbnQtc2VjcmV0")
        );
        assert_eq!(
            body,
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange\
             &subject_token=ada%2Bb%40example.com\
             &subject_token_type=urn%3Ahuggingface%3Atoken-type%3Auser-email\
             &scope=openid%20profile"
        );
    }
    let (request, exchange) = client().organization_token(email, &Scopes::none()).unwrap();
    assert!(!request.body.unwrap().expose().contains("scope"));
    // As the provider's documentation shows it.
    let answer = |kind: &str| {
        let id_token = token(json!({ "nonce": null }));
        token_answer(json!({
            "token_type": "bearer", "expires_in": 28800, "id_token": id_token,
            "issued_token_type": kind,
        }))
        .to_string()
        .into_bytes()
    };
    let right = answer("urn:ietf:params:oauth:token-type:access_token");
    let tokens = exchange.on_response(200, JSON, &right, now()).unwrap();
    assert_eq!(tokens.expires_at, Some(now() + Duration::from_secs(28800)));
    tokens
        .verify_id_token(&jwks(&[key("first")]), now())
        .unwrap();
    let (_, exchange) = client().organization_token(email, &scopes).unwrap();
    refused_by(
        exchange.on_response(200, JSON, &answer("urn:other"), now()),
        None,
        "field",
        "the token endpoint returned an invalid issued_token_type; expected urn:ietf:params:oauth:token-type:access_token",
    );
    refused_by(
        client_with(ClientAuthentication::None).organization_token(email, &scopes),
        None,
        "client_secret_missing",
        "tokens for members of an organization need the app's client secret",
    );
}
