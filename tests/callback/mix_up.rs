//! Mix-up (RFC 9700 section 4.4): a site with two providers, one of which is
//! evil, and redirect URIs that differ by the path. The evil one sends the
//! visitor on to the honest one; its code must not be taken for the evil
//! one's, whose token endpoint would get it.

use std::time::SystemTime;

use hf_signin::callback::{Callback, CallbackError, Outcome};
use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Transaction};

/// A sign-in that began with the evil provider, at `/cb/evil`.
fn began_with_evil() -> Transaction {
    let provider = Provider::new("https://evil.example", "https://evil.example/authorize")
        .and_then(|p| p.with_token_endpoint("https://evil.example/token"))
        .unwrap();
    AuthorizationRequest::for_provider(
        provider,
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/cb/evil").unwrap(),
    )
    .begin(SystemTime::now())
    .unwrap()
    .transaction
}

/// The honest provider's answer: no `iss`, as Hugging Face sends none.
fn answer(transaction: &Transaction) -> String {
    format!("code=honest&state={}", transaction.state().expose())
}

#[test]
fn v13_path_and_query_tell_two_providers_apart() {
    let transaction = began_with_evil();
    let target = format!("/cb/hf?{}", answer(&transaction));
    for callback in [
        Callback::from_path_and_query(&target),
        Callback::from_url(format!("https://example.com{target}")),
    ] {
        let error = callback
            .unwrap()
            .verify(&transaction, SystemTime::now())
            .unwrap_err();
        assert_eq!(
            (
                error.diagnostic().rule.unwrap().id(),
                error.diagnostic().code
            ),
            ("V13", "redirect_uri_mismatch")
        );
    }
    // At its own path the evil provider gets its own code.
    let target = format!("/cb/evil?{}", answer(&transaction));
    let callback = Callback::from_path_and_query(target).unwrap();
    assert!(callback.verify(&transaction, SystemTime::now()).is_ok());
}

/// Only the path tells them apart. With the query, what saves the code is that the token endpoint
/// travels in the transaction, and the client of the honest provider refuses.
#[test]
fn v14_in_the_query_form_the_token_endpoint_gives_it_away() {
    let transaction = began_with_evil();
    let callback = Callback::from_query(answer(&transaction)).unwrap();
    let Ok(Outcome::Verified(verified)) = callback.verify(&transaction, SystemTime::now()) else {
        panic!("the query form knows no path");
    };
    assert_eq!(
        verified.transaction().token_endpoint(),
        Some("https://evil.example/token")
    );
    #[cfg(feature = "exchange")]
    {
        use hf_signin::oidc::{Client, ClientAuthentication};
        let client_id = ClientId::new("my-app").unwrap();
        let honest = Client::new(
            Provider::hugging_face(),
            client_id,
            ClientAuthentication::None,
        );
        let error = honest.unwrap().redeem(verified).unwrap_err();
        assert_eq!(error.rule().unwrap().id(), "V14");
    }
}

#[test]
fn v13_the_path_is_compared_as_in_a_url() {
    let verify = |redirect_uri: &str, target: &str| {
        let transaction = AuthorizationRequest::new(
            ClientId::new("my-app").unwrap(),
            RedirectUri::new(redirect_uri).unwrap(),
        )
        .begin(SystemTime::now())
        .unwrap()
        .transaction;
        let separator = if target.contains('?') { '&' } else { '?' };
        let target = format!("{target}{separator}{}", answer(&transaction));
        Callback::from_path_and_query(target)
            .unwrap()
            .verify(&transaction, SystemTime::now())
            .map_err(|error| error.diagnostic().code)
            .map(|_| ())
    };
    let mismatch = Err("redirect_uri_mismatch");
    assert_eq!(verify("https://example.com", "/"), Ok(()));
    assert_eq!(verify("https://example.com/", "/"), Ok(()));
    assert_eq!(verify("https://example.com/cb", "/cb"), Ok(()));
    assert_eq!(verify("https://example.com/a/../cb", "/cb"), Ok(()));
    assert_eq!(verify("http://127.0.0.1:7860/cb", "/cb"), Ok(()));
    assert_eq!(verify("https://example.com/cb?a=1", "/cb?a=1"), Ok(()));
    assert_eq!(
        verify("https://example.com/cb?a=1", "/cb"),
        Err("own_parameter_changed")
    );
    for target in ["/cb/", "/CB", "/c%62", "//cb", "/./cb", "/", "/cb;a"] {
        assert_eq!(
            verify("https://example.com/cb", target),
            mismatch,
            "{target}"
        );
    }
    assert!(matches!(
        Callback::from_path_and_query("cb?code=a"),
        Err(CallbackError::NotAUrl { .. })
    ));
    // A fragment never reaches a server, and is refused as everywhere.
    assert_eq!(
        verify("https://example.com/cb", "/cb?x#code=y"),
        Err("fragment")
    );
}
