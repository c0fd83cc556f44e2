/// A brand's mark, as SVG markup without ids, styles or classes. The origin is
/// the middle of its face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    /// The mark itself.
    pub(super) art: &'static str,
    /// The same for pictures so small that its details would blur.
    pub(super) small_art: &'static str,
    /// The middles of the eyes in there, and their radius.
    pub(super) small_eyes: ([(f64, f64); 2], f64),
    /// The parts of `art` that have a fill of their own, as CSS selectors below
    /// the element that holds it. All other parts inherit theirs.
    pub(super) own_fills: &'static [(&'static str, &'static str)],
    /// The white sticker under it.
    pub(super) sticker: &'static str,
    /// What [`Layout::radius`](super::layout::Layout::radius) is in the
    /// markup's own units.
    pub(super) radius: f64,
    pub(super) shadow: Shadow,
}

/// Ellipses on top of each other, so that it grows fainter towards its edge, in
/// the markup's own units.
///
/// Fitted to the official shadow, 10 % black moved down by 0.93 px and blurred
/// by 2.02 px: outside the mark the two differ by less than one level of 255
/// on average. Unlike a filter it draws the same in every renderer, at every
/// scale, and a sanitizer that knows no filters leaves it alone. Unlike a gradient
/// it needs no id, which a page may hide with another badge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shadow {
    /// How far their middle lies below that of the face.
    pub(super) below: f64,
    /// Each step is two levels of 255, which no eye sees.
    pub(super) radii: [(u16, u16); 7],
    /// Of each one.
    pub(super) opacity: f64,
}

/// Drawn anew for this project; see assets/mark.
pub(super) const HUGGING_FACE: Mark = Mark {
    art: inside(include_str!("../../assets/mark/mark.svg")),
    small_art: inside(include_str!("../../assets/mark/mark-small.svg")),
    small_eyes: ([(-48.5, -37.0), (48.5, -37.0)], 20.0),
    own_fills: &[
        (":nth-last-child(2)", "#32343d"),
        (":last-child", "#ff323d"),
    ],
    sticker: inside(include_str!("../../assets/mark/sticker.svg")),
    radius: 127.02,
    shadow: Shadow {
        below: 42.0,
        radii: [
            (254, 244),
            (216, 208),
            (203, 195),
            (189, 182),
            (176, 169),
            (163, 157),
            (151, 145),
        ],
        opacity: 0.0078,
    },
};

impl Mark {
    /// [`Self::small_art`] for a picture with `scale` pixels for each px and the
    /// face at `face`, `unit` px a unit: each eye in the middle of a pixel, where
    /// it is dark. Between pixels it would be a blur of four.
    #[cfg(feature = "png")]
    pub(super) fn small_art_at(&self, face: (f64, f64), unit: f64, scale: f64) -> String {
        let (eyes, radius) = self.small_eyes;
        let mut art = self.small_art.to_owned();
        let to_pixel = |at: f64, middle: f64| {
            let px = ((middle + at * unit) * scale).floor() + 0.5;
            (px / scale - middle) / unit
        };
        for (x, y) in eyes {
            let drawn = format!("M{}{y}a", x - radius);
            let (x, y) = (to_pixel(x, face.0), to_pixel(y, face.1));
            art = art.replace(&drawn, &format!("M{:.1} {y:.1}a", x - radius));
        }
        art
    }
}

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
