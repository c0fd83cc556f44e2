//! What every answer must be: 200, bounded, one JSON object.

use serde_json::Value;

use super::ExchangeError;
use super::http::MAX_BODY;
use crate::json::Object;
use crate::safe_text::quoted;

/// An answer, before anything of it is believed.
pub(super) struct Response<'a> {
    pub(super) endpoint: &'static str,
    status: u16,
    content_type: String,
    body: &'a [u8],
}

impl<'a> Response<'a> {
    /// V17: neither a redirect nor too long.
    pub(super) fn new<N: AsRef<str>, V: AsRef<[u8]>>(
        endpoint: &'static str,
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
        let content_type = headers
            .into_iter()
            .find(|(name, _)| name.as_ref().eq_ignore_ascii_case("content-type"))
            .map_or_else(
                || "no content type".to_owned(),
                |(_, value)| quoted(&String::from_utf8_lossy(value.as_ref())),
            );
        Ok(Self {
            endpoint,
            status,
            content_type,
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

    pub(super) fn body(&self) -> Result<&'a [u8], ExchangeError> {
        match self.status {
            200 => Ok(self.body),
            status => Err(ExchangeError::Status {
                endpoint: self.endpoint,
                status,
            }),
        }
    }

    pub(super) fn object(&self) -> Result<Fields, ExchangeError> {
        match Object::parse(self.body()?) {
            Some(object) if object.duplicate.is_none() => Ok(Fields {
                endpoint: self.endpoint,
                object,
            }),
            _ => Err(ExchangeError::NotJson {
                endpoint: self.endpoint,
                content_type: self.content_type.clone(),
            }),
        }
    }
}

/// The members of an answer, each with its type. A `null` is not there.
pub(super) struct Fields {
    endpoint: &'static str,
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

    pub(super) fn flag(&mut self, field: &'static str) -> Result<Option<bool>, ExchangeError> {
        match self.take(field) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(_) => Err(self.wrong(field, "true or false")),
        }
    }

    /// The members of a member.
    pub(super) fn nested(&self, value: Value) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self {
                endpoint: self.endpoint,
                object: Object {
                    members,
                    duplicate: None,
                },
            }),
            _ => None,
        }
    }
}
