/// A brand's mark, as SVG markup without ids, styles or classes. The origin is
/// the middle of its face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    /// The mark itself.
    pub(super) art: &'static str,
    /// The white sticker under it.
    pub(super) sticker: &'static str,
    /// The radius of the face, inside its ring, in the markup's own units.
    pub(super) radius: f64,
}

/// Drawn anew for this project; see assets/mark.
pub(super) const HUGGING_FACE: Mark = Mark {
    art: inside(include_str!("../../assets/mark/mark.svg")),
    sticker: inside(include_str!("../../assets/mark/sticker.svg")),
    radius: 127.0,
};

/// What stands between the tags of an SVG file's outermost element.
const fn inside(file: &'static str) -> &'static str {
    let bytes = file.as_bytes();
    let mut start = 0;
    while bytes[start] != b'>' {
        start += 1;
    }
    let mut end = bytes.len() - 1;
    while bytes[end] != b'<' {
        end -= 1;
    }
    file.split_at(end).0.split_at(start + 1).1.trim_ascii()
}
