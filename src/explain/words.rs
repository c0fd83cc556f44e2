//! The words of a text: what stands between spaces, quotes and angle brackets,
//! with the placeholders of template engines kept whole.

use crate::link::Scopes;

/// A word, and what it was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// It is the destination of a Markdown link, which has the character
    /// references of HTML.
    pub(super) in_markdown: bool,
}

/// Opening and closing marks of what is kept whole.
const WHOLE: [(&str, &str); 5] = [
    ("{{", "}}"),
    ("<%", "%>"),
    ("<?", "?>"),
    ("${", "}"),
    ("#{", "}"),
];

pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut in_markdown = false;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        // [text](https://…), and the link around a picture.
        if rest.starts_with("](")
            && start.is_none_or(|from: usize| {
                !text[from..at].contains("://") || text[..at].ends_with(')')
            })
        {
            words.extend(start.map(|from| Word {
                text: &text[from..at],
                start: from,
                in_markdown,
            }));
            in_markdown = true;
            start = Some(at + 2);
            at += 2;
            continue;
        }
        if let Some(length) = kept_whole(text, at, start) {
            start.get_or_insert(at);
            at += length;
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        let word = start.map_or("", |start: usize| &text[start..at]);
        let ends = c.is_whitespace() && !goes_on(word, &rest[c.len_utf8()..])
            || matches!(
                c,
                '"' | '`'
                    | '<'
                    | '>'
                    | '\''
                    | '\u{201c}'
                    | '\u{201d}'
                    | '\u{2018}'
                    | '\u{2019}'
                    | '\u{ab}'
                    | '\u{bb}'
            );
        match (ends, start) {
            (true, Some(from)) => {
                words.push(Word {
                    text: &text[from..at],
                    start: from,
                    in_markdown,
                });
                start = None;
                in_markdown = false;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
        at += c.len_utf8();
    }
    if let Some(from) = start {
        words.push(Word {
            text: &text[from..],
            start: from,
            in_markdown,
        });
    }
    words
        .iter()
        .copied()
        .map(trimmed)
        .filter(|word| !word.text.is_empty())
        .collect()
}

/// The length of a placeholder at `at` that may have spaces in it.
fn kept_whole(text: &str, at: usize, start: Option<usize>) -> Option<usize> {
    let rest = &text[at..];
    for (open, close) in WHOLE {
        if let Some(inner) = rest.strip_prefix(open) {
            let end = inner
                .find(close)
                .filter(|end| *end < 200 && !inner[..*end].contains('\n'))?;
            return Some(open.len() + end + close.len());
        }
    }
    // <client_id>, where a value may be.
    let inner = rest.strip_prefix('<')?;
    let before = start.map_or("", |start| &text[start..at]);
    let end = inner.find('>').filter(|end| (1..40).contains(end))?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_- ".contains(c);
    let is_value = before.ends_with(['=', '/']) && before.len() > 1;
    (is_value && inner[..end].chars().all(is_name)).then_some(end + 2)
}

/// True where a link goes on after a space that should have been encoded.
fn goes_on(word: &str, after: &str) -> bool {
    let Some(query) = word.split_once('?').map(|(_, query)| query) else {
        return false;
    };
    if !query.contains("client_id=") && !query.contains("redirect_uri=") && !query.contains("code=")
    {
        return false;
    }
    let next = after
        .split(|c: char| c.is_whitespace() || "\"'<>`".contains(c))
        .next()
        .unwrap_or_default();
    let (value, more) = next.split_once('&').unwrap_or((next, ""));
    let is_scope = |name: &str| Scopes::documented().iter().any(|scope| scope.name == name);
    let last = query.rsplit('&').next().unwrap_or_default();
    let is_pair = more.split_once('=').is_some_and(|(name, _)| {
        super::KNOWN_NAMES.contains(&super::mask::plain_name(name).as_str())
    });
    (word.ends_with("=[object") && next.starts_with("Object]"))
        || is_pair && !value.contains("://")
        || (last.starts_with("scope=") && is_scope(value))
}

/// Without the punctuation of a sentence or of Markdown around it.
fn trimmed(word: Word<'_>) -> Word<'_> {
    let mut text = word.text;
    let mut start = word.start;
    let in_markdown = word.in_markdown;
    loop {
        let before = (text, start);
        // 1,https://…
        if let Some(at) = text.find("http").filter(|at| *at > 0)
            && text[at..]
                .trim_start_matches("https")
                .trim_start_matches("http")
                .starts_with("://")
            && text[..at].ends_with([',', ';', '|', '('])
            && !text[..at].contains(['?', '=', '/'])
        {
            start += at;
            text = &text[at..];
        }
        for open in ['(', '[', '|', '*', ','] {
            if let Some(rest) = text.strip_prefix(open)
                && (open != '[' || !text.contains("]:"))
            {
                text = rest;
                start += open.len_utf8();
            }
        }
        for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
            if let Some(rest) = text.strip_suffix(close)
                && text.matches(open).count() < text.matches(close).count()
            {
                text = rest;
            }
        }
        text = text.trim_end_matches([',', ';', '|', '*', '\\']);
        if text.ends_with(['.', ':', '!']) && !text.ends_with("...") {
            text = &text[..text.len() - 1];
        }
        if (text, start) == before {
            return Word {
                text,
                start,
                in_markdown,
            };
        }
    }
}

#[test]
fn placeholders_stay_whole() {
    let found =
        |text: &'static str| -> Vec<&str> { words(text).iter().map(|word| word.text).collect() };
    assert_eq!(
        found("see https://a.example/?x={{ state }}&y=<%= b %>&z=<client_id>, then"),
        [
            "see",
            "https://a.example/?x={{ state }}&y=<%= b %>&z=<client_id>",
            "then"
        ]
    );
    assert_eq!(
        found("[a](https://a.example/?code=b&state=c)."),
        ["a", "https://a.example/?code=b&state=c"]
    );
    assert_eq!(
        found("https://a.example/?client_id=b&scope=openid profile&state=c d"),
        [
            "https://a.example/?client_id=b&scope=openid profile&state=c",
            "d"
        ]
    );
}
