//! What of a value may be shown.

use crate::link::{CALLBACK_PARAMETERS, MANAGED_PARAMETERS, is_secret_name, is_token, redacted};

/// The longest value that is shown whole, in characters.
const SHOWN: usize = 2_000;

/// Names whose values are secrets until the sign-in is over, besides those
/// that always are.
const PRIVATE: [&str; 6] = [
    "code",
    "state",
    "nonce",
    "code_challenge",
    "response",
    "request",
];

/// Whether a parameter's value is a secret, a code or a token. A value that is
/// left to a template engine is none.
pub(super) fn is_secret(name: &str, value: &str) -> bool {
    let is_private = PRIVATE
        .iter()
        .any(|private| name.eq_ignore_ascii_case(private));
    // A signed token starts with the base64url of `{"`.
    (is_private || is_secret_name(name) || is_token(value) || value.starts_with("eyJ"))
        && !is_placeholder(value)
}

/// The first four characters of a long secret, nothing of a short one, and
/// its length.
pub(super) fn part(value: &str) -> String {
    let length = value.chars().count();
    match length {
        0 => String::new(),
        1..16 => format!("… ({length} characters)"),
        _ => {
            let start: String = value.chars().take(4).collect();
            format!("{}… ({length} characters)", shown(&start))
        }
    }
}

/// Whether `value` is left to be filled in. A state may well begin with `@`,
/// and so Razor's placeholders count as values.
pub(super) fn is_placeholder(value: &str) -> bool {
    let delimiters = [
        ("{{", "}}"),
        ("<%=", "%>"),
        ("<?=", "?>"),
        ("${", "}"),
        ("{", "}"),
    ];
    let is_expression = |inner: &str| {
        inner.contains(|c: char| c.is_ascii_alphabetic())
            && inner
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || " _.$|,:()[]@-'\"".contains(c))
    };
    value.len() <= 60
        && delimiters.iter().any(|(open, close)| {
            let inner = value.strip_prefix(open);
            inner
                .and_then(|inner| inner.strip_suffix(close))
                .is_some_and(is_expression)
        })
}

/// A value that is no secret; a URI in it loses what would be one.
pub(super) fn value(value: &str) -> String {
    shown(&redacted(value))
}

/// All before a query, without user name and password.
pub(super) fn target(target: &str) -> String {
    shown(&redacted(target))
}

/// As much of what is no URL as can't be a code or a state: a word alone may
/// be one.
pub(super) fn start(text: &str) -> String {
    let start = text.split(['&', '=']).next().unwrap_or_default();
    let is_name = CALLBACK_PARAMETERS.contains(&start) || MANAGED_PARAMETERS.contains(&start);
    if is_name || start.contains(['/', ':', '.']) {
        target(start)
    } else {
        part(start)
    }
}

/// `text` cut when it is long, with control characters, and characters that
/// change what a terminal shows, escaped.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    for c in chars.by_ref().take(SHOWN) {
        if c.is_control() || is_format(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

/// Characters that are not seen, or turn the direction of writing.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
