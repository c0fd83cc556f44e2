use base64ct::{Base64, Encoding};
use percent_encoding::utf8_percent_encode;

use crate::badge::Svg;
use crate::uri::percent;

/// The picture as a `data:` URL (RFC 2397), percent-encoded or in base64,
/// whichever is shorter. It holds neither spaces nor what HTML escapes.
pub(super) fn write(svg: &Svg) -> String {
    let mut encoded = String::from("data:image/svg+xml,");
    encoded.extend(utf8_percent_encode(svg.as_str(), percent::DATA));
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
