use std::time::{Duration, SystemTime};

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead, Payload};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::cookie::{MAX_COOKIE, at_least_a_second};
use super::sealing_key::{KEY_ID, SealingKey};
use super::{CallbackError, MAX_AGE, ReturnTo};
use crate::link::Transaction;

/// The most characters that a sealed transaction may have: with its name and
/// attributes it must fit a cookie of 4096 bytes.
const MAX_SEALED: usize = MAX_COOKIE - 256;

const NONCE: usize = 24;
/// What every value starts with: the format's version.
const VERSION: &str = "v1.";
/// What else is authenticated, so that nothing that another part of a site
/// seals with the same key is ever taken for a transaction.
const CONTEXT: &[u8] = b"hf-signin transaction v1";

/// Seals transactions for a cookie, so that a site on many machines needs no
/// shared memory: XChaCha20-Poly1305 with random nonces, several keys, expiry
/// inside.
///
/// # What it can't do
///
/// A cookie has no memory: within its time, whoever holds both the cookie and
/// the callback's URL can present them again (V4). Deleting the cookie in the
/// answer to the callback keeps honest browsers from it, and the provider
/// takes a code once; but single use as such needs a
/// [`TransactionStore`](super::TransactionStore). Keep the time short.
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::callback::{SealingKey, TransactionSealer};
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
///
/// let transaction = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// )
/// .begin(SystemTime::now())?
/// .transaction;
/// // In earnest: one key for all machines, from a secret of the site.
/// let sealer = TransactionSealer::new(SealingKey::generate()?);
/// let cookie = sealer.seal(&transaction, SystemTime::now())?;
/// assert_eq!(sealer.open(&cookie, SystemTime::now())?, transaction);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct TransactionSealer {
    /// The first seals, all open.
    keys: Vec<SealingKey>,
    max_age: Duration,
}

#[derive(Serialize)]
struct Sealed<'a> {
    transaction: &'a Transaction,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_to: Option<&'a str>,
    /// Seconds since the Unix epoch.
    expires_at: u64,
}

#[derive(Deserialize)]
struct Opened {
    transaction: Transaction,
    return_to: Option<String>,
    expires_at: u64,
}

impl TransactionSealer {
    /// Seals and opens with `key`; what it seals lives for ten minutes
    /// ([`MAX_AGE`]).
    #[must_use]
    pub fn new(key: SealingKey) -> Self {
        Self {
            keys: vec![key],
            max_age: MAX_AGE,
        }
    }

    /// Opens with `key` as well. To change keys: give all machines the new
    /// one as a second, then make it the first, and drop the old one when
    /// `max_age` has passed.
    #[must_use]
    pub fn with_previous_key(mut self, key: SealingKey) -> Self {
        self.keys.push(key);
        self
    }

    /// Lets what is sealed live for another time, at least a second, counted
    /// from the making of the transaction. A shorter time holds for what was
    /// sealed before as well. For more than ten minutes the check must be told
    /// as well: [`Callback::verify_within`](super::Callback::verify_within).
    #[must_use]
    pub fn max_age(mut self, max_age: Duration) -> Self {
        self.max_age = at_least_a_second(max_age);
        self
    }

    /// Seals `transaction`, for a cookie's value: letters, digits, `-`, `_`
    /// and `.`, some 500 of them.
    ///
    /// # Errors
    ///
    /// [`SealError::Randomness`], or [`SealError::TooLong`] for a transaction
    /// that fits no cookie, or [`SealError::Callback`] when it has expired.
    pub fn seal(&self, transaction: &Transaction, now: SystemTime) -> Result<String, SealError> {
        self.seal_with(transaction, None, now)
    }

    /// The same, with the page that the visitor wanted to see.
    pub(super) fn seal_with(
        &self,
        transaction: &Transaction,
        return_to: Option<&ReturnTo>,
        now: SystemTime,
    ) -> Result<String, SealError> {
        super::verify::check_age(transaction.created_at(), now, self.max_age)?;
        let expires_at = seconds(transaction.created_at()).saturating_add(self.max_age.as_secs());
        let sealed = Sealed {
            transaction,
            return_to: return_to.map(ReturnTo::as_str),
            expires_at,
        };
        let text =
            Zeroizing::new(serde_json::to_vec(&sealed).map_err(|_| SealError::NotATransaction)?);
        let key = self.keys.first().ok_or(SealError::UnknownKey)?;
        let mut bytes = key.id().to_vec();
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| SealError::Randomness)?;
        bytes.extend_from_slice(&nonce);
        let payload = Payload {
            msg: &text,
            aad: CONTEXT,
        };
        let cipher = key
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| SealError::TooLong { length: text.len() })?;
        bytes.extend_from_slice(&cipher);
        let value = format!("{VERSION}{}", Base64UrlUnpadded::encode_string(&bytes));
        if value.len() > MAX_SEALED {
            return Err(SealError::TooLong {
                length: value.len(),
            });
        }
        Ok(value)
    }

    /// Opens what [`TransactionSealer::seal`] made.
    ///
    /// # Errors
    ///
    /// [`SealError`]: it is too long, was not sealed, or not with one of the
    /// keys, was tampered with, or has expired.
    pub fn open(&self, value: &str, now: SystemTime) -> Result<Transaction, SealError> {
        Ok(self.open_with(value, now)?.0)
    }

    /// The same, with the page that the visitor wanted to see.
    pub(super) fn open_with(
        &self,
        value: &str,
        now: SystemTime,
    ) -> Result<(Transaction, ReturnTo), SealError> {
        if value.len() > MAX_SEALED {
            return Err(SealError::TooLong {
                length: value.len(),
            });
        }
        let bytes = value
            .strip_prefix(VERSION)
            .and_then(|text| Base64UrlUnpadded::decode_vec(text).ok())
            .ok_or(SealError::NotSealed)?;
        let (id, rest) = bytes
            .split_first_chunk::<KEY_ID>()
            .ok_or(SealError::NotSealed)?;
        let (nonce, cipher) = rest
            .split_first_chunk::<NONCE>()
            .ok_or(SealError::NotSealed)?;
        let mut known = self.keys.iter().filter(|key| key.id() == *id).peekable();
        if known.peek().is_none() {
            return Err(SealError::UnknownKey);
        }
        let payload = || Payload {
            msg: cipher,
            aad: CONTEXT,
        };
        let text = known
            .find_map(|key| {
                let nonce = XNonce::from(*nonce);
                key.cipher().decrypt(&nonce, payload()).ok()
            })
            .map(Zeroizing::new)
            .ok_or(SealError::Tampered)?;
        let opened: Opened =
            serde_json::from_slice(&text).map_err(|_| SealError::NotATransaction)?;
        let created_at = opened.transaction.created_at();
        let lives = opened.expires_at.saturating_sub(seconds(created_at));
        let lives = Duration::from_secs(lives).min(self.max_age);
        super::verify::check_age(created_at, now, lives)?;
        let return_to = opened.return_to.and_then(|path| ReturnTo::new(&path).ok());
        Ok((opened.transaction, return_to.unwrap_or_default()))
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
}

/// Why a transaction can't be sealed, or a cookie's value not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// A key is not 32 bytes in unpadded base64url.
    #[error("a sealing key must be 32 bytes in base64url without padding: 43 characters")]
    Key,
    /// All bytes of a key are zero.
    #[error("the sealing key is all zeros: set it to 32 random bytes")]
    ZeroKey,
    /// The operating system gave no randomness.
    #[error("the operating system gave no randomness")]
    Randomness,
    /// It fits no cookie.
    #[error(
        "the sealed transaction has {length} characters: it must have {MAX_SEALED} at most to fit a cookie"
    )]
    TooLong {
        /// Its length in characters.
        length: usize,
    },
    /// It was never sealed here, or is cut short.
    #[error("the cookie's value is no sealed transaction")]
    NotSealed,
    /// It was sealed with a key that is not known here, or not any more.
    #[error("the cookie was sealed with another key: give all machines the same")]
    UnknownKey,
    /// It was changed since it was sealed.
    #[error("the cookie was changed since it was sealed")]
    Tampered,
    /// It was sealed here, but holds no transaction.
    #[error("what the cookie seals is no transaction of this version")]
    NotATransaction,
    /// It has expired (V4).
    #[error(transparent)]
    Callback(#[from] CallbackError),
}
