//! B15: nothing secret shows in a `Debug` print.

use std::time::SystemTime;

use hf_signin::link::{CodeVerifier, Nonce, Secret, State};

use crate::request;

const MARK: &str = "s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t";

#[track_caller]
fn hides(value: &impl std::fmt::Debug, secrets: &[&str]) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        for secret in secrets {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

#[test]
fn b15_debug_hides_secrets() {
    let state = State::new(MARK).unwrap();
    hides(&state, &[MARK]);
    hides(&Nonce::new(MARK).unwrap(), &[MARK]);
    hides(&Secret::new(MARK), &[MARK]);
    let verifier = CodeVerifier::new(MARK).unwrap();
    hides(&verifier, &[MARK]);

    let request = request().param("login_hint", "me@example.com").unwrap();
    hides(&request, &["me@example.com"]);
    #[cfg(feature = "badge")]
    {
        let link = hf_signin::snippet::LinkTemplate::new(request).state(state);
        hides(&link, &[MARK, "me@example.com"]);
        let snippet = hf_signin::snippet::Snippet::new(link);
        hides(&snippet, &[MARK, "me@example.com"]);
    }
}

#[test]
fn b15_debug_hides_a_whole_transaction() {
    let pending = request().begin(SystemTime::now()).unwrap();
    let transaction = &pending.transaction;
    hides(
        &pending,
        &[
            transaction.state().expose(),
            transaction.nonce().unwrap().expose(),
            transaction.code_verifier().expose(),
        ],
    );
}

#[test]
fn b15_debug_says_what_is_set() {
    let text = format!("{:?}", request());
    assert!(
        text.contains("my-app") && text.contains("https://huggingface.co"),
        "{text}"
    );
}
