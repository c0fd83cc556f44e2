//! `application/x-www-form-urlencoded`, with duplicates told.

use std::borrow::Cow;

use hf_signin::Rule;
use percent_encoding::percent_decode_str;
use url::form_urlencoded;

use super::refusal::Refusal;

/// The parameters of a query or a body, each at most once (B4).
#[derive(Debug, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn parse(text: &str) -> Result<Self, Refusal> {
        let mut params: Vec<(String, String)> = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name)?, decode(value)?);
            if params.iter().any(|(known, _)| *known == name) {
                return Err(Refusal::invalid_request(
                    Rule::B4,
                    format!("the parameter {name:?} is there twice: send it once"),
                ));
            }
            params.push((name, value));
        }
        Ok(Self(params))
    }

    /// The value of a parameter; an empty one counts as absent (RFC 6749
    /// section 3.1).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// All values of parameters whose names begin with `prefix`.
    pub(super) fn starting<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        let found = self
            .0
            .iter()
            .filter(move |(name, _)| name.starts_with(prefix));
        found.map(|(_, value)| value.as_str())
    }
}

/// One name or value, decoded.
pub(super) fn decode(text: &str) -> Result<String, Refusal> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8();
    decoded.map(Cow::into_owned).map_err(|_| {
        Refusal::invalid_request(
            Rule::B2,
            "the parameters are not UTF-8: percent-encode UTF-8",
        )
    })
}

/// `url` with more parameters, a space as `%20`.
pub(super) fn with_query(url: &str, params: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        let form: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        form.replace('+', "%20")
    };
    let mut out = url.to_owned();
    for (name, value) in params {
        out.push(if out.contains('?') { '&' } else { '?' });
        out.push_str(&encode(name));
        out.push('=');
        out.push_str(&encode(value));
    }
    out
}

#[test]
fn a_parameter_twice_is_refused() {
    let refusal = Form::parse("code=1&state=x&code=2").unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "B4: the parameter \"code\" is there twice: send it once"
    );
    let form = Form::parse("a=1+2&b=%2B&c=&d").unwrap();
    assert_eq!((form.get("a"), form.get("b")), (Some("1 2"), Some("+")));
    assert_eq!((form.get("c"), form.get("d")), (None, None));
}
