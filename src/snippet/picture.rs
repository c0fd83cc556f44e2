use base64ct::{Base64, Encoding};
use percent_encoding::utf8_percent_encode;

use crate::badge::Svg;
use crate::uri::percent;

/// A picture that a snippet shows, drawn.
pub(super) struct Picture {
    /// Its URL or, for a format that takes files, its path; empty for one in the
    /// markup itself.
    pub(super) url: String,
    pub(super) svg: Svg,
    /// The name and the kind of its file.
    pub(super) file: Option<(String, FileKind)>,
}

/// The kind of a picture's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Svg,
    /// This many pixels for each px of the badge.
    Png {
        scale: u8,
    },
}

impl FileKind {
    pub(super) fn file_name(self, stem: &str) -> String {
        match self {
            Self::Svg => format!("{stem}.svg"),
            Self::Png { scale: 1 } => format!("{stem}.png"),
            Self::Png { scale } => format!("{stem}@{scale}x.png"),
        }
    }
}

/// The picture as a `data:` URL (RFC 2397), percent-encoded or in base64,
/// whichever is shorter. It holds neither spaces nor what HTML escapes.
pub(super) fn data_url(svg: &str) -> String {
    let mut encoded = String::from("data:image/svg+xml,");
    encoded.extend(utf8_percent_encode(svg, percent::DATA));
    let base64 = format!(
        "data:image/svg+xml;base64,{}",
        Base64::encode_string(svg.as_bytes())
    );
    if base64.len() < encoded.len() {
        base64
    } else {
        encoded
    }
}
