//! The mark, drawn anew for this project from simple shapes: no path of the
//! official files is in it. The name and the mark belong to Hugging Face (see
//! NOTICE).
//!
//! Its origin is the middle of the face; one unit is 1/20 px of the lg badge.

use super::drawing::Shape;

/// Of the face, inside its ring.
pub(super) const FACE_RADIUS: f64 = 127.02;

const HANDS: &str = "m-66 50-6 23-36-30 28 51-55-30 38 33-42-7 39 14-39 8c5 10 46 23 71 24s38-11 38-25-22\
    -22-36-61zm134 0 6 23 36-30-28 51 55-30-38 33 42-7-39 14 39 8c-5 10-46 23-71 24s-38-\
    11-38-25 22-22 36-61z";

const PALMS: &str = "M-73 49c-10 21 21 25 10 36s-30-56-48-47 37 48 28 51-48-44-58-30 53 36 47 44-42-29-51\
    -15 43 21 40 30-35-20-40-7 54 32 82 31 37-18 38-29-1-15-15-29-23-56-33-35m148 0c10 2\
    1-21 25-10 36s30-56 48-47-37 48-28 51 48-44 58-30-53 36-47 44 42-29 51-15-43 21-40 3\
    0 35-20 40-7-54 32-82 31-37-18-38-29 1-15 15-29 23-56 33-35";

/// Two arches with a notch, and the open mouth.
const EYES_AND_MOUTH: &str = "M-31-35a18.3 18.3 0 1 0-25 9c4 3 6-9 12-9s8 3 10 3 2-1 3-3m58 0a18.3 18.3 0 1 1 25 9\
    c-4 3-6-9-12-9s-8 3-10 3-2-1-3-3m-55 80a46 46 0 0 0 54 0C44 32 46 16 46 3S21 14-1 14\
    -48-10-48 3s2 29 20 42";

const MOUTH: &str = "M-28 45a46 46 0 0 0 54 0C44 32 46 16 46 3S21 14-1 14-48-10-48 3s2 29 20 42";

const TONGUE: Shape<'static> = Shape::Path {
    fill: Some("#ff323d"),
    stroke_width: 0.0,
    data: "M-28 45a46 46 0 0 0 54 0c-3-8-14-15-18-16s-6 9-9 9-5-10-9-9-15 8-18 16",
};

/// The colour of eyes and mouth.
const INK: &str = "#32343d";

/// Face, ring and hands.
const FACE: Shape<'static> = Shape::Group {
    fill: Some("#ffd21e"),
    stroke: None,
    shapes: &[
        Shape::Group {
            fill: None,
            stroke: Some("#ff9d00"),
            shapes: &[
                circle((0.0, 0.0), 135.0, 14.0),
                Shape::Path {
                    fill: None,
                    stroke_width: 41.0,
                    data: HANDS,
                },
            ],
        },
        Shape::Path {
            fill: None,
            stroke_width: 0.0,
            data: PALMS,
        },
    ],
};

/// What the whole mark fills, a little margin included: 12 to 11.
pub(super) const VIEW_BOX: &str = "-192 -160 384 352";

pub(super) const ART: &[Shape<'static>] = &[
    FACE,
    Shape::Group {
        fill: Some("#ffad03"),
        stroke: None,
        shapes: &[
            circle((-84.0, -29.5), 12.0, 0.0),
            circle((86.0, -29.5), 12.0, 0.0),
        ],
    },
    Shape::Path {
        fill: Some(INK),
        stroke_width: 0.0,
        data: EYES_AND_MOUTH,
    },
    TONGUE,
];

/// The white sticker under it, on light badges.
pub(super) const STICKER: Shape<'static> = Shape::Group {
    fill: Some("#fff"),
    stroke: Some("#fff"),
    shapes: &[
        circle((1.0, -1.0), 152.0, 0.0),
        Shape::Path {
            fill: None,
            stroke_width: 65.0,
            data: HANDS,
        },
    ],
};

/// The soft shadow under the sticker, on light badges: ellipses on top of each
/// other, so that it grows fainter towards its edge.
///
/// Fitted to the official shadow, 10 % black moved down by 0.93 px and blurred
/// by 2.02 px: outside the mark the two differ by less than one level of 255
/// on average. Unlike a filter it draws the same in every renderer, at every
/// scale, and a sanitizer that removes filters leaves it. Unlike a gradient
/// it needs no id, which a page may hide with another badge. It is no black, so
/// that it is a shadow where opacity is ignored too, in ImageMagick's own
/// renderer.
pub(super) mod shadow {
    pub(in crate::badge) const COLOUR: &str = "#ccc";
    /// Of each ellipse: a step of two levels of 255, which no eye sees.
    pub(in crate::badge) const OPACITY: f64 = 0.0433;
    /// How far its middle is below that of the face.
    pub(in crate::badge) const BELOW: f64 = 42.0;
    pub(in crate::badge) const RADII: [(f64, f64); 7] = [
        (254.0, 244.0),
        (216.0, 208.0),
        (203.0, 195.0),
        (189.0, 182.0),
        (176.0, 169.0),
        (163.0, 157.0),
        (151.0, 145.0),
    ];
}

const fn circle(at: (f64, f64), radius: f64, stroke_width: f64) -> Shape<'static> {
    Shape::Circle {
        at,
        radius,
        stroke_width,
    }
}

/// Calls `write` with the mark for pictures of few pixels: no cheeks, and round
/// eyes without a notch in these places.
pub(super) fn with_small_art(eyes: [(f64, f64); 2], write: impl FnOnce(&[Shape<'_>])) {
    let eye = |at| circle(at, 20.0, 0.0);
    let mouth = Shape::Path {
        fill: None,
        stroke_width: 0.0,
        data: MOUTH,
    };
    write(&[
        FACE,
        Shape::Group {
            fill: Some(INK),
            stroke: None,
            shapes: &[eye(eyes[0]), eye(eyes[1]), mouth],
        },
        TONGUE,
    ]);
}

/// The middles of those eyes for a picture with `scale` pixels for each px, the
/// face at `face` and `unit` px a unit: each in the middle of a pixel, where it
/// is dark. Between pixels it would be a blur of four.
#[cfg(feature = "png")]
pub(super) fn small_eyes(face: (f64, f64), unit: f64, scale: f64) -> [(f64, f64); 2] {
    let to_pixel = |at: f64, middle: f64| {
        let px = ((middle + at * unit) * scale).floor() + 0.5;
        let at = (px / scale - middle) / unit;
        (at * 10.0).round() / 10.0
    };
    [(-48.5, -37.0), (48.5, -37.0)].map(|(x, y)| (to_pixel(x, face.0), to_pixel(y, face.1)))
}
