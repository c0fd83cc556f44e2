//! Values that nobody filled in, or that are the same for everybody.

/// Whether the value, as it stands in the link, is a template engine's: the
/// link is a template's source, and the engine fills it in. What a browser has
/// percent-encoded was filled in by nobody.
pub(super) fn is_template(raw: &str) -> bool {
    const ENGINES: [(&str, &str); 6] = [
        ("{{", "}}"),
        ("<%=", "%>"),
        ("<?", "?>"),
        ("${", "}"),
        ("#{", "}"),
        ("@", ""),
    ];
    // A state may begin with @ itself.
    let is_razor = |inner: &str| {
        ["Model.", "Uri.", "Url.", "("]
            .iter()
            .any(|s| inner.starts_with(s))
    };
    ENGINES.into_iter().any(|(open, close)| {
        between(raw, open, close).is_some_and(|inner| match open {
            "@" => is_razor(inner),
            _ => has_letter(inner),
        })
    })
}

/// Whether the value is a placeholder that nobody filled in: `{STATE}`,
/// `$STATE`, `<client_id>`, `YOUR_CLIENT_ID`.
pub(super) fn is_placeholder(value: &str) -> bool {
    const BRACKETS: [&str; 6] = ["{ }", "< >", "[ ]", "$ ", "% %", "#{ }"];
    const WORDS: &str = "client_id redirect_uri state nonce changeme change_me replace_me todo";
    let is_name = |inner: &str| {
        let plain = inner.trim_matches(|c: char| "{}<>[]()%=?$@ ".contains(c));
        has_letter(plain) && !plain.contains(['/', '{', '<', '$'])
    };
    let in_brackets = BRACKETS.iter().any(|pair| {
        let (open, close) = pair.split_once(' ').unwrap_or_default();
        between(value, open, close).is_some_and(is_name)
    });
    let lower = value.to_ascii_lowercase().replace('-', "_");
    let is_your = lower.starts_with("your_")
        || value.starts_with("your") && value[4..].starts_with(|c: char| c.is_ascii_uppercase())
        || ["my_client_id", "<your", "yourclientid"]
            .iter()
            .any(|start| lower.starts_with(start));
    let is_filler = value.len() > 2 && lower.trim_matches(['x', '.', '…', '*']).is_empty();
    value.len() <= 80
        && constant(value).is_none()
        && (in_brackets || is_your || is_filler || WORDS.split(' ').any(|word| word == lower))
}

/// Whether a URI holds a placeholder's text, such as `https://YOUR_DOMAIN/cb`.
pub(super) fn is_in_uri(uri: &str) -> bool {
    const YOURS: &str = "your-domain your_domain yourdomain your-site your-app. <your";
    let lower = uri.to_ascii_lowercase();
    uri.contains("YOUR")
        || YOURS.split(' ').any(|text| lower.contains(text))
        || [("{", "}"), ("<", ">"), ("%7b", "%7d")]
            .iter()
            .any(|(open, close)| {
                let inner = lower
                    .split_once(open)
                    .and_then(|(_, rest)| rest.split_once(close));
                inner.is_some_and(|(inner, _)| has_letter(inner))
            })
}

/// Why a state or a nonce is the same for everybody, where it is.
pub(super) fn constant(value: &str) -> Option<&'static str> {
    let lower = value.to_ascii_lowercase();
    match lower.as_str() {
        "undefined" | "null" | "nan" | "none" | "nil" | "[object object]" | "[object promise]"
        | "true" | "false" | "()" => Some("is what a script writes where it has no value"),
        "test" | "random" | "randomstring" | "random_string" | "random-string" | "some_state"
        | "somestate" | "mystate" | "abc" | "abc123" | "123abc" | "abcdef" | "xyz" | "foo"
        | "foobar" | "bar" | "example" | "secret" | "security_token" | "csrf" | "default" => {
            Some("is a word, the same for every visitor")
        }
        _ if is_sequence(&lower) => Some("is digits in sequence, the same for every visitor"),
        _ => None,
    }
}

/// Three digits or more, each the one after, before or of the same value as
/// the last.
fn is_sequence(value: &str) -> bool {
    let digits = value.as_bytes();
    let steps = |by: u8| {
        digits
            .windows(2)
            .all(|two| (two[0] - b'0' + by) % 10 == two[1] - b'0')
    };
    digits.len() >= 3 && digits.iter().all(u8::is_ascii_digit) && (steps(1) || steps(9) || steps(0))
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

fn has_letter(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_alphabetic())
}
