//! What in a text may be a link, a callback, a request or a document.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};
use serde_json::Value;

use super::mask;
use super::words::words;
use crate::uri::form;

/// A URL or a form that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) text: String,
    /// The whole input is this, but for quotes around it.
    pub(super) is_whole: bool,
    /// The `?` before the query was missing or encoded, and has been put back.
    pub(super) lost_mark: bool,
    /// It was found in the body or the fields of a request.
    pub(super) is_body: bool,
    /// The method of the request line that it was found in.
    pub(super) in_request_line: bool,
    /// Its line has nothing else but a method and a version.
    pub(super) is_line: bool,
    /// The parameter of another URL that it was found in.
    pub(super) inside: Option<String>,
}

impl Candidate {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_whole: false,
            lost_mark: false,
            is_body: false,
            in_request_line: false,
            is_line: false,
            inside: None,
        }
    }
}

/// Everything that was found in a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) candidates: Vec<Candidate>,
    /// JSON objects, and their text.
    pub(super) objects: Vec<(String, Value)>,
    /// Names and values in the syntax of JSON, Python, Ruby or a header.
    pub(super) fields: Vec<(String, String)>,
}

/// The escapes of JSON, without which a URL is not one.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return text.into();
    }
    let mut out = text.to_owned();
    for (escape, sign) in [
        ("\\u0026", "&"),
        ("\\u003d", "="),
        ("\\u003D", "="),
        ("\\u003f", "?"),
        ("\\u003F", "?"),
        ("\\u0022", "\""),
        ("\\u003c", "<"),
        ("\\u003e", ">"),
        ("\\u003C", "<"),
        ("\\u003E", ">"),
        ("\\u0027", "'"),
        ("\\x26", "&"),
        ("\\/", "/"),
        ("\\\"", "\""),
        ("\\n", "\n"),
        ("\\\n", " "),
        ("\\r", "\r"),
        ("\\&", "&"),
        ("\\?", "?"),
        ("\\=", "="),
    ] {
        out = out.replace(escape, sign);
    }
    out.into()
}

pub(super) fn find(text: &str) -> Found {
    let mut found = Found {
        candidates: Vec::new(),
        objects: objects(text),
        fields: fields(text),
    };
    let whole = text
        .trim()
        .trim_matches(['"', '\'', '`', '|', '<', '>', '\u{201c}', '\u{201d}']);
    let has_scheme = whole.split_once("://").is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    let is_url = has_scheme || whole.starts_with(['/', '?']);
    if is_url && !whole.contains(char::is_whitespace) {
        found.candidates = of_word(whole, true);
        return found;
    }
    for piece in pieces(text) {
        for word in words(&piece) {
            let is_whole = word.text == whole;
            let before = &piece[..word.start];
            let text = match word.in_markdown {
                true => Cow::Owned(without_references(word.text)),
                false => Cow::Borrowed(word.text),
            };
            for mut candidate in of_word(&text, is_whole) {
                candidate.in_request_line = is_request_line(before);
                candidate.is_line = before.len() < 8 && piece.split_whitespace().count() <= 3;
                found.candidates.push(candidate);
            }
        }
    }
    if let Some(body) = curl_body(text) {
        found.candidates.push(Candidate {
            is_body: true,
            ..Candidate::new(body)
        });
    }
    if let Some(form) = form_of(&found.fields) {
        found.candidates.push(Candidate {
            is_body: true,
            ..Candidate::new(form)
        });
    }
    found
}

/// The decoded attributes and the text of HTML; else the text itself.
fn pieces(text: &str) -> Vec<Cow<'_, str>> {
    const ATTRIBUTES: [&str; 6] = [
        "href=",
        "src=",
        "action=",
        "content=",
        "srcset=",
        "data-url=",
    ];
    let lower = text.to_ascii_lowercase();
    let is_tag = |at: usize| {
        let before = &lower[..at];
        before.rfind('<').is_some_and(|open| {
            let inside = &before[open + 1..];
            inside.starts_with(|c: char| c.is_ascii_alphabetic())
                && inside.contains(char::is_whitespace)
        })
    };
    let is_html = ATTRIBUTES
        .iter()
        .any(|name| lower.match_indices(name).any(|(at, _)| is_tag(at)));
    if !is_html {
        return vec![Cow::Borrowed(text)];
    }
    let mut pieces = Vec::new();
    for token in Tokenizer::new(text) {
        match token {
            Ok(Token::StartTag(tag)) => {
                let values = tag.attributes.values();
                pieces
                    .extend(values.map(|value| String::from_utf8_lossy(value).into_owned().into()));
            }
            Ok(Token::String(string)) => {
                pieces.push(String::from_utf8_lossy(&string).into_owned().into())
            }
            _ => {}
        }
    }
    pieces
}

/// `text` without the character references of HTML.
fn without_references(text: &str) -> String {
    if !text.contains('&') || text.contains('<') {
        return text.to_owned();
    }
    let mut out = String::new();
    for token in Tokenizer::new(text) {
        if let Ok(Token::String(string)) = token {
            out.push_str(&String::from_utf8_lossy(&string));
        }
    }
    out
}

/// True behind the method of an HTTP request.
fn is_request_line(before: &str) -> bool {
    let before = before.trim_end_matches(['"', '\'', ' ', '[']);
    ["GET", "HEAD", "POST"].iter().any(|method| {
        before
            .strip_suffix(method)
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// What in a word is a URL, a path or a query.
fn of_word(word: &str, is_whole: bool) -> Vec<Candidate> {
    let text = without_name(word);
    let is_whole = is_whole && text.len() == word.len();
    let has_known_name = || names_in(text).any(|name| super::KNOWN_NAMES.contains(&name.as_str()));
    let is_page = is_whole && (text.contains("://") || text.starts_with('/'));
    let is_url = text.contains("://")
        || text.starts_with(['/', '?'])
        || looks_like_host(text)
        || is_uri(text);
    if !(is_page
        || has_known_name()
        || (is_url
            && (text.contains("authorize")
                || text.contains("/login")
                || text.contains("/signin")
                || text.contains("/auth/"))))
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut candidate = Candidate {
        is_whole,
        ..Candidate::new(text)
    };
    if let Some(text) = with_mark(text) {
        candidate.text = text;
        candidate.lost_mark = true;
    }
    found.push(candidate);
    // A link inside a parameter, such as ?next=…
    let query = text.split_once('?').map_or("", |(_, query)| query);
    for pair in form::pairs(query) {
        let (name, value) = pair.lossy();
        if !value.contains("authorize?") && !value.contains("authorize%3F") {
            continue;
        }
        let origin = || {
            let end = text.find("://")? + 3;
            Some(&text[..end + text[end..].find('/')?])
        };
        let inner = match value.strip_prefix('/') {
            Some(_) => format!("{}{value}", origin().unwrap_or_default()),
            None => value.into_owned(),
        };
        found.push(Candidate {
            inside: Some(name.into_owned()),
            ..Candidate::new(inner)
        });
    }
    found
}

/// `uri=/cb?…` and `url:https://…` without what is before it.
fn without_name(word: &str) -> &str {
    let Some(at) = word.find(['=', ':']) else {
        return word;
    };
    let (name, rest) = (&word[..at], &word[at + 1..]);
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_.-[]".contains(c));
    let is_known = super::KNOWN_NAMES.contains(&mask::plain_name(name).as_str());
    let is_address = rest.starts_with("http://")
        || rest.starts_with("https://")
        || (rest.starts_with('/') && !rest.starts_with("//") && word.as_bytes()[at] == b'=');
    match is_name && is_address && (!is_known || word.as_bytes()[at] == b':') {
        true => rest,
        false => word,
    }
}

/// The names of the parameters in a word, in any spelling.
fn names_in(text: &str) -> impl Iterator<Item = String> {
    let text = text
        .replace("%3D", "=")
        .replace("%3d", "=")
        .replace("%26", "&")
        .replace("%3F", "?")
        .replace("%3f", "?");
    let pieces: Vec<String> = text
        .split(['?', '&', '#', ';'])
        .filter_map(|piece| piece.split_once('='))
        .map(|(name, _)| mask::plain_name(name))
        .collect();
    // authorizeclient_id=…
    let glued = text
        .contains("authorizeclient_id=")
        .then(|| "clientid".to_owned());
    pieces.into_iter().chain(glued)
}

/// `localhost:3000/…`, `app.example/cb?…`
fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_host = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    !name.is_empty()
        && name.chars().all(is_host)
        && port.chars().all(|c| c.is_ascii_digit())
        && (name.contains('.') || name == "localhost")
}

/// `com.example.app:/cb`
fn is_uri(text: &str) -> bool {
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    text.split_once(':')
        .is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.chars().all(is_scheme))
}

/// JSON objects in a text, the outermost ones.
fn objects(text: &str) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let mut at = 0;
    for _ in 0..50 {
        let Some(open) = text[at..].find('{') else {
            break;
        };
        let start = at + open;
        let mut stream = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) => {
                at = start + stream.byte_offset();
                found.push((text[start..at].to_owned(), value));
            }
            _ => at = start + 1,
        }
    }
    found
}

/// Names of fields that are looked for in any syntax.
const FIELDS: [&str; 18] = [
    "error",
    "error_description",
    "error_hint",
    "error_reason",
    "error_code",
    "error_uri",
    "grant_type",
    "code",
    "state",
    "client_id",
    "redirect_uri",
    "client_secret",
    "code_verifier",
    "response_type",
    "scope",
    "device_code",
    "refresh_token",
    "nonce",
];

/// `"name": "value"`, `'name': 'value'`, `:name=>"value"`, `name="value"`,
/// `error=value`.
fn fields(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for name in FIELDS {
        for (at, _) in text.match_indices(name) {
            let before = text[..at].chars().next_back();
            let after = &text[at + name.len()..];
            let is_start =
                before.is_none_or(|c| !c.is_ascii_alphanumeric() && !"_-.?&;#%/".contains(c));
            if !is_start || found.len() > 200 {
                continue;
            }
            if let Some(value) = field_value(before, after, name.starts_with("error")) {
                found.push((at, name.to_owned(), value.to_owned()));
            }
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    found
        .into_iter()
        .map(|(_, name, value)| (name, value))
        .collect()
}

fn field_value(before: Option<char>, after: &str, bare: bool) -> Option<&str> {
    const QUOTES: [char; 2] = ['"', '\''];
    let quote = before.filter(|c| QUOTES.contains(c));
    let rest = match quote {
        Some(quote) => after.strip_prefix(quote)?,
        None => after,
    };
    let rest = rest.trim_start_matches([' ', ']']);
    let (separator, rest) = if let Some(rest) = rest.strip_prefix("=>") {
        ('>', rest)
    } else if let Some(rest) = rest.strip_prefix(':') {
        (':', rest)
    } else if let Some(rest) = rest.strip_prefix('=') {
        ('=', rest)
    } else if let Some(rest) = rest.strip_prefix(',').filter(|_| quote.is_some()) {
        // Pairs of a list: ("code", "abc")
        (',', rest)
    } else {
        return None;
    };
    let rest = rest.trim_start();
    if let Some(open) = rest.chars().next().filter(|c| QUOTES.contains(c)) {
        let inner = &rest[1..];
        return Some(&inner[..inner.find(open)?]);
    }
    let is_bare = bare && quote.is_none() && separator != ',';
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(rest.len());
    (is_bare && end > 0).then(|| &rest[..end])
}

/// The fields of a request as a form.
fn form_of(fields: &[(String, String)]) -> Option<String> {
    let pairs = fields.iter().filter(|(name, _)| !name.starts_with("error"));
    let mut form = String::new();
    let mut names = Vec::new();
    for (name, value) in pairs {
        if names.contains(&name) {
            continue;
        }
        names.push(name);
        if !form.is_empty() {
            form.push('&');
        }
        form::push_component(&mut form, name);
        form.push('=');
        form::push_component(&mut form, value);
    }
    let has = |name: &str| names.iter().any(|found| *found == name);
    let is_one = has("grant_type")
        || (has("code") && has("state"))
        || (has("client_id") && has("redirect_uri"));
    is_one.then_some(form)
}

/// What a curl command sends as a form.
fn curl_body(text: &str) -> Option<String> {
    if !text.contains("curl ") {
        return None;
    }
    let words = shell_words(text);
    let mut body = String::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let names = [
            "-d",
            "--data",
            "--data-raw",
            "--data-binary",
            "--data-urlencode",
            "-F",
            "--form",
        ];
        let value = match word.split_once('=') {
            Some((name, value)) if names.contains(&name) && name.starts_with("--") => Some(value),
            _ if names.contains(&word.as_str()) => words.next().map(String::as_str),
            _ => word.strip_prefix("-d").filter(|rest| rest.contains('=')),
        };
        if let Some(value) = value {
            if !body.is_empty() {
                body.push('&');
            }
            body.push_str(value.trim());
        }
    }
    (!body.is_empty() && !body.starts_with(['{', '@'])).then_some(body)
}

/// Words as a shell reads them.
fn shell_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some('\''), c) => word.get_or_insert_default().push(c),
            (_, '\\') => match chars.next() {
                Some('\n') | None => {}
                Some(c) => word.get_or_insert_default().push(c),
            },
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// `text` with the `?` that is missing or encoded before its query.
fn with_mark(text: &str) -> Option<String> {
    let target = text.split(['?', '#']).next().unwrap_or_default();
    let rest = &text[target.len()..];
    let is_query = target
        .find('=')
        .is_some_and(|equals| !target[..equals].contains(['/', ':', '%']));
    let at = lost_query(target).filter(|_| !is_query)?;
    let (path, query) = target.split_at(at);
    let lower = query.to_ascii_lowercase();
    let query = match lower.starts_with("%3f") || lower.contains("%26") {
        true => form::decode(
            query
                .get(3..)
                .filter(|_| lower.starts_with("%3f"))
                .unwrap_or(query),
        ),
        false => query.as_bytes().into(),
    };
    let query = String::from_utf8_lossy(&query);
    let query = query.trim_start_matches(['&', ';', '?']);
    let rest = rest
        .strip_prefix('?')
        .map_or(rest.to_owned(), |rest| format!("&{rest}"));
    Some(format!("{path}?{query}{rest}"))
}

/// Where the path goes over into what was meant to be a query: `%3F`, `&`, `;`
/// or nothing in place of the `?`.
fn lost_query(target: &str) -> Option<usize> {
    const NAMES: [&str; 8] = [
        "code",
        "state",
        "error",
        "client_id",
        "response_type",
        "redirect_uri",
        "access_token",
        "id_token",
    ];
    let lower = target.to_ascii_lowercase();
    let mut found: Option<usize> = None;
    for name in NAMES {
        for text in [format!("{name}="), format!("{name}%3d")] {
            for (at, _) in lower.match_indices(&text) {
                let before = &lower[..at];
                let mark = ["%3f", ";", "&", "%26"]
                    .iter()
                    .find(|mark| before.ends_with(**mark));
                let start = match mark {
                    Some(mark) => at - mark.len(),
                    None if ["/authorize", "/callback"]
                        .iter()
                        .any(|end| before.ends_with(end)) =>
                    {
                        at
                    }
                    None => continue,
                };
                found = Some(found.map_or(start, |earlier| earlier.min(start)));
            }
        }
    }
    found.filter(|at| *at > 0)
}
