use std::time::{Duration, SystemTime};

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

use super::claims::Claims;
use super::jws::Jws;
use super::{IdTokenError, Jwks, VerifiedIdToken};
use crate::link::{Nonce, Secret};
use crate::safe_text::quoted;

/// How far the clocks of provider and site may be apart: one minute (T7).
const SKEW: Duration = Duration::from_secs(60);

/// The most that [`IdTokenCheck::skew`] takes: five minutes.
pub const MAX_SKEW: Duration = Duration::from_secs(300);

/// What an ID token is checked against.
///
/// The order of the rules is T1, T2, T3, T11, T4 to T9: nothing of a token
/// is believed before its signature is. The first that fails is the error.
///
/// With the `exchange` feature `exchange::Tokens::verify_id_token` makes the
/// right one.
#[derive(Debug, Clone)]
pub struct IdTokenCheck {
    issuer: String,
    client_id: String,
    nonce: ExpectedNonce,
    access_token: Option<Secret>,
    trusted_audiences: Vec<String>,
    skew: Duration,
}

#[derive(Debug, Clone)]
enum ExpectedNonce {
    /// None was sent, and none may come back.
    None,
    Exactly(Nonce),
    /// After a refresh, where the provider may repeat the first one.
    #[cfg_attr(not(feature = "exchange"), allow(dead_code))]
    Any,
}

impl IdTokenCheck {
    /// A token of this issuer for this client, without a nonce.
    #[must_use]
    pub fn new(issuer: impl Into<String>, client_id: impl Into<String>) -> Self {
        Self {
            issuer: issuer.into(),
            client_id: client_id.into(),
            nonce: ExpectedNonce::None,
            access_token: None,
            trusted_audiences: Vec::new(),
            skew: SKEW,
        }
    }

    /// Requires the nonce that was sent (T8).
    #[must_use]
    pub fn nonce(mut self, nonce: &Nonce) -> Self {
        self.nonce = ExpectedNonce::Exactly(nonce.clone());
        self
    }

    #[cfg(feature = "exchange")]
    pub(crate) fn any_nonce(mut self) -> Self {
        self.nonce = ExpectedNonce::Any;
        self
    }

    /// Gives the access token that came with the ID token, for `at_hash`
    /// (T9).
    #[must_use]
    pub fn access_token(mut self, access_token: &Secret) -> Self {
        self.access_token = Some(access_token.clone());
        self
    }

    /// Accepts `audience` beside the client ID (T5). With several audiences
    /// the token must have an `azp` (T6). Default: the client ID only.
    #[must_use]
    pub fn trust_audience(mut self, audience: impl Into<String>) -> Self {
        self.trusted_audiences.push(audience.into());
        self
    }

    /// How far the clocks may be apart (T7), at most [`MAX_SKEW`]: more counts
    /// as that. Default: one minute.
    #[must_use]
    pub fn skew(mut self, skew: Duration) -> Self {
        self.skew = skew.min(MAX_SKEW);
        self
    }

    /// Checks `token` with the provider's `keys`.
    ///
    /// # Errors
    ///
    /// The first rule that fails. For [`IdTokenError::UnknownKey`] the keys
    /// may be fetched again, once.
    pub fn verify(
        &self,
        token: &str,
        keys: &Jwks,
        now: SystemTime,
    ) -> Result<VerifiedIdToken, IdTokenError> {
        let jws = Jws::parse(token)?;
        jws.check_algorithm()?;
        keys.check_signature(jws.kid()?, jws.signed, &jws.signature)?;
        let payload = jws.payload()?;
        let claims = Claims::read(&payload)?;
        if claims.iss != self.issuer {
            return Err(IdTokenError::Issuer {
                expected: quoted(&self.issuer),
                found: quoted(&claims.iss),
            });
        }
        self.check_audience(&claims)?;
        self.check_authorized_party(&claims)?;
        self.check_times(&claims, now)?;
        self.check_nonce(&claims)?;
        self.check_access_token(&claims)?;
        Ok(VerifiedIdToken::new(claims.sub, payload.members))
    }

    /// T5.
    fn check_audience(&self, claims: &Claims) -> Result<(), IdTokenError> {
        if !claims.aud.contains(&self.client_id) {
            let found: Vec<_> = claims.aud.iter().take(4).map(|aud| quoted(aud)).collect();
            return Err(IdTokenError::Audience {
                expected: quoted(&self.client_id),
                found: match found[..] {
                    [] => "empty".to_owned(),
                    _ => found.join(", "),
                },
            });
        }
        let trusted = |aud: &String| *aud == self.client_id || self.trusted_audiences.contains(aud);
        match claims.aud.iter().find(|aud| !trusted(aud)) {
            None => Ok(()),
            Some(aud) => Err(IdTokenError::ExtraAudience { found: quoted(aud) }),
        }
    }

    /// T6.
    fn check_authorized_party(&self, claims: &Claims) -> Result<(), IdTokenError> {
        let expected = || quoted(&self.client_id);
        match &claims.azp {
            Some(azp) if *azp != self.client_id => Err(IdTokenError::AuthorizedParty {
                expected: expected(),
                found: quoted(azp),
            }),
            None if claims.aud.len() > 1 => Err(IdTokenError::AuthorizedPartyMissing {
                expected: expected(),
            }),
            _ => Ok(()),
        }
    }

    /// T7. At exactly `exp` it has expired.
    fn check_times(&self, claims: &Claims, now: SystemTime) -> Result<(), IdTokenError> {
        let now = now
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        if now >= claims.exp + self.skew {
            return Err(IdTokenError::Expired {
                ago: now.saturating_sub(claims.exp),
            });
        }
        let ahead = |time: Duration| time.saturating_sub(now);
        if ahead(claims.iat) > self.skew {
            return Err(IdTokenError::IssuedAhead {
                ahead: ahead(claims.iat),
            });
        }
        match claims.nbf.map(ahead) {
            Some(ahead) if ahead > self.skew => Err(IdTokenError::NotYetValid { ahead }),
            _ => Ok(()),
        }
    }

    /// T8, in constant time.
    fn check_nonce(&self, claims: &Claims) -> Result<(), IdTokenError> {
        match (&self.nonce, &claims.nonce) {
            (ExpectedNonce::Any, _) | (ExpectedNonce::None, None) => Ok(()),
            (ExpectedNonce::None, Some(_)) => Err(IdTokenError::NonceNotSent),
            (ExpectedNonce::Exactly(_), None) => Err(IdTokenError::NonceMissing),
            (ExpectedNonce::Exactly(sent), Some(found)) if sent.matches(found) => Ok(()),
            (ExpectedNonce::Exactly(_), Some(_)) => Err(IdTokenError::NonceMismatch),
        }
    }

    /// T9: the left half of the access token's SHA-256 (OpenID Connect Core
    /// section 3.1.3.6).
    fn check_access_token(&self, claims: &Claims) -> Result<(), IdTokenError> {
        let Some(at_hash) = &claims.at_hash else {
            return Ok(());
        };
        let Some(access_token) = &self.access_token else {
            return Err(IdTokenError::AccessTokenNotGiven);
        };
        let digest = Sha256::digest(access_token.expose());
        let expected = Secret::new(Base64UrlUnpadded::encode_string(&digest[..16]));
        match expected.matches(at_hash) {
            true => Ok(()),
            false => Err(IdTokenError::AccessTokenHash),
        }
    }
}

/// The `kid` of a token that nobody believes yet, to look its key up by.
#[cfg(feature = "exchange")]
pub(crate) fn key_id(token: &str) -> Result<Option<String>, IdTokenError> {
    let jws = Jws::parse(token)?;
    jws.check_algorithm()?;
    Ok(jws.kid()?.map(str::to_owned))
}
