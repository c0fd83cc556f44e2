//! B9, B10, B11: PKCE.

use std::collections::HashSet;
use std::time::SystemTime;

use base64ct::{Base64UrlUnpadded, Encoding};
use hf_signin::Rule;
use hf_signin::link::{CodeVerifier, LinkError};

use sha2::{Digest, Sha256};

use crate::decode::form;
use crate::request;

/// RFC 7636 appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// RFC 7636 section 4.2.
pub(crate) fn challenge(verifier: &CodeVerifier) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(verifier.expose()))
}

#[test]
fn b9_rfc_7636_appendix_b() {
    let verifier = CodeVerifier::new(VERIFIER).unwrap();
    assert_eq!(verifier.expose(), VERIFIER);
    assert_eq!(challenge(&verifier), CHALLENGE);
}

#[test]
fn b9_43_to_128_unreserved_characters() {
    assert!(CodeVerifier::new("a".repeat(43)).is_ok());
    assert!(CodeVerifier::new("-._~".repeat(32)).is_ok());
    for length in [0, 42, 129, 10_000] {
        assert_eq!(
            CodeVerifier::new("a".repeat(length)).unwrap_err(),
            LinkError::VerifierLength { length }
        );
    }
    for wrong in ['+', '/', '=', ' ', '\n', 'ü', '%'] {
        let value = format!("{}{wrong}", "a".repeat(50));
        let error = CodeVerifier::new(value).unwrap_err();
        assert_eq!(error.rule().map(Rule::id), Some("B9"));
        assert!(error.to_string().contains(&format!("{wrong:?}")));
    }
}

#[test]
fn b9_a_fresh_verifier_is_right_and_unlike_any_other() {
    let mut seen = HashSet::new();
    for _ in 0..200 {
        let transaction = request().begin(SystemTime::now()).unwrap().transaction;
        let verifier = transaction.code_verifier();
        assert!(CodeVerifier::new(verifier.expose()).is_ok());
        assert!(seen.insert(verifier.expose().to_owned()));
    }
}

#[test]
fn b10_the_method_is_always_s256() {
    let pending = request().begin(SystemTime::now()).unwrap();
    let (url, transaction) = (pending.url, pending.transaction);
    let pairs = form(&url);
    let get = |name: &str| {
        let values: Vec<_> = pairs.iter().filter(|(n, _)| n == name).collect();
        assert_eq!(values.len(), 1, "{name}");
        values[0].1.clone()
    };
    assert_eq!(get("code_challenge_method"), "S256");
    assert_eq!(
        get("code_challenge"),
        challenge(transaction.code_verifier())
    );
    assert!(!url.contains(transaction.code_verifier().expose()));
    assert!(request().param("code_challenge_method", "plain").is_err());
}
