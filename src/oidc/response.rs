//! What every response must be: 200, bounded, JSON by its type, one object.

use serde_json::Value;

use super::ExchangeError;
use super::exchange_error::Endpoint;
use super::http::MAX_BODY;
use super::secrets::Secrets;
use crate::json::Object;

/// A response, before anything of it is used.
pub(super) struct Response<'a> {
    endpoint: Endpoint,
    status: u16,
    content_types: Vec<String>,
    body: &'a [u8],
}

impl<'a> Response<'a> {
    /// V17: neither a redirect nor too long.
    pub(super) fn new<N: AsRef<str>, V: AsRef<[u8]>>(
        endpoint: Endpoint,
        status: u16,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &'a [u8],
    ) -> Result<Self, ExchangeError> {
        if (300..400).contains(&status) {
            return Err(ExchangeError::Redirect { endpoint, status });
        }
        if body.len() > MAX_BODY {
            return Err(ExchangeError::TooLong {
                endpoint,
                max: MAX_BODY,
            });
        }
        let content_types = headers
            .into_iter()
            .filter(|(name, _)| name.as_ref().eq_ignore_ascii_case("content-type"))
            .map(|(_, value)| String::from_utf8_lossy(value.as_ref()).into_owned())
            .collect();
        Ok(Self {
            endpoint,
            status,
            content_types,
            body,
        })
    }

    /// `error` and `error_description`, where an endpoint refuses with them
    /// (RFC 6749 section 5.2).
    pub(super) fn refusal(&self) -> Option<(String, Option<String>)> {
        if self.status == 200 {
            return None;
        }
        let object = Object::parse(self.body)?;
        let text = |name, max: usize| {
            let text = object.get(name)?.as_str()?;
            let legal = |c| matches!(c, ' '..='!' | '#'..='[' | ']'..='~');
            (!text.is_empty() && text.len() <= max && text.chars().all(legal))
                .then(|| text.to_owned())
        };
        Some((text("error", 128)?, text("error_description", 1024)))
    }

    /// The body of a response of status 200 whose type is JSON (V17; RFC 6749
    /// section 5.1). `sent` must not be in a message.
    pub(super) fn json(&self, sent: &Secrets) -> Result<&'a [u8], ExchangeError> {
        let endpoint = self.endpoint;
        if self.status != 200 {
            let status = self.status;
            return Err(ExchangeError::Status { endpoint, status });
        }
        match self.content_types.iter().find(|kind| !is_json(kind)) {
            Some(kind) => Err(ExchangeError::ContentType {
                endpoint,
                found: Some(sent.quoted(kind)),
            }),
            None if self.content_types.is_empty() => Err(ExchangeError::ContentType {
                endpoint,
                found: None,
            }),
            None => Ok(self.body),
        }
    }

    pub(super) fn object(&self, sent: &Secrets) -> Result<Fields, ExchangeError> {
        let endpoint = self.endpoint;
        match Object::parse(self.json(sent)?) {
            Some(object) if object.duplicate.is_none() => Ok(Fields { endpoint, object }),
            _ => Err(ExchangeError::NotJson { endpoint }),
        }
    }
}

/// `application/json`, or a type whose structured syntax is JSON (RFC 6839
/// section 3.1), such as `application/jwk-set+json`.
fn is_json(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default();
    let kind = kind.trim_matches([' ', '\t']).to_ascii_lowercase();
    kind.strip_prefix("application/")
        .is_some_and(|kind| kind == "json" || kind.ends_with("+json"))
}

/// The members of a response, each with its type. A `null` is absent.
pub(super) struct Fields {
    endpoint: Endpoint,
    pub(super) object: Object,
}

impl Fields {
    pub(super) fn wrong(&self, field: &'static str, expected: &'static str) -> ExchangeError {
        ExchangeError::Field {
            endpoint: self.endpoint,
            field,
            expected,
        }
    }

    pub(super) fn take(&mut self, field: &'static str) -> Option<Value> {
        let value = self.object.members.remove(field)?;
        (!value.is_null()).then_some(value)
    }

    pub(super) fn text(&mut self, field: &'static str) -> Result<Option<String>, ExchangeError> {
        match self.take(field) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(field, "a string")),
        }
    }
}

#[test]
fn v17_types_that_are_json() {
    for json in [
        "application/json",
        "Application/JSON; charset=utf-8",
        " application/json ;x",
        "application/jwk-set+json",
    ] {
        assert!(is_json(json), "{json}");
    }
    for other in [
        "",
        "text/html",
        "text/json",
        "image/png",
        "application/jwt",
        "json",
    ] {
        assert!(!is_json(other), "{other}");
    }
}
