//! Form encoding beyond the library's `Form`.

use std::borrow::Cow;

use hf_signin::Rule;
use percent_encoding::percent_decode_str;
use url::form_urlencoded;

use super::refusal::Refusal;

/// Decodes one name or value.
pub(super) fn decode(text: &str) -> Result<String, Refusal> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8();
    decoded.map(Cow::into_owned).map_err(|_| {
        Refusal::invalid_request(
            Rule::B2,
            "the parameters are not UTF-8: percent-encode UTF-8",
        )
    })
}

/// Appends parameters to a URL; a space is `%20`.
pub(super) fn with_query(url: &str, params: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        let form: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        form.replace('+', "%20")
    };
    let mut out = url.to_owned();
    for (name, value) in params {
        out.push(if out.contains('?') { '&' } else { '?' });
        out.push_str(&encode(name));
        out.push('=');
        out.push_str(&encode(value));
    }
    out
}

#[test]
fn a_query_is_added_to_a_query() {
    let url = with_query(
        "http://localhost/cb?x=1",
        &[("state", "a b"), ("code", "1&2")],
    );
    assert_eq!(url, "http://localhost/cb?x=1&state=a%20b&code=1%262");
    assert_eq!(decode("a+b%2B").unwrap(), "a b+");
}
