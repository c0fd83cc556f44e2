//! Values that nobody filled in: one list for every parameter of links,
//! callbacks, token requests and documents (B16).

use url::Url;

use crate::uri::form;

/// Why a value is not the real one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unfilled {
    /// One word for programs.
    pub(crate) code: &'static str,
    /// What the value is or has: the predicate of a sentence.
    pub(crate) what: String,
    /// What to write instead, where that follows from the value.
    pub(crate) fix: Option<String>,
}

impl Unfilled {
    fn new(code: &'static str, what: impl Into<String>) -> Self {
        Self {
            code,
            what: what.into(),
            fix: None,
        }
    }
}

/// True where the raw text has the syntax of a template engine: the link is
/// the source of a template. Once a browser has percent-encoded it, nobody
/// fills it in.
pub(crate) fn is_engine(raw: &str) -> bool {
    // A state may begin with @ itself.
    let is_razor = raw.strip_prefix('@').is_some_and(|inner| {
        let starts = [
            "Model.",
            "Uri.",
            "Url.",
            "(",
            "Html.",
            "ViewBag.",
            "ViewData[",
        ];
        starts.iter().any(|start| inner.starts_with(start))
    });
    is_razor
        || ENGINES
            .iter()
            .any(|(open, close)| has_between(raw, open, close))
}

const ENGINES: [(&str, &str); 5] = [
    ("{{", "}}"),
    ("<%", "%>"),
    ("<?", "?>"),
    ("${", "}"),
    ("#{", "}"),
];

fn has_between(text: &str, open: &str, close: &str) -> bool {
    text.split_once(open)
        .and_then(|(_, rest)| rest.split_once(close))
        .is_some_and(|(inner, _)| has_letter(inner))
}

fn has_letter(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_alphabetic())
}

/// What scripts write where they have no value.
const NO_VALUE: &str = "undefined null none nan nil (null) <nil> %!s(<nil>) <null> [object object] [object promise] \
    [object urlsearchparams] [object function] ()";

fn is_no_value(value: &str) -> bool {
    let lower = value.trim().to_ascii_lowercase();
    NO_VALUE
        .split_whitespace()
        .any(|word| word == lower && !word.starts_with("[object"))
        || (lower.starts_with("[object ") || lower.starts_with("[function")) && lower.ends_with(']')
}

/// True for a word of a text that is one of the above, for the mask.
#[cfg(feature = "explain")]
pub(crate) fn is_word(word: &str) -> bool {
    is_no_value(word)
}

/// True for a value that says nothing about a secret: a placeholder's name, or
/// what a script writes where it has none.
#[cfg(feature = "explain")]
pub(crate) fn is_readable(value: &str) -> bool {
    value.len() <= 80 && (is_no_value(value) || placeholder(value).is_some() || is_source(value))
}

/// Why the value of `name` is not the real one.
pub(crate) fn of(name: &str, value: &str) -> Option<Unfilled> {
    let takes_none = ["prompt", "response_type"].contains(&name) && value == "none";
    if is_no_value(value) && !takes_none {
        let shown = value.trim().escape_debug();
        let what = format!("is \"{shown}\", which a program writes where it has no value");
        return Some(Unfilled::new("no_value", what));
    }
    let is_id = ["client_id", "redirect_uri", "state", "nonce", "code"].contains(&name);
    if is_id && ["true", "false"].contains(&value) {
        let what = format!("is \"{value}\", which a program writes in place of a value");
        return Some(Unfilled::new("no_value", what));
    }
    if is_source(value) {
        return Some(Unfilled::new(
            "source_code",
            "is the source code of a program, not the value that it stands for",
        ));
    }
    if let Some(what) = placeholder(value) {
        return Some(Unfilled::new("placeholder", what));
    }
    if is_own_name(name, value) {
        return Some(Unfilled::new(
            "placeholder",
            "is its own name, a placeholder that nobody filled in",
        ));
    }
    let quotes = [
        '"', '\'', '`', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}',
    ];
    if value.len() > 1 && value.starts_with(quotes) {
        let what =
            "has quotes around it, as an env file has: a program took them for a part of the value";
        return Some(Unfilled::new("quotes", what));
    }
    if name == "state" && value == "1234567890" {
        return Some(Unfilled::new(
            "sample",
            "is the documentation's sample state, the same for everybody",
        ));
    }
    if is_encoded_twice(name, value) {
        return Some(Unfilled::new("encoded_twice", "is percent-encoded twice"));
    }
    match name {
        "redirect_uri" => in_uri(value),
        _ => None,
    }
}

/// Of a value that still has escapes: a letter-for-letter value has none.
fn is_encoded_twice(name: &str, value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let has_escape = || {
        let is_hex = |byte: &u8| byte.is_ascii_hexdigit();
        lower
            .as_bytes()
            .windows(3)
            .any(|three| three[0] == b'%' && is_hex(&three[1]) && is_hex(&three[2]))
    };
    match name {
        "redirect_uri" => lower.contains("%3a%2f%2f") && !lower.contains("://"),
        "client_id" => !lower.contains("://") && has_escape(),
        "scope" | "state" | "nonce" | "response_type" | "code_challenge_method" | "iss" => {
            has_escape()
        }
        _ => false,
    }
}

/// The value decoded once more.
pub(crate) fn decoded_once_more(value: &str) -> String {
    String::from_utf8_lossy(&form::decode(value)).into_owned()
}

fn is_own_name(name: &str, value: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    let value = plain(value);
    let is_named = [
        "client_id",
        "redirect_uri",
        "state",
        "nonce",
        "code_challenge",
        "code_verifier",
        "client_secret",
        "code",
        "iss",
    ]
    .contains(&name);
    is_named && (value == plain(name) || name == "client_id" && value == "oauthclientid")
}

/// Source code that was meant to be evaluated.
fn is_source(value: &str) -> bool {
    const STARTS: &str = "os.environ os.getenv process.env import.meta.env system.getenv getenv( env( env[ \
        deno.env bun.env environment.getenvironmentvariable st.secrets settings. config( config[ app.config[ \
        rails.application. current_app. request. secrets. vars. self. this. window. f\" f' std::env";
    let lower = value.trim().to_ascii_lowercase();
    STARTS.split_whitespace().any(|start| {
        lower.starts_with(start) && (lower.len() > start.len() || !start.ends_with('.'))
    })
}

/// A placeholder for a program or for a reader: `{STATE}`, `$STATE`, `%s`,
/// `<client_id>`, `YOUR_CLIENT_ID`.
fn placeholder(value: &str) -> Option<&'static str> {
    const BRACKETS: [(&str, &str); 10] = [
        ("{", "}"),
        ("<", ">"),
        ("[", "]"),
        ("$", ""),
        ("%", "%"),
        ("#{", "}"),
        ("__", "__"),
        ("@", "@"),
        ("%(", ")s"),
        ("[[", "]]"),
    ];
    const WORDS: &str = "changeme change_me replaceme replace_me replace_this todo tbd fixme placeholder insert_here xxx";
    if value.is_empty() || value.len() > 120 {
        return None;
    }
    if is_engine(value) {
        return Some("is the placeholder of a template engine that did not fill it in");
    }
    let is_name = |inner: &str| {
        let plain = inner.trim_matches(|c: char| "{}<>[]()%=?$@ ".contains(c));
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_-. ':".contains(c);
        has_letter(plain) && plain.chars().all(is_name)
    };
    let in_brackets = BRACKETS.iter().any(|(open, close)| {
        let inner = value
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(is_name) && !(*open == "[" && value.contains('"'))
    });
    if in_brackets || ["{}", "{0}", "%s", "%d", "%v", "%1$s", "{{}}", "$()"].contains(&value) {
        return Some("is a placeholder that nobody filled in");
    }
    let lower = value.to_ascii_lowercase().replace('-', "_");
    let is_your = lower.starts_with("your_")
        || lower.starts_with("insert_your_")
        || lower.starts_with("my_client_id")
        || lower.starts_with("<your")
        || ["yourclientid", "yourappid", "yourstate", "yourredirecturi"].contains(&lower.as_str())
        || value.starts_with("your") && value[4..].starts_with(|c: char| c.is_ascii_uppercase());
    let is_filler =
        value.chars().count() > 2 && lower.trim_matches(['x', '.', '…', '*', '_']).is_empty();
    let is_word = WORDS
        .split(' ')
        .any(|word| word == lower || (word.len() > 4 && lower.starts_with(&format!("{word}_"))));
    (is_your || is_filler || is_word).then_some("is a placeholder that nobody filled in")
}

/// Of a redirect URI: a placeholder in it, or a host that no visitor reaches.
fn in_uri(uri: &str) -> Option<Unfilled> {
    let lower = uri.to_ascii_lowercase();
    let in_brackets = uri.starts_with("[\"") || uri.starts_with("['");
    if in_brackets || (lower.matches("://").count() > 1 && is_list(uri)) {
        return Some(Unfilled::new(
            "list",
            "is a list of URIs: a link has one of them",
        ));
    }
    let authority = uri
        .split_once("://")
        .map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let authority = authority.unwrap_or_default();
    let authority = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (authority, ""),
    };
    if host.contains([',', ';']) {
        let first = host.split([',', ';']).next().unwrap_or_default();
        let mut found = Unfilled::new(
            "host_list",
            "has a list of hosts in place of one, as SPACE_HOST has with custom domains",
        );
        found.fix = Some(format!("take the first one: https://{first}/…"));
        return Some(found);
    }
    if ["0.0.0.0", "[::]", "[::0]"].contains(&host) {
        let mut found = Unfilled::new(
            "any_address",
            format!("has the host {host}, which a server listens on and no browser should open"),
        );
        found.fix =
            Some("write the host that visitors type, or 127.0.0.1 on your own machine".to_owned());
        return Some(found);
    }
    let words = ["undefined", "null", "none", "nan", "nil"];
    let in_host = || {
        let mut labels = host.split(['.', '-']);
        let whole = host.to_ascii_lowercase();
        words.contains(&whole.as_str())
            || labels.any(|label| ["undefined", "None", "null", "NaN"].contains(&label))
    };
    if in_host() || words.contains(&port.to_ascii_lowercase().as_str()) {
        return Some(Unfilled::new(
            "no_value",
            "has a host or port that is what a program writes where it has no value",
        ));
    }
    let path = uri.split_once("://").map_or(uri, |(_, rest)| {
        rest.split_once('/').map_or("", |(_, path)| path)
    });
    let mut segments = path.split(['/', '?', '&', '=', '#']);
    if segments.any(|segment| {
        [
            "undefined",
            "None",
            "null",
            "NaN",
            "[object Object]",
            "[object%20Object]",
        ]
        .contains(&segment)
    }) {
        return Some(Unfilled::new(
            "no_value",
            "has a part that is what a program writes where it has no value",
        ));
    }
    if let Some(host) = space_host(uri) {
        let mut found = Unfilled::new(
            "space_page",
            "is the page of a Space on huggingface.co, and not the Space's own host",
        );
        found.fix = Some(format!(
            "write https://{host}/… with the path of your callback (the host is in $SPACE_HOST)"
        ));
        return Some(found);
    }
    let decoded = decoded_once_more(uri);
    if is_placeholder_in(uri) || is_placeholder_in(&decoded) {
        return Some(Unfilled::new(
            "placeholder",
            "contains a placeholder that nobody filled in",
        ));
    }
    None
}

/// True for two URIs or more, with commas, spaces or brackets between.
fn is_list(uri: &str) -> bool {
    let text = uri.trim_start_matches(['[', '"', '\'']);
    let mut at = 0;
    while let Some(found) = text[at..].find("://") {
        let here = at + found;
        let start = text[..here]
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |found| found + 1);
        if start > 0 && text[..start].ends_with([',', ' ', ';', '|', '"', '\'', '\n', '\t']) {
            return true;
        }
        at = here + 3;
    }
    false
}

/// The Space's own host, when the URI is its page on huggingface.co.
fn space_host(uri: &str) -> Option<String> {
    let url = Url::parse(uri).ok()?;
    if !["huggingface.co", "www.huggingface.co", "hf.co"].contains(&url.host_str()?) {
        return None;
    }
    let mut segments = url.path_segments()?;
    let is_spaces = segments.next() == Some("spaces");
    let (owner, name) = (segments.next()?, segments.next()?);
    let plain = |text: &str| -> String {
        let letters = text.chars().map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        });
        letters.collect()
    };
    is_spaces.then(|| format!("{}-{}.hf.space", plain(owner), plain(name)))
}

fn is_placeholder_in(uri: &str) -> bool {
    let pairs = [("{", "}"), ("<", ">"), ("%(", ")s")];
    let is_percent_name = || {
        let mut parts = uri.split('%').skip(1);
        parts.any(|part| part.len() > 3 && part.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
    };
    let is_dollar = || {
        uri.split('$')
            .skip(1)
            .any(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase() || c == '{'))
    };
    let is_your = |word: &str| {
        let lower = word.to_ascii_lowercase().replace('-', "_");
        lower.starts_with("your_")
            || [
                "yourdomain",
                "yoursite",
                "yourapp",
                "yourhost",
                "yourserver",
                "your",
            ]
            .contains(&lower.as_str())
    };
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    pairs
        .iter()
        .any(|(open, close)| has_between(uri, open, close))
        || is_percent_name()
        || is_dollar()
        || uri.contains("%s")
        || uri.split(|c| !is_word(c)).any(is_your)
}
