//! The key that signs ID tokens. It is generated at each start and never stored.

use std::sync::{Arc, OnceLock};
use std::thread;

use base64ct::{Base64UrlUnpadded, Encoding};
use getrandom::SysRng;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, PrivateKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::random;
use crate::failure::Failure;

const BITS: usize = 2048;

/// An RSA key and its `kid`.
#[derive(Clone)]
pub(super) struct SigningKey {
    id: String,
    key: Arc<OnceLock<Option<PrivateKey>>>,
}

/// How an ID token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signing<'a> {
    Rs256,
    /// RS256 with an invalid signature.
    Rs256Wrong,
    None,
    Hs256(&'a str),
}

impl SigningKey {
    /// Starts to generate a key on a thread of its own. The first use waits for it.
    pub(super) fn begin() -> Result<Self, Failure> {
        let key = Arc::new(OnceLock::new());
        let made = Self {
            id: random::token()?,
            key: Arc::clone(&key),
        };
        let waiting = made.clone();
        thread::spawn(move || waiting.key().is_some());
        Ok(made)
    }

    /// `None` when the operating system provides no randomness.
    fn key(&self) -> Option<&PrivateKey> {
        self.key
            .get_or_init(|| PrivateKey::new(&mut SysRng, BITS).ok())
            .as_ref()
    }

    /// The document at `jwks_uri`.
    pub(super) fn jwks(&self) -> Value {
        let key = self.key();
        let keys = key.into_iter().map(|key| {
            json!({
                "kty": "RSA",
                "use": "sig",
                "alg": "RS256",
                "kid": self.id,
                "n": base64url(&key.n_bytes()),
                "e": base64url(&key.e_bytes()),
            })
        });
        json!({ "keys": keys.collect::<Vec<_>>() })
    }

    pub(super) fn header(&self, signing: Signing<'_>) -> Map<String, Value> {
        let mut header = Map::new();
        let (alg, kid) = match signing {
            Signing::Rs256 | Signing::Rs256Wrong => ("RS256", Some(&self.id)),
            Signing::Hs256(_) => ("HS256", None),
            Signing::None => ("none", None),
        };
        header.insert("alg".to_owned(), alg.into());
        header.insert("typ".to_owned(), "JWT".into());
        if let Some(kid) = kid {
            header.insert("kid".to_owned(), kid.as_str().into());
        }
        header
    }

    /// Header, payload and signature (RFC 7515 section 7.1).
    pub(super) fn sign(
        &self,
        header: &Map<String, Value>,
        claims: &Map<String, Value>,
        signing: Signing<'_>,
    ) -> Option<String> {
        let part = |map| Some(base64url(&serde_json::to_vec(map).ok()?));
        let text = format!("{}.{}", part(header)?, part(claims)?);
        let signature = match signing {
            Signing::Rs256 => self.rs256(text.as_bytes())?,
            Signing::Rs256Wrong => self.rs256(format!("{text} ").as_bytes())?,
            Signing::Hs256(secret) => hs256(secret.as_bytes(), text.as_bytes()),
            Signing::None => Vec::new(),
        };
        Some(format!("{text}.{}", base64url(&signature)))
    }

    fn rs256(&self, text: &[u8]) -> Option<Vec<u8>> {
        let digest = Sha256::digest(text);
        self.key()?
            .sign(Pkcs1v15Sign::new::<Sha256>(), &digest)
            .ok()
    }
}

pub(super) fn base64url(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// `at_hash` (OpenID Connect Core section 3.1.3.6).
pub(super) fn at_hash(access_token: &str) -> String {
    base64url(&Sha256::digest(access_token.as_bytes())[..16])
}

/// HMAC-SHA-256 (RFC 2104).
fn hs256(key: &[u8], text: &[u8]) -> Vec<u8> {
    const BLOCK: usize = 64;
    let mut block = [0; BLOCK];
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let pass = |pad: u8, text: &[u8]| {
        let mut hash = Sha256::new();
        hash.update(block.map(|byte| byte ^ pad));
        hash.update(text);
        hash.finalize()
    };
    pass(0x5c, &pass(0x36, text)).to_vec()
}

#[test]
fn the_hmac_of_rfc_4231_case_2() {
    let mac = hs256(b"Jefe", b"what do ya want for nothing?");
    let hex: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hex,
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}
