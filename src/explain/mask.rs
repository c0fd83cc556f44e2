//! What of a value may be shown.

use super::{Explanation, Pair, leftover};
use crate::link::{is_secret_name, is_token, redacted};
use crate::uri::SplitUri;

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

/// How much of a value may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// All of it.
    Whole,
    /// Its beginning, to be recognised by: codes and states.
    Part,
    /// Nothing: secrets and tokens.
    Nothing,
}

/// How much of a parameter's value may be shown. A value that is left to a
/// template engine, or to a reader, is no secret.
pub(super) fn of(name: &str, pair: &Pair<'_>) -> Shown {
    let value = &pair.value;
    let is_private = PRIVATE
        .iter()
        .any(|private| name.eq_ignore_ascii_case(private));
    if leftover::is_template(pair.raw_value) || leftover::is_placeholder(value) {
        Shown::Whole
    } else if is_secret_name(name) || is_token(value) {
        Shown::Nothing
    // A signed token starts with the base64url of `{"`.
    } else if is_private || value.starts_with("eyJ") {
        Shown::Part
    } else {
        Shown::Whole
    }
}

/// The length of a secret.
pub(super) fn nothing(value: &str) -> String {
    match value.chars().count() {
        0 => String::new(),
        length => format!("(not shown: {length} characters)"),
    }
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

/// A value that is no secret; a URI in it loses what would be one.
pub(super) fn value(value: &str) -> String {
    shown(&redacted(value))
}

/// All before a link's query, without user name and password.
pub(super) fn endpoint(target: &str) -> String {
    shown(&redacted(target))
}

/// All before a callback's query, as far as it can't hold a code or a state:
/// scheme and host, and of the path what sites are used to call it. A proxy may
/// have encoded the `?`.
pub(super) fn address(target: &str) -> String {
    const USUAL: &str = "account accounts api app auth authorize callback callbacks cb \
        complete connect hf huggingface index.html index.php login oauth oauth2 oidc openid \
        provider providers redirect return session sign-in signin signin-oidc sso user users \
        v1 v2";
    let shown_part = redacted(target);
    let uri = SplitUri::new(&shown_part);
    let path = uri.path;
    let before = &uri.target[..uri.target.len() - path.len()];
    let plain: Vec<&str> = path
        .split('/')
        .map(
            |segment| match segment.is_empty() || USUAL.split(' ').any(|usual| usual == segment) {
                true => segment,
                false => "…",
            },
        )
        .collect();
    shown(&format!("{before}{}", plain.join("/")))
}

/// A parameter's name. What is no name may be a code.
pub(super) fn name(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || "_-.[];".contains(c);
    match name.len() {
        20.. if !name.chars().all(is_plain) => format!("… ({} bytes)", name.len()),
        _ => shown(name),
    }
}

/// Takes a code or a state out of wherever it stands a second time. What is
/// short may be a part of a word.
pub(super) fn scrub(explanation: &mut Explanation, secret: &str) {
    if secret.chars().count() < 8 {
        return;
    }
    let clean = |text: &mut String| {
        if text.contains(secret) {
            *text = text.replace(secret, "…");
        }
    };
    clean(&mut explanation.target);
    for parameter in &mut explanation.parameters {
        clean(&mut parameter.name);
        clean(&mut parameter.value);
    }
    let findings = explanation
        .problems
        .iter_mut()
        .chain(&mut explanation.warnings);
    for finding in findings {
        clean(&mut finding.message);
        finding.parameter.as_mut().map(clean);
    }
    explanation.notes.iter_mut().for_each(clean);
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
