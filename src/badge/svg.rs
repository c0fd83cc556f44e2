use std::fmt;

/// An SVG document that this crate drew: well-formed, and safe to stand
/// inline in HTML by construction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg {
    text: String,
    width: u32,
    height: u32,
}

impl Svg {
    pub(super) fn new(text: String, width: u32, height: u32) -> Self {
        Self {
            text,
            width,
            height,
        }
    }

    /// The document.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The picture's width in px.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The picture's height in px.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Whether the picture follows the page's colour scheme: its colours then
    /// stand in a `<style>`, which no other badge has.
    #[must_use]
    pub fn is_adaptive(&self) -> bool {
        self.text.contains("<style")
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
