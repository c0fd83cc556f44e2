//! `application/x-www-form-urlencoded` (WHATWG URL section 5): `+` is a
//! space, `%` without two hexadecimal digits is literal, `;` separates
//! nothing.

use std::borrow::Cow;

use percent_encoding::utf8_percent_encode;

use super::percent::COMPONENT;
use super::split_optional;

/// A parameter as typed in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawPair<'a> {
    /// Name, `=` and value.
    pub(crate) text: &'a str,
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
}

/// Which part is not UTF-8 once decoded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NotUtf8 {
    /// A parameter's name.
    Name,
    /// The value of the parameter of this name.
    Value(String),
}

type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

impl<'a> RawPair<'a> {
    /// Name and value, decoded.
    pub(crate) fn strict(self) -> Result<Pair<'a>, NotUtf8> {
        let name = strict(self.name).ok_or(NotUtf8::Name)?;
        match strict(self.value) {
            Some(value) => Ok((name, value)),
            None => Err(NotUtf8::Value(name.into_owned())),
        }
    }

    /// Name and value, decoded; U+FFFD replaces what is not UTF-8.
    pub(crate) fn lossy(self) -> Pair<'a> {
        (lossy(self.name), lossy(self.value))
    }
}

/// The parameters of a query, empty ones left out.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = RawPair<'_>> {
    query
        .split('&')
        .filter(|text| !text.is_empty())
        .map(|text| {
            let (name, value) = split_optional(text, b'=');
            let value = value.unwrap_or_default();
            RawPair { text, name, value }
        })
}

/// The names in a query, decoded.
pub(crate) fn names(query: &str) -> Vec<String> {
    pairs(query)
        .map(|pair| lossy(pair.name).into_owned())
        .collect()
}

/// One name or value, decoded: the one form decoder there is.
pub(crate) fn decode(text: &str) -> Cow<'_, [u8]> {
    if !text.contains('+') {
        return percent_encoding::percent_decode_str(text).into();
    }
    // Before the escapes, so that %2B stays a plus.
    let text = text.replace('+', " ");
    Cow::Owned(percent_encoding::percent_decode_str(&text).collect())
}

fn strict(text: &str) -> Option<Cow<'_, str>> {
    match decode(text) {
        Cow::Borrowed(_) => Some(Cow::Borrowed(text)),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    }
}

fn lossy(text: &str) -> Cow<'_, str> {
    match decode(text) {
        Cow::Borrowed(_) => Cow::Borrowed(text),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// `pairs` as a form, or as the query of a link.
pub(crate) fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        push_component(&mut out, name);
        out.push('=');
        push_component(&mut out, value);
    }
    out
}

/// Appends `text`, percent-encoded but for the unreserved characters (B2).
pub(crate) fn push_component(out: &mut String, text: &str) {
    out.extend(utf8_percent_encode(text, COMPONENT));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_as_a_form_decoder_does() {
        let query = "a=1+2&&b=%2B%41&c&=d&e=%&f=%4&g=%zz&h=a;i=j&k=%+1&%C3%A9=%c3%A9";
        let ours: Vec<_> = pairs(query)
            .map(|pair| {
                assert_eq!(pair.strict().unwrap(), pair.lossy());
                pair.lossy()
            })
            .collect();
        let theirs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
        assert_eq!(ours, theirs);
    }

    #[test]
    fn what_is_not_utf_8_is_told_or_replaced() {
        let mut found = pairs("%FF=a&n=%C3");
        let (name, value) = (found.next().unwrap(), found.next().unwrap());
        assert_eq!(name.strict(), Err(NotUtf8::Name));
        assert_eq!(value.strict(), Err(NotUtf8::Value("n".to_owned())));
        assert_eq!(name.lossy().0, "\u{FFFD}");
        assert_eq!(value.lossy().1, "\u{FFFD}");
    }

    #[test]
    fn encodes_all_but_the_unreserved() {
        assert_eq!(
            encode([("a b", "1+2/é"), ("c", "-._~")]),
            "a%20b=1%2B2%2F%C3%A9&c=-._~"
        );
    }
}
