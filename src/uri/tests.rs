//! Percent-decoding, exhaustively: every short string, and every escaped pair
//! of bytes, beside two other decoders.

use super::form::{self, RawPair};
use super::percent::broken_escape;

/// A decoder that looks at one byte after the other (WHATWG URL section 5.1).
fn decode(text: &str) -> Vec<u8> {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let mut rest = text.as_bytes();
    let mut decoded = Vec::new();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => match (digit(after.first()), digit(after.get(1))) {
                (Some(high), Some(low)) => {
                    rest = &after[2..];
                    u8::try_from(16 * high + low).unwrap()
                }
                _ => b'%',
            },
            other => other,
        });
    }
    decoded
}

/// The first `%` that is not an escape, by the same digits.
fn first_broken(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|&b| char::from(b).is_ascii_hexdigit())
    };
    (0..bytes.len()).find(|&at| bytes[at] == b'%' && !(is_digit(at + 1) && is_digit(at + 2)))
}

/// Each text that `alphabet` gives, of up to `length` letters.
fn texts(alphabet: &[&str], length: usize, judge: &mut impl FnMut(&str)) {
    fn grow(text: &mut String, alphabet: &[&str], left: usize, judge: &mut impl FnMut(&str)) {
        judge(text);
        for letter in alphabet.iter().take_while(|_| left > 0) {
            text.push_str(letter);
            grow(text, alphabet, left - 1, judge);
            text.truncate(text.len() - letter.len());
        }
    }
    grow(&mut String::new(), alphabet, length, judge);
}

#[test]
fn every_short_text_is_decoded_as_others_do() {
    let (mut count, mut broken) = (0, 0);
    texts(&["%", "0", "2", "f", "F", "a", "+", "&"], 6, &mut |text| {
        count += 1;
        broken += u32::from(broken_escape(text).is_some());
        assert_eq!(form::decode(text), decode(text), "{text}");
        assert_eq!(broken_escape(text), first_broken(text), "{text}");
        let ours = form::pairs(text).map(RawPair::lossy);
        let theirs = url::form_urlencoded::parse(text.as_bytes());
        assert!(ours.eq(theirs), "{text}");
    });
    assert_eq!(count, (8_u32.pow(7) - 1) / 7);
    assert!(broken > 100_000 && broken < count, "{broken}");
}

/// Names and values in every short order.
#[test]
fn every_short_query_is_split_as_others_do() {
    texts(&["&", "=", "a", "%26", "%3D", ";", "+"], 6, &mut |text| {
        let ours = form::pairs(text).map(RawPair::lossy);
        let theirs = url::form_urlencoded::parse(text.as_bytes());
        assert!(ours.eq(theirs), "{text}");
    });
}

/// UTF-8 is judged as the standard library does it: each byte, each pair of
/// bytes, and what may follow the first of three or four.
#[test]
fn what_is_not_utf_8_is_found_for_every_pair_of_bytes() {
    let mut accepted = 0;
    for first in 0..=u8::MAX {
        for second in 0..=u8::MAX {
            for more in ["", "%80", "%BF%80"] {
                let text = format!("n=%{first:02X}%{second:02x}{more}");
                let pair = form::pairs(&text).next().unwrap();
                let bytes = decode(&text[2..]);
                match (pair.strict(), String::from_utf8(bytes)) {
                    (Ok((_, value)), Ok(expected)) => {
                        assert_eq!(value, expected);
                        accepted += 1;
                    }
                    (Err(_), Err(_)) => {}
                    (ours, _) => panic!("{text}: {ours:?}"),
                }
            }
        }
    }
    // With nothing more, with one byte and with two.
    assert_eq!(accepted, 18_304 + 4800 + 2176);
}
