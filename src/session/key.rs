use std::fmt;
use std::str::FromStr;

use base64ct::{Base64, Base64Unpadded, Base64Url, Base64UrlUnpadded, Encoding};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::KeyInit;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::SessionError;
use crate::link::Secret;

/// The length of a key's id, in bytes.
pub(super) const KEY_ID: usize = 4;

/// Keys that have been printed in the documentation.
const PUBLISHED: [&str; 1] = ["q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA"];

/// A key that seals cookies: 256 bits.
///
/// A site makes it once with `openssl rand -base64 32`, keeps it with its other
/// secrets, and gives it to all its machines.
///
/// ```no_run
/// use hf_signin::session::SealingKey;
///
/// let key: SealingKey = std::env::var("SEALING_KEY")?.parse()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
// Boxed, so that moving it leaves no copy that nobody wipes.
#[derive(Clone)]
pub struct SealingKey(Box<Zeroizing<[u8; 32]>>);

impl SealingKey {
    /// A fresh one, for a site on one machine: a restart forgets the key, and
    /// with it every sign-in under way.
    ///
    /// # Errors
    ///
    /// [`SessionError::Randomness`] when the operating system gives none.
    pub fn generate() -> Result<Self, SessionError> {
        let mut key = Self(Box::default());
        getrandom::fill(key.0.as_mut_slice()).map_err(|_| SessionError::Randomness)?;
        Ok(key)
    }

    /// The key in base64, as `openssl rand -base64 32` prints one. Never log it.
    #[must_use]
    pub fn to_base64(&self) -> Secret {
        Secret::new(Base64::encode_string(self.0.as_slice()))
    }

    /// Identifies the key among others. It reveals nothing of the key.
    pub(super) fn id(&self) -> [u8; KEY_ID] {
        let digest = Sha256::new()
            .chain_update(b"hf-signin key id")
            .chain_update(self.0.as_slice())
            .finalize();
        let mut id = [0; KEY_ID];
        id.copy_from_slice(&digest[..KEY_ID]);
        id
    }

    pub(super) fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&**self.0).into())
    }
}

/// From base64 in either alphabet, with padding or without. White space around
/// it is ignored, since a file ends with a line end.
impl FromStr for SealingKey {
    type Err = SessionError;

    fn from_str(text: &str) -> Result<Self, SessionError> {
        let text = text.trim_ascii();
        let key = decoded(text).ok_or(SessionError::InvalidKey {
            length: text.chars().count(),
        })?;
        let bytes = key.0.as_slice();
        if bytes.iter().all(|&byte| byte == bytes[0]) {
            return Err(SessionError::WeakKey);
        }
        let is_published = |text| decoded(text).is_some_and(|known| known.0 == key.0);
        if PUBLISHED.into_iter().any(is_published) {
            return Err(SessionError::PublishedKey);
        }
        Ok(key)
    }
}

fn decoded(text: &str) -> Option<SealingKey> {
    let mut key = SealingKey(Box::default());
    let bytes = key.0.as_mut_slice();
    let length = Base64::decode(text, bytes)
        .map(<[u8]>::len)
        .or_else(|_| Base64Unpadded::decode(text, bytes).map(<[u8]>::len))
        .or_else(|_| Base64Url::decode(text, bytes).map(<[u8]>::len))
        .or_else(|_| Base64UrlUnpadded::decode(text, bytes).map(<[u8]>::len));
    (length == Ok(32)).then_some(key)
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey([secret])")
    }
}

#[cfg(test)]
mod tests {
    use std::mem::size_of;

    use chacha20poly1305::XChaCha20Poly1305;
    use zeroize::{ZeroizeOnDrop, Zeroizing};

    use super::SealingKey;

    /// Neither the cipher's copy nor the key itself stays in memory: the
    /// cipher wipes its own (its feature `zeroize`, or this does not compile),
    /// and moving the key moves a pointer.
    #[test]
    fn no_copy_of_the_key_stays_in_memory() {
        fn is_wiped<T: ZeroizeOnDrop>() {}
        is_wiped::<XChaCha20Poly1305>();
        let SealingKey(bytes) = SealingKey::generate().unwrap();
        let wiped: Box<Zeroizing<[u8; 32]>> = bytes;
        assert_ne!(**wiped, [0; 32]);
        assert_eq!(size_of::<SealingKey>(), size_of::<usize>());
    }
}
