//! Text of strangers, made safe to show.

use crate::link::CALLBACK_PARAMETERS;

/// As much of a stranger's text as a message quotes, in characters.
const SHOWN: usize = 120;

/// `text` in quotes, in ASCII alone, cut when it is long: for messages.
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

/// What is wrong with a text that is no URL, in plain words.
pub(crate) fn no_url(text: &str, cause: url::ParseError) -> String {
    let is_query = text
        .split_once('=')
        .is_some_and(|(name, _)| CALLBACK_PARAMETERS.contains(&name));
    match cause {
        _ if is_query => "a query alone begins with ?".to_owned(),
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
