use std::fmt::Write;

use base64ct::{Base64, Encoding};

use crate::badge::Svg;

/// The picture as a `data:` URL (RFC 2397), percent-encoded or in base64,
/// whichever is shorter. It holds neither spaces nor what HTML escapes.
pub(super) fn write(svg: &Svg) -> String {
    let mut encoded = String::from("data:image/svg+xml,");
    for byte in svg.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?!$()*+,;=".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    let base64 = format!(
        "data:image/svg+xml;base64,{}",
        Base64::encode_string(svg.as_str().as_bytes())
    );
    if base64.len() < encoded.len() {
        base64
    } else {
        encoded
    }
}
