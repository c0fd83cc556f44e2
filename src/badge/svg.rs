use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// An SVG document that this crate drew: well-formed, and safe to stand
/// inline in HTML by construction. In a template it needs no escaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg {
    pub(super) text: Cow<'static, str>,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Whether it follows the page's colour scheme.
    pub(crate) adaptive: bool,
    /// What a screen reader says.
    pub(crate) name: Cow<'static, str>,
    /// Where in the text the title's own text is.
    pub(super) title: Range<usize>,
    /// Where the content of the style sheet is.
    pub(super) style: Option<Range<usize>>,
    /// Where the mark is, in a badge so small that a picture of few pixels
    /// needs another.
    pub(super) small_mark: Option<Range<usize>>,
}

impl Svg {
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

    /// The content of its `<style>`, for the hash that a Content Security
    /// Policy names; only badges in [`Theme::Auto`](super::Theme::Auto) or made
    /// to stand [inline](super::Badge::inline) have one.
    #[must_use]
    pub fn style(&self) -> Option<&str> {
        self.text.get(self.style.clone()?)
    }

    /// The document up to the text of its title, that text as markup, and the
    /// rest.
    pub(crate) fn around_title(&self) -> (&str, &str, &str) {
        let (before, rest) = self.text.split_at(self.title.start);
        let (title, after) = rest.split_at(self.title.len());
        (before, title, after)
    }

    /// The drawing for a picture with `scale` pixels for each px: in the
    /// smallest ones the mark has fewer and larger details.
    #[cfg(feature = "png")]
    pub(crate) fn for_scale(&self, scale: f64) -> Cow<'_, str> {
        if let Some(mark) = &self.small_mark
            && scale <= 1.0
            && let (before, after) = (&self.text[..mark.start], &self.text[mark.end..])
            && let Some((face, unit)) = place(before)
        {
            let art = super::mark::HUGGING_FACE.small_art_at(face, unit, scale);
            [before, &art, after].concat().into()
        } else {
            Cow::Borrowed(&self.text)
        }
    }
}

/// Where the mark is put by the last transformation in `before`, and how large a
/// unit of it is, px.
#[cfg(feature = "png")]
fn place(before: &str) -> Option<((f64, f64), f64)> {
    let (_, transform) = before.rsplit_once("translate(")?;
    let (at, rest) = transform.split_once(")scale(")?;
    let (x, y) = at.split_once(' ')?;
    let (unit, _) = rest.split_once(')')?;
    Some(((x.parse().ok()?, y.parse().ok()?), unit.parse().ok()?))
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl AsRef<str> for Svg {
    fn as_ref(&self) -> &str {
        &self.text
    }
}
