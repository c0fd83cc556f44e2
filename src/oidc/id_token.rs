use std::time::{Duration, SystemTime};

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

use super::claims::Claims;
use super::jws::Jws;
use super::{IdTokenError, Jwks, VerifiedIdToken};
use crate::link::{ClientId, Nonce, Provider, Secret};
use crate::safe_text::quoted;

/// How far the clocks of provider and site may be apart: one minute (T7).
const SKEW: Duration = Duration::from_secs(60);

/// The most that [`IdTokenCheck::skew`] takes: five minutes.
pub const MAX_SKEW: Duration = Duration::from_secs(300);

/// What an ID token is checked against.
///
/// The order of the rules is T1, T2, T3, T11, T4 to T9: nothing of a token is
/// used before its signature is verified. The first that fails is the error.
///
/// With the feature `exchange`, `Tokens::verify_id_token` makes the right one.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use hf_signin::link::{ClientId, Nonce, Provider};
/// use hf_signin::oidc::{IdTokenCheck, IdTokenError, Jwks};
///
/// let check = IdTokenCheck::new(&Provider::hugging_face(), &ClientId::new("my-app")?)
///     .nonce(&Nonce::new("the-nonce-that-was-sent")?)
///     .max_auth_age(Duration::from_secs(300));
/// let keys = Jwks::parse(br#"{"keys": []}"#)?;
/// let error = check.verify("not.a-token", &keys, SystemTime::now()).unwrap_err();
/// assert_eq!(error, IdTokenError::Parts { found: 2 });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct IdTokenCheck {
    issuer: String,
    client_id: String,
    nonce: ExpectedNonce,
    max_auth_age: Option<Duration>,
    access_token: Option<Secret>,
    trusted_audiences: Vec<String>,
    skew: Duration,
}

#[derive(Debug, Clone)]
enum ExpectedNonce {
    /// None was sent, and none may come back.
    None,
    Exactly(Nonce),
    /// After a refresh: the first one, or none (OpenID Connect Core section
    /// 12.2).
    #[cfg_attr(not(feature = "exchange"), allow(dead_code))]
    First(Nonce),
}

impl IdTokenCheck {
    /// A token of this provider for this client, without a nonce.
    #[must_use]
    pub fn new(provider: &Provider, client_id: &ClientId) -> Self {
        Self {
            issuer: provider.issuer().to_owned(),
            client_id: client_id.as_str().to_owned(),
            nonce: ExpectedNonce::None,
            max_auth_age: None,
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

    /// Requires the first token's nonce, or none (T8).
    #[cfg(feature = "exchange")]
    pub(super) fn first_nonce(mut self, first: Option<&Nonce>) -> Self {
        self.nonce = match first {
            Some(first) => ExpectedNonce::First(first.clone()),
            None => ExpectedNonce::None,
        };
        self
    }

    /// Requires an `auth_time` that is at most `age` ago, for a request that
    /// asked for it by `max_age` (T7; OpenID Connect Core section 3.1.3.7, 13).
    /// Default: any `auth_time`, or none.
    #[must_use]
    pub fn max_auth_age(mut self, age: impl Into<Option<Duration>>) -> Self {
        self.max_auth_age = age.into();
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
            _ => self.check_auth_time(claims.auth_time, now),
        }
    }

    /// T7, where `max_age` was sent.
    fn check_auth_time(
        &self,
        auth_time: Option<Duration>,
        now: Duration,
    ) -> Result<(), IdTokenError> {
        let Some(max) = self.max_auth_age else {
            return Ok(());
        };
        let auth_time = auth_time.ok_or(IdTokenError::AuthTimeMissing)?;
        let ahead = auth_time.saturating_sub(now);
        if ahead > self.skew {
            return Err(IdTokenError::AuthTimeAhead { ahead });
        }
        let age = now.saturating_sub(auth_time);
        if age > max.saturating_add(self.skew) {
            return Err(IdTokenError::AuthTimeTooOld { age, max });
        }
        Ok(())
    }

    /// T8, in constant time.
    fn check_nonce(&self, claims: &Claims) -> Result<(), IdTokenError> {
        match (&self.nonce, &claims.nonce) {
            (ExpectedNonce::First(_) | ExpectedNonce::None, None) => Ok(()),
            (ExpectedNonce::None, Some(_)) => Err(IdTokenError::NonceNotSent),
            (ExpectedNonce::Exactly(_), None) => Err(IdTokenError::NonceMissing),
            (ExpectedNonce::Exactly(sent) | ExpectedNonce::First(sent), Some(found)) => {
                match sent.matches(found) {
                    true => Ok(()),
                    false => Err(IdTokenError::NonceMismatch),
                }
            }
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

/// The `kid` of a token that is not verified yet, to look its key up by.
#[cfg(feature = "exchange")]
pub(crate) fn key_id(token: &str) -> Result<Option<String>, IdTokenError> {
    let jws = Jws::parse(token)?;
    jws.check_algorithm()?;
    Ok(jws.kid()?.map(str::to_owned))
}
