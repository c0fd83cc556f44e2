//! Reading a query without repairing it.

use crate::uri::{form, is_uri_character, percent};

/// A parameter, decoded as a form decoder does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair<'a> {
    pub(super) name: String,
    pub(super) value: String,
    /// The name as it is meant: without what came before it by mistake
    /// (`close?code`, `/login?code`, `amp;code`), and without brackets.
    pub(super) meant: String,
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
                "contains a % without two hexadecimal digits after it: write %25 for the sign itself"
                    .to_owned()
            }
            Self::Character(c) => {
                format!("contains {c:?} unescaped, which is not legal in a URI: percent-encode it")
            }
            Self::NotUtf8 => "is not UTF-8 once decoded".to_owned(),
        }
    }
}

/// What is left of `&amp;` before a name, where a link was copied from HTML.
const ESCAPED: &str = "amp;";

impl<'a> Pair<'a> {
    /// A field of a JSON document.
    pub(super) fn of_field(name: &'a str, value: String) -> Self {
        Self {
            name: name.to_owned(),
            value,
            meant: meant(name),
            flaws: Vec::new(),
            raw_value: "",
            raw: "",
        }
    }

    /// Whether HTML's escape of the `&` is still there.
    pub(super) fn is_escaped(&self) -> bool {
        self.name.starts_with(ESCAPED)
    }
}

fn meant(name: &str) -> String {
    let name = name.rsplit(['?', '/', '#']).next().unwrap_or_default();
    let name = name.trim_start_matches(ESCAPED);
    let plain = name.split('[').next().unwrap_or_default();
    plain.trim().to_owned()
}

pub(super) fn read(query: &str) -> Vec<Pair<'_>> {
    form::pairs(query)
        .map(|pair| {
            let (name, value) = pair.lossy();
            Pair {
                meant: meant(&name),
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
