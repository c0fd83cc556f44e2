//! Tokens of a provider with keys of its own.
// Other test files take what they need.
#![allow(dead_code)]

use std::time::{Duration, SystemTime};

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use hf_signin::link::{ClientId, Nonce, Provider, Secret};
use hf_signin::oidc::{IdTokenCheck, IdTokenError, Jwks, VerifiedIdToken};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};

pub(crate) const ISSUER: &str = "https://huggingface.co";
pub(crate) const CLIENT_ID: &str = "my-app";
pub(crate) const NONCE: &str = "n-0S6_WzA2Mj.this~sign-in";
pub(crate) const ACCESS_TOKEN: &str = "hf_oauth_the-access-token";
pub(crate) const NOW: u64 = 1_800_000_000;

pub(crate) fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

pub(crate) fn now() -> SystemTime {
    at(NOW)
}

pub(crate) fn key(name: &str) -> Value {
    let json = match name {
        "first" => include_str!("keys/first.jwk.json"),
        "second" => include_str!("keys/second.jwk.json"),
        "weak" => include_str!("keys/weak.jwk.json"),
        _ => panic!("no key {name}"),
    };
    serde_json::from_str(json).unwrap()
}

/// A set of keys, as `jwks_uri` answers it.
pub(crate) fn jwks(keys: &[Value]) -> Jwks {
    Jwks::parse(json!({ "keys": keys }).to_string().as_bytes()).unwrap()
}

pub(crate) fn base64url(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}

pub(crate) fn key_pair() -> RsaKeyPair {
    let text = include_str!("keys/first.pkcs8.b64").trim();
    RsaKeyPair::from_pkcs8(&Base64::decode_vec(text).unwrap()).unwrap()
}

/// Signs with the first key, for tests only: the file is in this folder.
pub(crate) fn signature(signed: &str) -> Vec<u8> {
    let pair = key_pair();
    let mut signature = vec![0; pair.public().modulus_len()];
    let random = SystemRandom::new();
    pair.sign(
        &RSA_PKCS1_SHA256,
        &random,
        signed.as_bytes(),
        &mut signature,
    )
    .unwrap();
    signature
}

/// A token of these texts, signed whatever they are.
pub(crate) fn token_of(header: &str, payload: &str) -> String {
    let signed = format!("{}.{}", base64url(header), base64url(payload));
    let signature = base64url(signature(&signed));
    format!("{signed}.{signature}")
}

pub(crate) fn header() -> Value {
    json!({ "alg": "RS256", "kid": "first", "typ": "JWT" })
}

pub(crate) fn claims() -> Value {
    json!({
        "iss": ISSUER,
        "sub": "62f264b9f3c90f4b6514a269",
        "aud": CLIENT_ID,
        "exp": NOW + 3600,
        "iat": NOW - 5,
        "nonce": NONCE,
        "name": "Ada Lovelace",
    })
}

/// The right claims but for `changes`; `null` takes a claim away.
pub(crate) fn token(changes: Value) -> String {
    token_of(
        &header().to_string(),
        &merged(claims(), changes).to_string(),
    )
}

pub(crate) fn merged(mut object: Value, changes: Value) -> Value {
    let members = object.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap().clone() {
        match value {
            Value::Null => members.remove(&name),
            value => members.insert(name, value),
        };
    }
    object
}

/// For a sign-in without a nonce.
pub(crate) fn unsent() -> IdTokenCheck {
    let provider = Provider::new(ISSUER, "https://id.example/authorize").unwrap();
    IdTokenCheck::new(&provider, &ClientId::new(CLIENT_ID).unwrap())
}

pub(crate) fn check() -> IdTokenCheck {
    unsent()
        .nonce(&Nonce::new(NONCE).unwrap())
        .access_token(&Secret::new(ACCESS_TOKEN))
}

pub(crate) fn verify(token: &str) -> Result<VerifiedIdToken, IdTokenError> {
    check().verify(token, &jwks(&[key("first"), key("second")]), now())
}

/// The token is refused, by this rule and with this name and message, and the
/// message holds nothing of the token's that is secret.
#[track_caller]
pub(crate) fn rejected(token: &str, rule: &str, name: &str, message: &str) {
    rejected_by(verify(token), token, rule, name, message);
}

#[track_caller]
pub(crate) fn rejected_by(
    result: Result<VerifiedIdToken, IdTokenError>,
    token: &str,
    rule: &str,
    name: &str,
    message: &str,
) {
    let error = result.unwrap_err();
    assert_eq!(
        (
            error.rule().id(),
            error.diagnostic().code,
            error.to_string().as_str()
        ),
        (rule, name, message)
    );
    for shown in [error.to_string(), format!("{error:?}")] {
        for secret in [NONCE, ACCESS_TOKEN, "62f264b9f3c90f4b6514a269", "Lovelace"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        for part in token.split('.').filter(|part| part.len() > 8) {
            assert!(!shown.contains(part), "{shown}");
        }
    }
}
