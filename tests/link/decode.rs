//! Two decoders that a provider may use.

/// A strict RFC 3986 reader: the query up to the fragment, split at `&` and
/// the first `=`, with `%XX` alone decoded. `None` when a character is not
/// legal or the bytes are not UTF-8.
pub fn strict(url: &str) -> Option<Vec<(String, String)>> {
    let (_, query) = url.split_once('?')?;
    query
        .split('&')
        .map(|pair| {
            let (name, value) = pair.split_once('=')?;
            Some((percent_decode(name)?, percent_decode(value)?))
        })
        .collect()
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match first {
            b'%' => {
                let [high, low, after @ ..] = tail else {
                    return None;
                };
                let digit = |byte: u8| char::from(byte).to_digit(16);
                bytes.push(u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?);
                rest = after;
                continue;
            }
            b'-' | b'.' | b'_' | b'~' => bytes.push(*first),
            byte if byte.is_ascii_alphanumeric() => bytes.push(*byte),
            _ => return None,
        }
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

/// The form decoder of the `url` crate, where `+` is a space.
pub fn form(url: &str) -> Vec<(String, String)> {
    let (_, query) = url.split_once('?').unwrap();
    url::form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

#[test]
fn the_strict_reader_is_strict() {
    let one = |url| strict(url).map(|pairs| pairs[0].1.clone());
    assert_eq!(one("https://e/?a=%20b").as_deref(), Some(" b"));
    for wrong in ["a=b+c", "a=b c", "a=%zz", "a=%2", "a=%ff", "a=b:c", "a"] {
        assert_eq!(strict(&format!("https://e/?{wrong}")), None, "{wrong}");
    }
}
