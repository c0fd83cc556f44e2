//! How a state that came back differs from the stored one.

use crate::link::State;
use crate::uri::form;

/// Says in what way `found` is the stored state with a change that programs
/// make by mistake: encoded twice, with `+` as a space, or without its padding.
/// `None` when it is the stored one, or another altogether.
///
/// ```
/// use hf_signin::explain::state_difference;
/// use hf_signin::link::State;
///
/// let stored = State::new("abc+def==")?;
/// assert!(state_difference(&stored, "abc def==").unwrap().contains("+"));
/// assert_eq!(state_difference(&stored, "another"), None);
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[must_use]
pub fn state_difference(stored: &State, found: &str) -> Option<&'static str> {
    let stored = stored.expose();
    if stored == found {
        return None;
    }
    let percent = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8_lossy()
            .into_owned()
    };
    let decoded = percent(found);
    let form = String::from_utf8_lossy(&form::decode(found)).into_owned();
    let again = percent(&decoded);
    if found.contains('%')
        && [&decoded, &form, &again]
            .into_iter()
            .any(|text| text == stored)
    {
        return Some(
            "the callback's state is the stored one, percent-encoded once too often: encode it once in the link, and decode the callback's query once",
        );
    }
    if stored.contains('%') && percent(stored) == found {
        return Some(
            "the stored state is the callback's, percent-encoded: store the state itself, not its encoded form",
        );
    }
    if found.replace(' ', "+") == stored {
        return Some(
            "the callback's state is the stored one with spaces where it has +: percent-encode + as %2B in the link, or make states of base64url, which has none",
        );
    }
    if stored.trim_end_matches('=') == found.trim_end_matches('=') {
        return Some(
            "the callback's state is the stored one but for the = at its end: leave the padding out when the state is made",
        );
    }
    None
}

#[test]
fn v3_the_usual_changes_are_told_apart() {
    let stored = State::new("a+b/c==").unwrap_or_else(|error| panic!("{error}"));
    let told = |found: &str| state_difference(&stored, found).unwrap_or_default();
    assert!(told("a%2Bb%2Fc%3D%3D").contains("too often"));
    assert!(told("a%252Bb%252Fc%253D%253D").contains("too often"));
    assert!(told("a b/c==").contains("spaces"));
    assert!(told("a+b/c").contains("padding"));
    assert_eq!(told("a+b/c=="), "");
    assert_eq!(told("x"), "");
}
