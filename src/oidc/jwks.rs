use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde_json::{Map, Value};

use super::IdTokenError;
use crate::json::Object;
use crate::safe_text::quoted;

/// The lengths of an RSA key that are accepted, in bits (T3).
const KEY_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// Members of a private or symmetric key (RFC 7518 sections 6.3.2 and 6.4.1).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// A provider's keys (JWK Set, RFC 7517 section 5), as far as they can sign
/// an ID token with RS256.
///
/// Keys of another kind (`kty`), use or algorithm are left out, and so are keys
/// with private members: a set must not contain any (OpenID Connect Discovery
/// section 3), and a published private key proves nothing.
///
/// ```
/// use hf_signin::oidc::Jwks;
///
/// let keys = Jwks::parse(br#"{"keys": [{"kty": "RSA", "kid": "1", "n": "AQAB", "e": "AQAB"}]}"#)?;
/// assert_eq!(format!("{keys:?}"), r#"Jwks([Some("1")])"#);
/// # Ok::<(), hf_signin::oidc::IdTokenError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Jwks {
    keys: Vec<Key>,
}

#[derive(Clone, PartialEq, Eq)]
struct Key {
    kid: Option<String>,
    /// `n` and `e`; `None` when they can't be read.
    numbers: Option<(Vec<u8>, Vec<u8>)>,
}

impl Jwks {
    /// Reads what `jwks_uri` answers.
    ///
    /// # Errors
    ///
    /// [`IdTokenError::KeysNotJson`] and [`IdTokenError::NoKeys`] when it is
    /// not a JWK Set, or has `keys` more than once. A single key that can't be
    /// read is an error only for the token that names it.
    pub fn parse(json: &[u8]) -> Result<Self, IdTokenError> {
        let set = Object::parse(json).filter(|set| set.duplicate.is_none());
        let set = set.ok_or(IdTokenError::KeysNotJson)?;
        let Some(Value::Array(keys)) = set.get("keys") else {
            return Err(IdTokenError::NoKeys);
        };
        let keys = keys
            .iter()
            .filter_map(Value::as_object)
            .filter_map(Key::read)
            .collect();
        Ok(Self { keys })
    }

    /// True when a key has the token's `kid`, or could be meant without one.
    pub(super) fn knows(&self, kid: Option<&str>) -> bool {
        self.candidates(kid).next().is_some()
    }

    fn candidates<'a>(&'a self, kid: Option<&'a str>) -> impl Iterator<Item = &'a Key> {
        self.keys
            .iter()
            .filter(move |key| kid.is_none() || key.kid.as_deref() == kid)
    }

    /// T3: one key, long enough, and the signature is its own.
    pub(super) fn check_signature(
        &self,
        kid: Option<&str>,
        signed: &[u8],
        signature: &[u8],
    ) -> Result<(), IdTokenError> {
        let count = self.candidates(kid).count();
        let kid_quoted = || kid.map(quoted);
        let key = match (self.candidates(kid).next(), count) {
            (Some(key), 1) => key,
            (None, _) => return Err(IdTokenError::UnknownKey { kid: kid_quoted() }),
            (Some(_), count) => {
                return Err(IdTokenError::AmbiguousKey {
                    kid: kid_quoted(),
                    count,
                });
            }
        };
        let (n, e) = key.numbers.as_ref().ok_or(IdTokenError::MalformedKey)?;
        let bits = bits(n);
        if !KEY_BITS.contains(&bits) {
            return Err(IdTokenError::KeySize { bits });
        }
        RsaPublicKeyComponents { n, e }
            .verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature)
            .map_err(|_| IdTokenError::Signature)
    }
}

impl Key {
    /// `None` for a key that is not meant for RS256 signatures.
    fn read(jwk: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| {
            jwk.get(name)
                .map(|value| value.as_str().unwrap_or_default())
        };
        let may_verify = match jwk.get("key_ops") {
            None => true,
            Some(Value::Array(uses)) => uses.iter().any(|u| u == "verify"),
            Some(_) => false,
        };
        if text("kty") != Some("RSA")
            || text("use").is_some_and(|u| u != "sig")
            || text("alg").is_some_and(|alg| alg != "RS256")
            || !may_verify
            || PRIVATE_MEMBERS.iter().any(|name| jwk.contains_key(*name))
        {
            return None;
        }
        let number = |name: &str| {
            let bytes = Base64UrlUnpadded::decode_vec(text(name)?).ok()?;
            // RFC 7518 section 2: no leading zeros.
            (bytes.first().is_some_and(|&b| b != 0)).then_some(bytes)
        };
        Some(Self {
            kid: text("kid").map(str::to_owned),
            numbers: number("n").zip(number("e")),
        })
    }
}

fn bits(number: &[u8]) -> usize {
    let zeros = number.first().map_or(0, |first| first.leading_zeros());
    number.len() * 8 - zeros as usize
}

impl fmt::Debug for Jwks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kids = self.keys.iter().map(|key| &key.kid);
        f.debug_tuple("Jwks")
            .field(&kids.collect::<Vec<_>>())
            .finish()
    }
}
