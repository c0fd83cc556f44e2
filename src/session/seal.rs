//! The value of a sign-in cookie: transaction and return-to target, sealed.
//!
//! ```text
//! value      = "v2." base64url(key-id nonce ciphertext), without padding
//! key-id     = first 4 bytes of SHA-256("hf-signin key id" key)
//! nonce      = 24 random bytes
//! ciphertext = XChaCha20-Poly1305(key, nonce, text), with the associated data
//!              "hf-signin sign-in v2"
//! text       = JSON {"transaction": …, "return_to": path}; without return_to: "/"
//! ```
//!
//! The transaction has the time at which the sign-in began, from which it
//! expires.

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead, Payload};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::cookie::MAX_COOKIE;
use super::error::{SessionError, SignInError};
use super::key::{KEY_ID, SealingKey};
use super::return_to::ReturnTo;
use crate::link::Transaction;
use crate::safe_text::quoted;

/// The maximum length of a sealed value: with its name and attributes it must
/// fit a cookie of 4096 bytes.
const MAX_SEALED: usize = MAX_COOKIE - 256;

const NONCE: usize = 24;
/// What every value starts with: the version of the format.
const VERSION: &str = "v2.";
/// The associated data, so that nothing else that a site seals with the same
/// key is ever accepted as a sign-in.
const CONTEXT: &[u8] = b"hf-signin sign-in v2";

#[derive(Debug, Clone)]
pub(super) struct Sealer {
    key: SealingKey,
    /// These only open.
    previous: Vec<SealingKey>,
}

#[derive(Serialize)]
struct Sealed<'a> {
    transaction: &'a Transaction,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_to: Option<&'a str>,
}

#[derive(Deserialize)]
struct Opened {
    transaction: Transaction,
    return_to: Option<String>,
}

impl Sealer {
    pub(super) const fn new(key: SealingKey) -> Self {
        Self {
            key,
            previous: Vec::new(),
        }
    }

    pub(super) fn previous_key(&mut self, key: SealingKey) {
        self.previous.push(key);
    }

    /// Letters, digits, `-`, `_` and `.`, some 500 of them.
    pub(super) fn seal(
        &self,
        transaction: &Transaction,
        return_to: Option<&ReturnTo>,
    ) -> Result<String, SessionError> {
        let sealed = Sealed {
            transaction,
            return_to: return_to.map(ReturnTo::as_str),
        };
        let too_long = |length| SessionError::CookieTooLong {
            name: quoted("sign-in"),
            length,
        };
        // A transaction has no keys that are not strings, so this cannot fail.
        let text = Zeroizing::new(serde_json::to_vec(&sealed).unwrap_or_default());
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| SessionError::Randomness)?;
        let payload = Payload {
            msg: &text,
            aad: CONTEXT,
        };
        let ciphertext = self
            .key
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| too_long(text.len()))?;
        let bytes = [&self.key.id()[..], &nonce, &ciphertext].concat();
        let value = format!("{VERSION}{}", Base64UrlUnpadded::encode_string(&bytes));
        match value.len() {
            length if length > MAX_SEALED => Err(too_long(length)),
            _ => Ok(value),
        }
    }

    pub(super) fn open(&self, value: &[u8]) -> Result<(Transaction, ReturnTo), SignInError> {
        let sealed = Parts::read(value).ok_or(SignInError::CookieNotSealed)?;
        let keys = std::iter::once(&self.key).chain(&self.previous);
        let mut known = keys.filter(|key| key.id() == sealed.key_id).peekable();
        if known.peek().is_none() {
            return Err(SignInError::CookieKeyUnknown);
        }
        let text = known
            .find_map(|key| sealed.open(key))
            .ok_or(SignInError::CookieTampered)?;
        let opened: Opened =
            serde_json::from_slice(&text).map_err(|_| SignInError::CookieNotSealed)?;
        let return_to = opened.return_to.and_then(|path| ReturnTo::new(&path).ok());
        Ok((opened.transaction, return_to.unwrap_or_default()))
    }
}

/// A sealed value, decoded.
struct Parts {
    key_id: [u8; KEY_ID],
    nonce: [u8; NONCE],
    ciphertext: Vec<u8>,
}

impl Parts {
    fn read(value: &[u8]) -> Option<Self> {
        if value.len() > MAX_SEALED {
            return None;
        }
        let text = std::str::from_utf8(value).ok()?.strip_prefix(VERSION)?;
        let bytes = Base64UrlUnpadded::decode_vec(text).ok()?;
        let (key_id, rest) = bytes.split_first_chunk::<KEY_ID>()?;
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>()?;
        Some(Self {
            key_id: *key_id,
            nonce: *nonce,
            ciphertext: ciphertext.to_vec(),
        })
    }

    fn open(&self, key: &SealingKey) -> Option<Zeroizing<Vec<u8>>> {
        let payload = Payload {
            msg: &self.ciphertext,
            aad: CONTEXT,
        };
        let text = key
            .cipher()
            .decrypt(&XNonce::from(self.nonce), payload)
            .ok()?;
        Some(Zeroizing::new(text))
    }
}
