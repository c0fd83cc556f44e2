use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::KeyInit;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::SealError;
use crate::link::Secret;

/// The length of what tells keys apart, in bytes.
pub(super) const KEY_ID: usize = 4;

/// A key to seal with: 256 bits. Boxed, so that moving it leaves no copy
/// behind that nobody wipes.
#[derive(Clone)]
pub struct SealingKey(Box<Zeroizing<[u8; 32]>>);

impl SealingKey {
    /// A fresh one, for a site on one machine: restarting it forgets the key,
    /// and with it every sign-in under way.
    ///
    /// # Errors
    ///
    /// [`SealError::Randomness`] when the operating system gives none.
    pub fn generate() -> Result<Self, SealError> {
        let mut key = Self(Box::default());
        getrandom::fill(key.0.as_mut_slice()).map_err(|_| SealError::Randomness)?;
        Ok(key)
    }

    /// One written as unpadded base64url, as an environment variable holds
    /// it: 43 characters. `openssl rand -base64 32 | tr '+/' '-_' | tr -d =`
    /// makes one.
    ///
    /// # Errors
    ///
    /// [`SealError::Key`] when it is something else, [`SealError::ZeroKey`]
    /// when all its bytes are zero.
    pub fn from_base64url(key: &str) -> Result<Self, SealError> {
        let mut bytes = Self(Box::default());
        match Base64UrlUnpadded::decode(key, bytes.0.as_mut_slice()) {
            Ok(decoded) if decoded == [0; 32] => Err(SealError::ZeroKey),
            Ok(decoded) if decoded.len() == 32 => Ok(bytes),
            _ => Err(SealError::Key),
        }
    }

    /// The key as unpadded base64url. Never log it.
    #[must_use]
    pub fn to_base64url(&self) -> Secret {
        Secret::new(Base64UrlUnpadded::encode_string(self.0.as_slice()))
    }

    /// Tells keys apart. It says nothing of the key.
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
