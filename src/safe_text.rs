//! Untrusted text for messages and pages.

/// The maximum length of quoted text, in characters.
const SHOWN: usize = 120;

/// `text` in quotes, in ASCII, shortened when it is long.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut chars = text.chars();
    for c in chars.by_ref().take(SHOWN) {
        match c {
            '\'' => out.push(c),
            _ => out.extend(c.escape_default()),
        }
    }
    out.push_str(if chars.next().is_some() {
        "…\""
    } else {
        "\""
    });
    out
}

/// The prefix of a URL, a path or a word that is safe to quote, since it cannot
/// contain a code or a state: scheme and host, the first slash of a path, a short
/// word. The rest may contain one, since a proxy may have encoded the `?`.
pub(crate) fn start(text: &str) -> String {
    up_to_difference("", text)
}

/// `found` in quotes, up to where it first differs from `expected`, with its
/// length where more follows.
pub(crate) fn up_to_difference(expected: &str, found: &str) -> String {
    let common = expected.char_indices().zip(found.chars());
    let common = common
        .take_while(|((_, e), f)| e == f)
        .last()
        .map_or(0, |((at, e), _)| at + e.len_utf8());
    let end = common.max(plain_start(found));
    let (start, rest) = found.split_at(end);
    if rest.trim_start_matches('/').is_empty() {
        return quoted(found);
    }
    match start {
        "" => format!("a text of {} bytes", found.len()),
        _ => {
            let start = quoted(start);
            let start = start.trim_end_matches(['"', '…']);
            format!("{start}…\" ({} bytes)", found.len())
        }
    }
}

/// The length of the prefix that cannot contain a code or a state.
fn plain_start(text: &str) -> usize {
    let head = text
        .split(['?', '#', '&', '=', ';', '%', '@'])
        .next()
        .unwrap_or_default();
    let is_host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:[]".contains(c);
    let authority = head.find("://").map_or(0, |at| at + "://".len());
    let (scheme, rest) = head.split_at(authority);
    let host = rest.split('/').next().unwrap_or_default();
    let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
    let is_user = text[head.len()..].starts_with('@');
    let is_plain = match (scheme, host) {
        _ if is_user => false,
        (_, "") => true,
        ("", word) if !word.contains(['.', ':']) => word.len() < 18 && word.chars().all(is_word),
        (_, host) => host.len() < 64 && host.to_ascii_lowercase().chars().all(is_host),
    };
    match is_plain {
        true => scheme.len() + host.len() + usize::from(rest.len() > host.len()),
        false => scheme.len(),
    }
}

/// What is wrong with a text that is no URL, in plain words.
pub(crate) fn no_url(cause: url::ParseError) -> String {
    match cause {
        url::ParseError::RelativeUrlWithoutBase => {
            "it does not begin with a scheme such as https://".to_owned()
        }
        _ => cause.to_string(),
    }
}

/// `text` for HTML, between tags or within a quoted attribute's value (V11).
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
