//! Percent-encoding (RFC 3986 section 2.1): what is encoded where.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

#[cfg(feature = "badge")]
use percent_encoding::CONTROLS;
#[cfg(feature = "badge")]
use std::fmt::{self, Write};

/// All but the unreserved characters (RFC 3986 section 2.3), so that a form
/// decoder and an RFC 3986 decoder read the same value (B2).
pub(crate) const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// No ASCII character: only the others, which no URI may contain.
pub(crate) const BEYOND_ASCII: &AsciiSet = &AsciiSet::EMPTY;

/// What no URI may contain (RFC 3986 section 2): everything but the unreserved
/// and the reserved characters, and `%`.
#[cfg(feature = "badge")]
pub(crate) const ILLEGAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What must be encoded in the path of a relative reference: besides
/// [`ILLEGAL`] what would begin something else (RFC 3986 section 3.3), and
/// `%`, since a folder's name is not encoded yet.
#[cfg(feature = "badge")]
pub(crate) const PATH: &AsciiSet = &ILLEGAL.add(b'%').add(b'?').add(b'#').add(b'[').add(b']');

/// What must be encoded in a `data:` URL (RFC 2397) in an HTML attribute:
/// besides what is not a `urlchar`, `&` and `'`, which HTML escapes, and `@`.
#[cfg(feature = "badge")]
pub(crate) const DATA: &AsciiSet = &PATH.remove(b'?').add(b'&').add(b'\'').add(b'@');

/// What ends a tag of BBCode, or an attribute of the HTML made from it.
#[cfg(feature = "badge")]
pub(crate) const BBCODE: &AsciiSet = &CONTROLS
    .add(b'[')
    .add(b']')
    .add(b'"')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b' ');

/// What ends a plain link in Org (manual, section "External Links").
#[cfg(feature = "badge")]
pub(crate) const ORG: &AsciiSet = &CONTROLS
    .add(b'[')
    .add(b']')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b' ');

/// Control characters and white space of ASCII.
#[cfg(feature = "badge")]
pub(crate) const BLANK: &AsciiSet = &CONTROLS.add(b' ');

/// Writes `text` with the ASCII characters of `set` percent-encoded; other
/// characters stay as they are.
#[cfg(feature = "badge")]
pub(crate) fn write_ascii(
    dest: &mut impl Write,
    text: &str,
    set: &'static AsciiSet,
) -> fmt::Result {
    for c in text.chars() {
        if c.is_ascii() {
            for piece in percent_encoding::utf8_percent_encode(c.encode_utf8(&mut [0; 4]), set) {
                dest.write_str(piece)?;
            }
        } else {
            dest.write_char(c)?;
        }
    }
    Ok(())
}

/// The position of the first `%` that two hexadecimal digits do not follow.
pub(crate) fn broken_escape(text: &str) -> Option<usize> {
    let is_whole = |at: usize| {
        text.as_bytes()
            .get(at + 1..at + 3)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    text.match_indices('%')
        .map(|(at, _)| at)
        .find(|&at| !is_whole(at))
}
