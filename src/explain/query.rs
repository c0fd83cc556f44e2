//! Reading a query without repairing it.

use crate::uri::{form, is_uri_character, percent};

/// A parameter, decoded as a form decoder does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair<'a> {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) flaws: Vec<Flaw>,
    pub(super) raw_value: &'a str,
    /// Name, `=` and value, as they stand.
    pub(super) raw: &'a str,
}

/// Where two decoders may differ, or one gives up (B2). A `+` is none: it is a
/// space (RFC 6749 appendix B).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
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
            Self::Percent => {
                "holds a % without two hexadecimal digits after it: write %25 for the sign itself"
                    .to_owned()
            }
            Self::Character(c) => {
                format!("holds {c:?} unescaped, which no URI may hold: percent-encode it")
            }
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
    form::pairs(query)
        .map(|pair| {
            let (name, value) = pair.lossy();
            Pair {
                name: name.into_owned(),
                value: value.into_owned(),
                flaws: flaws(pair.text),
                raw_value: pair.value,
                raw: pair.text,
            }
        })
        .collect()
}

fn flaws(piece: &str) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if percent::broken_escape(piece).is_some() {
        flaws.push(Flaw::Percent);
    }
    let is_legal = |c: char| is_uri_character(c) && c != '#';
    if let Some(c) = piece.chars().find(|&c| !is_legal(c)) {
        flaws.push(Flaw::Character(c));
    }
    if std::str::from_utf8(&form::decode(piece)).is_err() {
        flaws.push(Flaw::NotUtf8);
    }
    flaws
}
