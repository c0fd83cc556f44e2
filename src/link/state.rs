use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::text::from_text;
use super::{LinkError, Parameter, Secret};

/// 256 random bits, the minimum of a generated state (B8; RFC 6749 section
/// 10.10).
pub(super) fn random_token() -> Result<Secret, LinkError> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(bytes.as_mut()).map_err(|_| LinkError::Randomness)?;
    Ok(Secret::new(Base64UrlUnpadded::encode_string(
        bytes.as_ref(),
    )))
}

/// Checks `VSCHAR` (RFC 6749 appendix A): `%x20-7E`, not empty (B7).
pub(super) fn visible(parameter: Parameter, value: &str) -> Result<(), LinkError> {
    if value.is_empty() {
        return Err(LinkError::Empty { parameter });
    }
    match value.chars().find(|c| !matches!(c, ' '..='~')) {
        None => Ok(()),
        Some(character) => Err(LinkError::IllegalCharacter {
            parameter,
            character,
            allowed: "visible ASCII characters and spaces",
        }),
    }
}

macro_rules! token {
    ($(#[$doc:meta])* $type:ident) => {
        $(#[$doc])*
        ///
        /// It has no `Display`, and its `Debug` is redacted (B15).
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String")]
        #[serde(into = "Secret")]
        pub struct $type(Secret);

        from_text!($type);

        impl From<$type> for Secret {
            fn from(value: $type) -> Self {
                value.0
            }
        }

        impl $type {
            /// A fresh one: 256 bits from the operating system, as 43
            /// characters of unpadded base64url (B8).
            ///
            /// # Errors
            ///
            /// [`LinkError::Randomness`] when the operating system gives none.
            pub fn generate() -> Result<Self, LinkError> {
                random_token().map(Self)
            }

            /// One made elsewhere.
            ///
            /// # Errors
            ///
            /// When `value` is empty or not visible ASCII (B7).
            pub fn new(value: impl Into<String>) -> Result<Self, LinkError> {
                let value = value.into();
                visible(Parameter::$type, &value)?;
                Ok(Self(Secret::new(value)))
            }

            /// The value itself. Never log it.
            #[must_use]
            pub fn expose(&self) -> &str {
                self.0.expose()
            }

            /// True when `other` is the same value, in constant time (V5).
            #[cfg_attr(not(feature = "id-token"), allow(dead_code))]
            pub(crate) fn matches(&self, other: &str) -> bool {
                self.0.matches(other)
            }
        }
    };
}

token! {
    /// `state`: binds a callback to the browser that began the sign-in
    /// (RFC 6749 section 10.12).
    ///
    /// ```
    /// use hf_signin::link::State;
    ///
    /// assert_eq!(State::generate()?.expose().len(), 43);
    /// assert_eq!(State::new("from-elsewhere")?.expose(), "from-elsewhere");
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    State
}
token! {
    /// `nonce`: binds an ID token to the sign-in
    /// (OpenID Connect Core section 3.1.2.1).
    ///
    /// ```
    /// use hf_signin::link::Nonce;
    ///
    /// let nonce = Nonce::generate()?;
    /// assert_eq!(format!("{nonce:?}"), "Nonce([secret])");
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    Nonce
}
