use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::state::random_token;
use super::text::{as_text, from_text};
use super::{LinkError, Parameter, Secret};

/// `code_verifier` (RFC 7636 section 4.1): 43 to 128 unreserved characters.
///
/// ```
/// use hf_signin::link::CodeVerifier;
///
/// let verifier = CodeVerifier::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")?;
/// assert!(CodeVerifier::new("too-short").is_err());
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "Secret")]
pub struct CodeVerifier(Secret);

from_text!(CodeVerifier, CodeChallenge);
as_text!(CodeChallenge);

impl From<CodeVerifier> for Secret {
    fn from(value: CodeVerifier) -> Self {
        value.0
    }
}

impl CodeVerifier {
    /// A fresh one: 256 bits from the operating system, 43 characters.
    pub(super) fn generate() -> Result<Self, LinkError> {
        random_token().map(Self)
    }

    /// One made elsewhere (B9).
    ///
    /// # Errors
    ///
    /// When `value` is not 43 to 128 unreserved characters.
    pub fn new(value: impl Into<String>) -> Result<Self, LinkError> {
        let value = value.into();
        let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~');
        if let Some(character) = value.chars().find(|&c| !legal(c)) {
            return Err(LinkError::IllegalCharacter {
                parameter: Parameter::CodeVerifier,
                character,
                allowed: "letters, digits and - . _ ~",
            });
        }
        if !(43..=128).contains(&value.len()) {
            return Err(LinkError::VerifierLength {
                length: value.len(),
            });
        }
        Ok(Self(Secret::new(value)))
    }

    /// The value itself. Never log it.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The S256 challenge (RFC 7636 section 4.2): the unpadded base64url of the
    /// verifier's SHA-256. `plain` cannot be expressed (B10).
    #[must_use]
    pub fn challenge(&self) -> CodeChallenge {
        let digest = Sha256::digest(self.0.expose());
        CodeChallenge(Base64UrlUnpadded::encode_string(&digest))
    }
}

/// `code_challenge` of the method `S256` (RFC 7636 section 4.2).
///
/// ```
/// use hf_signin::link::{CodeChallenge, CodeVerifier};
///
/// // What a provider does with the challenge of the link and the verifier of
/// // the token request (RFC 7636 section 4.6).
/// let challenge = CodeChallenge::new("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")?;
/// let verifier = CodeVerifier::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")?;
/// assert!(challenge.matches(&verifier));
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeChallenge(String);

impl CodeChallenge {
    /// One that came in a link (B9).
    ///
    /// # Errors
    ///
    /// When `value` is not 43 characters of base64url.
    pub fn new(value: impl Into<String>) -> Result<Self, LinkError> {
        let value = value.into();
        let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if let Some(character) = value.chars().find(|&c| !legal(c)) {
            return Err(LinkError::IllegalCharacter {
                parameter: Parameter::CodeChallenge,
                character,
                allowed: "letters, digits and - _",
            });
        }
        if value.len() != 43 {
            return Err(LinkError::ChallengeLength {
                length: value.len(),
            });
        }
        Ok(Self(value))
    }

    /// The challenge as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True when it is the challenge of `verifier`. Constant time.
    #[must_use]
    pub fn matches(&self, verifier: &CodeVerifier) -> bool {
        Secret::new(verifier.challenge().0).matches(&self.0)
    }

    fn into_string(self) -> String {
        self.0
    }
}

#[test]
fn b9_the_challenge_of_rfc_7636_appendix_b() {
    let verifier = CodeVerifier::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
    assert_eq!(
        verifier.challenge().as_str(),
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    );
}
