//! The compact serialization (RFC 7515 section 3.1).

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::Value;

use super::IdTokenError;
use crate::json::Object;
use crate::safe_text::quoted;

/// The most bytes that an ID token may have. With many organizations a token
/// may be long; servers take some 16 KiB as a header, and this is far above.
const MAX_LENGTH: usize = 128 * 1024;

/// A signed token in its parts. Nothing is verified yet.
pub(super) struct Jws<'a> {
    /// What was signed: header, period, payload.
    pub(super) signed: &'a [u8],
    pub(super) header: Object,
    payload: &'a str,
    pub(super) signature: Vec<u8>,
}

impl<'a> Jws<'a> {
    /// T1 except for the payload, which is read once the signature is verified.
    pub(super) fn parse(token: &'a str) -> Result<Self, IdTokenError> {
        if token.len() > MAX_LENGTH {
            return Err(IdTokenError::TooLong {
                length: token.len(),
                max: MAX_LENGTH,
            });
        }
        let parts: Vec<&str> = token.splitn(7, '.').collect();
        let [header, payload, signature] = parts[..] else {
            return Err(match parts.len() {
                5 => IdTokenError::Encrypted,
                found => IdTokenError::Parts { found },
            });
        };
        let signed = &token.as_bytes()[..header.len() + 1 + payload.len()];
        let jws = Self {
            signed,
            header: object(header, "header")?,
            payload,
            signature: decode(signature, "signature")?,
        };
        if jws.header.get("crit").is_some() {
            return Err(IdTokenError::Critical);
        }
        jws.check_type()?;
        Ok(jws)
    }

    /// `typ` that ends in `+jwt` names another kind of token. Any other
    /// value means nothing: providers differ.
    fn check_type(&self) -> Result<(), IdTokenError> {
        match self.header.get("typ") {
            None => Ok(()),
            Some(Value::String(kind)) if !kind.to_ascii_lowercase().ends_with("+jwt") => Ok(()),
            Some(Value::String(kind)) => Err(IdTokenError::Type {
                found: quoted(kind),
            }),
            Some(_) => Err(IdTokenError::Type {
                found: "not a string".to_owned(),
            }),
        }
    }

    /// T2.
    pub(super) fn check_algorithm(&self) -> Result<(), IdTokenError> {
        match self.header.get("alg") {
            Some(Value::String(alg)) if alg == "RS256" => Ok(()),
            Some(Value::String(alg)) if alg.eq_ignore_ascii_case("none") => {
                Err(IdTokenError::Unsigned)
            }
            Some(Value::String(alg)) if alg.starts_with("HS") => {
                Err(IdTokenError::Symmetric { found: quoted(alg) })
            }
            Some(Value::String(alg)) => Err(IdTokenError::Algorithm { found: quoted(alg) }),
            Some(_) => Err(IdTokenError::Algorithm {
                found: "not a string".to_owned(),
            }),
            None => Err(IdTokenError::Algorithm {
                found: "missing".to_owned(),
            }),
        }
    }

    /// The token's `kid`, when it has one.
    pub(super) fn kid(&self) -> Result<Option<&str>, IdTokenError> {
        match self.header.get("kid") {
            None => Ok(None),
            Some(Value::String(kid)) => Ok(Some(kid)),
            Some(_) => Err(IdTokenError::WrongType {
                claim: "kid",
                expected: "a string",
            }),
        }
    }

    pub(super) fn payload(&self) -> Result<Object, IdTokenError> {
        object(self.payload, "payload")
    }
}

fn object(text: &str, part: &'static str) -> Result<Object, IdTokenError> {
    let object = Object::parse(&decode(text, part)?).ok_or(IdTokenError::NotJson { part })?;
    match &object.duplicate {
        None => Ok(object),
        Some(name) => Err(IdTokenError::Duplicate {
            part,
            name: quoted(name),
        }),
    }
}

fn decode(text: &str, part: &'static str) -> Result<Vec<u8>, IdTokenError> {
    Base64UrlUnpadded::decode_vec(text).map_err(|_| IdTokenError::NotBase64 { part })
}
