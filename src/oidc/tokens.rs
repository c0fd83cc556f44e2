use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::exchange_error::Endpoint;
use super::id_token::key_id;
use super::response::{Fields, Response};
use super::secrets::Secrets;
use super::{ExchangeError, IdTokenCheck, Jwks, VerifiedIdToken};
use crate::link::Secret;
use crate::safe_text::quoted;

/// A token request whose response is pending.
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::link::{ClientId, Provider, Secret};
/// use hf_signin::oidc::{Client, ClientAuthentication};
///
/// let client = Client::new(
///     Provider::hugging_face(),
///     ClientId::new("my-app")?,
///     ClientAuthentication::None,
/// )?;
/// let (_request, exchange) = client.refresh(&Secret::new("old"), "the sub", None);
/// let tokens = exchange.on_response(
///     200,
///     [("content-type", "application/json")],
///     br#"{"access_token": "new", "token_type": "bearer", "expires_in": 3600}"#,
///     SystemTime::now(),
/// )?;
/// assert_eq!(tokens.access_token.expose(), "new");
/// assert_eq!(tokens.refresh_token, Some(Secret::new("old")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct TokenExchange {
    pub(super) sent: Secrets,
    pub(super) check: IdTokenCheck,
    /// Whose tokens are refreshed.
    pub(super) sub: Option<String>,
    /// Kept when the response has no new one (RFC 6749 section 6).
    pub(super) refresh_token: Option<Secret>,
    /// What RFC 8693 section 2.2.1 requires of the response.
    pub(super) issued_token_type: Option<&'static str>,
}

impl TokenExchange {
    /// Reads the token endpoint's response. `now` is when the request was sent,
    /// or later: the time of expiry is counted from it.
    ///
    /// # Errors
    ///
    /// [`ExchangeError`]: the endpoint refused, redirected, or returned
    /// something other than a bearer token (V17).
    pub fn on_response<N: AsRef<str>, V: AsRef<[u8]>>(
        self,
        status: u16,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
        now: SystemTime,
    ) -> Result<Tokens, ExchangeError> {
        let response = Response::new(Endpoint::Token, status, headers, body)?;
        if let Some((error, description)) = response.refusal() {
            let repeats = |text: &str| self.sent.are_in(text);
            return Err(ExchangeError::Refused {
                error: match repeats(&error) {
                    true => "an error that repeats what was sent".to_owned(),
                    false => error,
                },
                description: description.filter(|d| !repeats(d)).map(|d| quoted(&d)),
            });
        }
        let mut fields = response.object(&self.sent)?;
        check_token_type(&mut fields, &self.sent)?;
        if let Some(expected) = self.issued_token_type
            && fields.text("issued_token_type")?.as_deref() != Some(expected)
        {
            return Err(fields.wrong("issued_token_type", expected));
        }
        let access_token = required_token(&mut fields, "access_token")?;
        Ok(Tokens {
            check: self.check.access_token(&access_token),
            access_token,
            refresh_token: token(&mut fields, "refresh_token")?.or(self.refresh_token),
            expires_at: expiry(&mut fields, now)?,
            scope: fields.text("scope")?,
            id_token: token(&mut fields, "id_token")?,
            sub: self.sub,
        })
    }
}

/// V17.
fn check_token_type(fields: &mut Fields, sent: &Secrets) -> Result<(), ExchangeError> {
    match fields.text("token_type")? {
        Some(kind) if kind.eq_ignore_ascii_case("bearer") => Ok(()),
        Some(kind) => Err(ExchangeError::TokenType {
            found: sent.quoted(&kind),
        }),
        None => Err(fields.wrong("token_type", "bearer")),
    }
}

/// A token goes into a header again, so it must be visible ASCII.
fn token(fields: &mut Fields, name: &'static str) -> Result<Option<Secret>, ExchangeError> {
    match fields.text(name)?.map(Secret::new) {
        None => Ok(None),
        Some(text) if is_visible(text.expose()) => Ok(Some(text)),
        Some(_) => Err(fields.wrong(name, TOKEN)),
    }
}

fn required_token(fields: &mut Fields, name: &'static str) -> Result<Secret, ExchangeError> {
    token(fields, name)?.ok_or_else(|| fields.wrong(name, TOKEN))
}

const TOKEN: &str = "a string of visible ASCII";

fn is_visible(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic())
}

/// `expires_in`, as a time.
fn expiry(fields: &mut Fields, now: SystemTime) -> Result<Option<SystemTime>, ExchangeError> {
    const EXPECTED: &str = "a number of seconds";
    let seconds = match fields.take("expires_in") {
        None => return Ok(None),
        Some(Value::Number(number)) => number.as_f64(),
        Some(_) => None,
    };
    seconds
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .and_then(|span| now.checked_add(span))
        .map(Some)
        .ok_or_else(|| fields.wrong("expires_in", EXPECTED))
}

/// What the token endpoint returned. The ID token is not verified yet:
/// [`Tokens::verify_id_token`] does that.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Tokens {
    /// The access token, for the provider's API.
    pub access_token: Secret,
    /// The refresh token, where the provider gives one: for
    /// [`Client::refresh`](super::Client::refresh). After a refresh it may be
    /// another.
    pub refresh_token: Option<Secret>,
    /// When the access token expires, where the provider says so.
    pub expires_at: Option<SystemTime>,
    /// The scopes that were granted, with spaces between them; `None` when
    /// they are those that were asked for (RFC 6749 section 5.1).
    pub scope: Option<String>,
    /// The ID token as it came, unverified: as `id_token_hint`, or for a
    /// service that verifies it itself.
    pub id_token: Option<Secret>,
    check: IdTokenCheck,
    sub: Option<String>,
}

impl Tokens {
    /// The `kid` of the ID token, to look its key up.
    pub(super) fn key_id(&self) -> Result<Option<String>, ExchangeError> {
        let id_token = self.id_token.as_ref().ok_or(ExchangeError::NoIdToken)?;
        Ok(key_id(id_token.expose())?)
    }

    /// Checks the ID token (T1 to T9 and T11): against the issuer, the client
    /// ID and the nonce of the sign-in, and against the access token here.
    ///
    /// # Errors
    ///
    /// [`ExchangeError::NoIdToken`], [`ExchangeError::IdToken`] with the first
    /// rule that fails, or [`ExchangeError::RefreshedSub`].
    pub fn verify_id_token(
        &self,
        keys: &Jwks,
        now: SystemTime,
    ) -> Result<VerifiedIdToken, ExchangeError> {
        let id_token = self.id_token.as_ref().ok_or(ExchangeError::NoIdToken)?;
        let verified = self.check.verify(id_token.expose(), keys, now)?;
        match &self.sub {
            Some(sub) if sub != verified.sub() => Err(ExchangeError::RefreshedSub),
            _ => Ok(verified),
        }
    }
}
