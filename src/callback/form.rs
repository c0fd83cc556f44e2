//! `application/x-www-form-urlencoded`, strict about UTF-8.

use std::borrow::Cow;

/// The pairs of a query, decoded as a WHATWG form decoder does it: `+` is a
/// space, `%` without two hexadecimal digits stands for itself, `;` separates
/// nothing. Unlike there, bytes that are not UTF-8 are an error, not U+FFFD.
pub(super) fn pairs(
    query: &str,
) -> impl Iterator<Item = Result<(Cow<'_, str>, Cow<'_, str>), NotUtf8>> {
    query
        .split('&')
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            let name = decode(name).ok_or(NotUtf8::Name)?;
            match decode(value) {
                Some(value) => Ok((name, value)),
                None => Err(NotUtf8::Value(name.into_owned())),
            }
        })
}

/// What is not UTF-8 once decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotUtf8 {
    /// A parameter's name.
    Name,
    /// The value of the parameter of this name.
    Value(String),
}

/// `None` when the result is not UTF-8.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.bytes().any(|b| matches!(b, b'+' | b'%')) {
        return Some(Cow::Borrowed(text));
    }
    let bytes = percent_decode(text.as_bytes(), true);
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

pub(super) fn percent_decode(bytes: &[u8], plus_is_space: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let escaped = match bytes[i..] {
            [b'%', high, low, ..] => hex(high).zip(hex(low)).map(|(h, l)| h << 4 | l),
            _ => None,
        };
        out.push(match (escaped, bytes[i]) {
            (Some(byte), _) => byte,
            (None, b'+') if plus_is_space => b' ',
            (None, byte) => byte,
        });
        i += if escaped.is_some() { 3 } else { 1 };
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
