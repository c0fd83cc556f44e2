//! The sealed value of a sign-in cookie: its format, and that nothing else opens.

use std::time::{Duration, SystemTime};

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
use hf_signin::session::{ReturnTo, SessionError, SignIn, SignInError};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

fn sign_in(redirect_uri: &str) -> SignIn {
    let redirect_uri = RedirectUri::new(redirect_uri).unwrap();
    let request = AuthorizationRequest::new(ClientId::new("my-app").unwrap(), redirect_uri);
    SignIn::new(request, format!("B{}", "A".repeat(42)).parse().unwrap())
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

/// A sign-in that has begun.
struct Begun {
    sign_in: SignIn,
    /// The request target of its callback.
    target: String,
    state: String,
    name: String,
    value: String,
}

fn begun(return_to: &str) -> Begun {
    let sign_in = sign_in("https://example.com/auth/callback");
    let return_to = ReturnTo::new(return_to).unwrap();
    let response = sign_in.begin(&return_to, ["a=1"], now()).unwrap();
    let header = |name: &str| {
        let mut headers = response.headers.iter();
        headers.find(|header| header.0 == name).unwrap().1.clone()
    };
    let location = header("location");
    let state = location.split("&state=").nth(1).unwrap();
    let state = state.split('&').next().unwrap().to_owned();
    let cookie = header("set-cookie");
    let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
    Begun {
        sign_in,
        target: format!("/auth/callback?code=abc&state={state}"),
        state,
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

impl Begun {
    /// The code of the error with this value in the cookie.
    fn code(&self, value: &[u8]) -> &'static str {
        let field = [self.name.as_bytes(), b"=", value].concat();
        let rejection = self
            .sign_in
            .finish(&self.target, [field], now())
            .unwrap_err();
        rejection.error.diagnostic().code
    }
}

/// As docs/callback.md documents it, step by step.
#[test]
fn the_format_is_the_documented_one() {
    for (return_to, stored) in [("/models", Some("/models")), ("/", Some("/"))] {
        let begun = begun(return_to);
        let hash = Sha256::digest(&begun.state);
        let digits = hash[..4].iter().map(|byte| format!("{byte:02x}"));
        assert_eq!(
            begun.name,
            format!("__Host-sign-in-{}", digits.collect::<String>())
        );
        let text = begun.value.strip_prefix("v2.").unwrap();
        let bytes = Base64UrlUnpadded::decode_vec(text).unwrap();
        let mut key = [0; 32];
        key[0] = 0x04;
        let id = Sha256::digest([&b"hf-signin key id"[..], &key].concat());
        assert_eq!(bytes[..4], id[..4]);
        let nonce: [u8; 24] = bytes[4..28].try_into().unwrap();
        let payload = Payload {
            msg: &bytes[28..],
            aad: b"hf-signin sign-in v2",
        };
        let cipher = XChaCha20Poly1305::new((&key).into());
        let json = cipher.decrypt(&XNonce::from(nonce), payload).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(json["return_to"].as_str(), stored);
        assert_eq!(json["transaction"]["state"], begun.state.as_str());
        assert_eq!(json["transaction"]["created_at"], 1_800_000_000);
        assert_eq!(json.as_object().unwrap().len(), 2);
        // Neither shows in the cookie.
        assert!(!begun.value.contains(&begun.state) && begun.value.len() < 700);
    }
    let page = include_str!("../../docs/callback.md");
    let module = include_str!("../../src/session/seal.rs")
        .replace("//! ", "")
        .replace("//!", "");
    let format = page
        .split("```text\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    assert!(module.contains(format), "{format}");
}

#[test]
fn two_values_have_nothing_in_common_but_version_and_key() {
    let (first, second) = (begun("/").value, begun("/").value);
    let same = first
        .bytes()
        .zip(second.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    assert!((8..12).contains(&same), "{same}");
}

#[test]
fn every_changed_character_is_noticed() {
    let begun = begun("/");
    let value = begun.value.as_bytes();
    for place in 0..value.len() {
        let mut changed = value.to_vec();
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        begun.code(&changed);
        begun.code(&value[..place]);
    }
    for changed in [
        [value, b"A"].concat(),
        [value, b"="].concat(),
        [b"x", value].concat(),
    ] {
        begun.code(&changed);
    }
    let mut changed = value.to_vec();
    changed[60] = if changed[60] == b'A' { b'Q' } else { b'A' };
    assert_eq!(begun.code(&changed), "cookie_tampered");
    for other in [&b""[..], b"v2.", b"v1.AAAA", b"v2.\xC3\xA9", &[b'A'; 4096]] {
        assert_eq!(begun.code(other), "cookie_not_sealed");
    }
    let field = format!("{}={}", begun.name, begun.value);
    begun.sign_in.finish(&begun.target, [field], now()).unwrap();
}

#[test]
fn a_transaction_that_fits_no_cookie_is_refused() {
    let sign_in = sign_in(&format!("https://example.com/{}", "a".repeat(4000)));
    let rejection = sign_in
        .begin(&ReturnTo::default(), ["a=1"], now())
        .unwrap_err();
    assert!(
        matches!(
            &rejection.error,
            SignInError::Session(SessionError::CookieTooLong { .. })
        ),
        "{rejection}"
    );
    assert_eq!(rejection.response.status, 500);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_other_value_opens(value in proptest::collection::vec(any::<u8>(), 0..600), prefix in any::<bool>()) {
        let value = if prefix { [b"v2.", &value[..]].concat() } else { value };
        begun("/").code(&value);
    }
}
