//! Reading a query without repairing it.

/// A parameter, decoded as a form decoder does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair<'a> {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) flaws: Vec<Flaw>,
    pub(super) raw_value: &'a str,
}

/// Where two decoders may differ, or one gives up (B2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A form decoder reads `+` as a space, RFC 3986 as itself.
    Plus,
    /// `%` without two hexadecimal digits after it.
    Percent,
    /// A character that no URI holds.
    Character(char),
    /// Not UTF-8 once decoded.
    NotUtf8,
}

impl Flaw {
    pub(super) fn message(self) -> String {
        match self {
            Self::Plus => "holds a +, which some read as a space and some as itself: write %20 for a space, %2B for a plus".to_owned(),
            Self::Percent => "holds a % without two hexadecimal digits after it: write %25 for the sign itself".to_owned(),
            Self::Character(c) => format!("holds {c:?} unescaped, which no URI may hold: percent-encode it"),
            Self::NotUtf8 => "is not UTF-8 once decoded".to_owned(),
        }
    }
}

/// What is left of `&amp;` before a name, where a link was copied from HTML.
const ESCAPED: &str = "amp;";

impl Pair<'_> {
    /// Whether HTML's escape of the `&` is still there.
    pub(super) fn is_escaped(&self) -> bool {
        self.name.starts_with(ESCAPED)
    }

    /// The name as it is meant.
    pub(super) fn meant(&self) -> &str {
        self.name.trim_start_matches(ESCAPED)
    }
}

pub(super) fn read(query: &str) -> Vec<Pair<'_>> {
    query
        .split('&')
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let (name, raw_value) = piece.split_once('=').unwrap_or((piece, ""));
            Pair {
                name: decode(name),
                value: decode(raw_value),
                flaws: flaws(piece),
                raw_value,
            }
        })
        .collect()
}

/// What is not UTF-8 becomes U+FFFD, and is told as a flaw.
fn decode(text: &str) -> String {
    String::from_utf8_lossy(&bytes(text)).into_owned()
}

fn bytes(text: &str) -> Vec<u8> {
    let text = text.as_bytes();
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let escaped = (byte == b'%')
            .then(|| hex(text.get(at + 1..at + 3)?))
            .flatten();
        out.push(match (escaped, byte) {
            (Some(escaped), _) => escaped,
            (None, b'+') => b' ',
            (None, byte) => byte,
        });
        at += if escaped.is_some() { 3 } else { 1 };
    }
    out
}

fn hex(digits: &[u8]) -> Option<u8> {
    // `from_str_radix` would take a sign.
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

fn flaws(piece: &str) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if piece.contains('+') {
        flaws.push(Flaw::Plus);
    }
    let is_escape = |at: usize| {
        let digits = piece.as_bytes().get(at + 1..at + 3);
        digits.and_then(hex).is_some()
    };
    if piece.match_indices('%').any(|(at, _)| !is_escape(at)) {
        flaws.push(Flaw::Percent);
    }
    let is_legal = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}#".contains(c);
    if let Some(c) = piece.chars().find(|&c| !is_legal(c)) {
        flaws.push(Flaw::Character(c));
    }
    if std::str::from_utf8(&bytes(piece)).is_err() {
        flaws.push(Flaw::NotUtf8);
    }
    flaws
}
