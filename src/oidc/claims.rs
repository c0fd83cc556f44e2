//! The claims that the check reads, with their types (T11).

use std::time::Duration;

use serde_json::Value;

use super::IdTokenError;
use crate::json::Object;
use crate::link::LATEST;

/// The most characters of a `sub` (OpenID Connect Core section 2).
const MAX_SUB: usize = 255;

/// What the check reads.
pub(super) struct Claims {
    pub(super) iss: String,
    pub(super) sub: String,
    pub(super) aud: Vec<String>,
    pub(super) azp: Option<String>,
    pub(super) exp: Duration,
    pub(super) iat: Duration,
    pub(super) nbf: Option<Duration>,
    pub(super) auth_time: Option<Duration>,
    pub(super) nonce: Option<String>,
    pub(super) at_hash: Option<String>,
}

impl Claims {
    pub(super) fn read(payload: &Object) -> Result<Self, IdTokenError> {
        let sub = required("sub", text(payload, "sub")?)?;
        let legal = |b: u8| b.is_ascii_graphic() || b == b' ';
        if sub.is_empty() || sub.len() > MAX_SUB || !sub.bytes().all(legal) {
            return Err(IdTokenError::WrongType {
                claim: "sub",
                expected: "1 to 255 visible ASCII characters",
            });
        }
        Ok(Self {
            iss: required("iss", text(payload, "iss")?)?,
            sub,
            aud: audiences(payload)?,
            azp: text(payload, "azp")?,
            exp: required("exp", time(payload, "exp")?)?,
            iat: required("iat", time(payload, "iat")?)?,
            nbf: time(payload, "nbf")?,
            auth_time: time(payload, "auth_time")?,
            nonce: text(payload, "nonce")?,
            at_hash: text(payload, "at_hash")?,
        })
    }
}

fn required<T>(claim: &'static str, value: Option<T>) -> Result<T, IdTokenError> {
    value.ok_or(IdTokenError::Missing { claim })
}

fn text(payload: &Object, claim: &'static str) -> Result<Option<String>, IdTokenError> {
    match payload.get(claim) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(IdTokenError::WrongType {
            claim,
            expected: "a string",
        }),
    }
}

/// A string or a list of strings.
fn audiences(payload: &Object) -> Result<Vec<String>, IdTokenError> {
    let wrong = || IdTokenError::WrongType {
        claim: "aud",
        expected: "a string or a list of strings",
    };
    match payload.get("aud") {
        None => Err(IdTokenError::Missing { claim: "aud" }),
        Some(Value::String(aud)) => Ok(vec![aud.clone()]),
        Some(Value::Array(list)) => list
            .iter()
            .map(|aud| aud.as_str().map(str::to_owned).ok_or_else(wrong))
            .collect(),
        Some(_) => Err(wrong()),
    }
}

/// A `NumericDate` (RFC 7519 section 2): it may have a fraction.
fn time(payload: &Object, claim: &'static str) -> Result<Option<Duration>, IdTokenError> {
    let Some(value) = payload.get(claim) else {
        return Ok(None);
    };
    value
        .as_f64()
        .filter(|seconds| (0.0..=LATEST as f64).contains(seconds))
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .map(Some)
        .ok_or(IdTokenError::WrongType {
            claim,
            expected: "a number of seconds since 1970, before the year 10000",
        })
}
