//! Our own client against the provider, right and wrong.

use std::time::{Instant, SystemTime};

use hf_signin::callback::{Callback, Outcome};
use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes, Secret};
use hf_signin::oidc::{BlockingTransport, Client, ClientAuthentication, SignedIn};

use crate::support::*;

/// A whole sign-in; the error names what was refused, with its rule.
fn sign_in(dev: &Dev, scopes: &str) -> Result<SignedIn, String> {
    let metadata = get(&dev.at("/.well-known/openid-configuration")).body;
    let provider: Provider = serde_json::from_str(&metadata).unwrap();
    let client_id = ClientId::new(CLIENT_ID).unwrap();
    let authentication = ClientAuthentication::Basic(Secret::new(dev.secret.as_str()));
    let client = Client::new(provider.clone(), client_id.clone(), authentication).unwrap();
    let redirect_uri = RedirectUri::new(CALLBACK).unwrap();
    let pending = AuthorizationRequest::for_provider(provider, client_id, redirect_uri)
        .scopes(Scopes::parse(scopes).unwrap())
        .begin(SystemTime::now())
        .unwrap();
    let back = get(&pending.url);
    let callback = back.header("location").expect("a callback");
    let now = SystemTime::now();
    let outcome = Callback::from_url(callback)
        .and_then(|callback| callback.verify(&pending.transaction, now))
        .map_err(|error| {
            format!(
                "{}: {error}",
                error.diagnostic().rule.map_or("", |rule| rule.id())
            )
        })?;
    let Outcome::Verified(verified) = outcome else {
        return Err("refused by the provider".to_owned());
    };
    client
        .sign_in(verified, &BlockingTransport::new(), now)
        .map_err(|error| format!("{}: {error}", error.rule().map_or("", |rule| rule.id())))
}

fn listed() -> Vec<serde_json::Value> {
    let output = command(&["--list-wrong", "--json"]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn our_client_signs_in_with_discovery() {
    let dev = Dev::start(&["--yes"]);
    let signed_in = sign_in(&dev, "openid profile email read-billing").unwrap();
    assert_eq!(signed_in.user.name.as_deref(), Some("Jane Doe"));
    assert_eq!(signed_in.user.email.as_deref(), Some("jane@example.com"));
    assert_eq!(signed_in.user.can_pay, Some(true));
    assert_eq!(signed_in.user.orgs.len(), 1);
    assert_eq!(signed_in.user.hardware_items.len(), 1);
}

#[test]
fn each_wrong_that_breaks_a_rule_is_refused_by_it() {
    let all = listed();
    assert!(all.len() >= 20);
    let wrong: Vec<_> = all
        .iter()
        .filter(|wrong| wrong["app_must"] == "refuse")
        .collect();
    for chunk in wrong.chunks(4) {
        std::thread::scope(|scope| {
            for wrong in chunk {
                scope.spawn(|| {
                    let name = wrong["name"].as_str().unwrap();
                    let dev = Dev::start(&["--yes", "--wrong", name]);
                    let error = sign_in(&dev, "openid profile").expect_err(name);
                    // Some are no token endpoint's answer at all.
                    let expected = match name {
                        "error" => "refused by the provider",
                        "id-token-missing" => ": ",
                        _ => wrong["rule"].as_str().unwrap(),
                    };
                    assert!(error.starts_with(expected), "{name}: {error}");
                });
            }
        });
    }
}

#[test]
fn a_reduced_scope_is_no_error() {
    let dev = Dev::start(&["--yes", "--wrong", "scope"]);
    let signed_in = sign_in(&dev, "openid profile email").unwrap();
    assert_eq!(signed_in.user.name.as_deref(), Some("Jane Doe"));
    assert_eq!(signed_in.user.email, None);
}

#[test]
fn slow_answers_are_within_the_time_limit() {
    let dev = Dev::start(&["--yes", "--wrong", "slow"]);
    let start = Instant::now();
    assert!(sign_in(&dev, "openid profile").is_ok());
    assert!(start.elapsed().as_secs() >= 12);
}

#[test]
fn twenty_parallel_sign_ins_hold() {
    let dev = Dev::start(&["--yes"]);
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| sign_in(&dev, "openid profile").unwrap());
        }
    });
}

#[test]
fn the_list_is_for_people_too() {
    let output = command(&["--list-wrong"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("  nonce            T8   the ID token has another nonce\n"),
        "{text}"
    );
    assert!(
        text.contains("No error: the app must sign the user in:\n  scope"),
        "{text}"
    );
    let output = command(&["--wrong", "nonces"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("'nonce'")
    );
}
