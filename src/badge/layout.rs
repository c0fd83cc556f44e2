//! The positions of everything, in px. One rule for all sizes:
//!
//! - the outline begins half a stroke inside the picture and is as high as the
//!   size says; its ends are elliptical arcs as high as the outline;
//! - the size gives the positions of the mark's face and of the label's origin;
//! - the outline ends [`Metrics::end`] after the label's ink, and the picture
//!   is the next whole pixel after that;
//! - where no official file has fractions of a pixel, the outline ends with
//!   the picture, and round ends are half circles.
//!
//! `x` grows rightwards, `y` downwards.

use super::{Logo, Shape, Size};

/// What differs between the sizes, measured on the official badges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Metrics {
    /// The picture's height.
    pub(super) height: f64,
    /// The outline's height, between the middles of its strokes.
    pub(super) outline: f64,
    pub(super) stroke: f64,
    /// Half the width of the arcs at either end.
    pub(super) corner: f64,
    /// From the end of the label's ink to the outline.
    pub(super) end: f64,
    /// The middle of the mark's face, and the radius inside its ring.
    pub(super) face: (f64, f64),
    pub(super) radius: f64,
    /// The label's origin: its baseline's left end.
    pub(super) text: (f64, f64),
    /// Px per em: what makes the label's ink as wide as it was measured.
    pub(super) font_size: f64,
    /// The side of a button that shows only the mark: at least 24 px (WCAG 2.2,
    /// 2.5.8), and a size of its own for each.
    pub(super) icon: u32,
}

#[rustfmt::skip]
const SM: Metrics = Metrics {
    height: 21.0, outline: 19.0, stroke: 1.0, corner: 9.58, end: 12.19,
    face: (17.776, 9.689), radius: 4.448, text: (29.2, 14.125), font_size: 12.44,
    icon: 24,
};
#[rustfmt::skip]
const LG: Metrics = Metrics {
    height: 36.0, outline: 35.0, stroke: 1.0, corner: 16.22, end: 15.5,
    face: (24.892, 17.617), radius: 6.351, text: (41.0, 24.0), font_size: 17.253,
    icon: 36,
};
#[rustfmt::skip]
const XL: Metrics = Metrics {
    height: 48.0, outline: 46.5, stroke: 1.5, corner: 23.27, end: 21.89,
    face: (32.905, 23.205), radius: 6.966, text: (54.4, 29.5), font_size: 19.41,
    icon: 48,
};
/// No official file has this size: it is between its neighbours as its outline's
/// height of 23 is between theirs, 19 and 35, a quarter of the way. Only its
/// height and its corners are whole numbers.
#[rustfmt::skip]
const MD: Metrics = Metrics {
    height: 24.0, outline: 23.0, stroke: 1.0, corner: 11.5, end: 13.0175,
    face: (19.555, 11.671), radius: 4.92375, text: (32.15, 16.59375), font_size: 13.64325,
    icon: 28,
};

impl Metrics {
    pub(super) const fn of(size: Size) -> &'static Self {
        match size {
            Size::Sm => &SM,
            Size::Md => &MD,
            Size::Lg => &LG,
            Size::Xl => &XL,
        }
    }
}

/// Half the mark's width, its hands included, for a face of radius 1.
const MARK_HALF_WIDTH: f64 = 1.37;
/// The corner of a rectangular button, for an outline of height 1.
const RECT_CORNER: f64 = 0.125;
/// A button that shows only the mark, for a side of length 1: the middle and
/// the radius of the face. The hands span 60 % of the disc, and the whole mark
/// is in its middle.
const ICON_FACE: (f64, f64) = (0.4986, 0.4694);
const ICON_RADIUS: f64 = 0.233;
/// From the label's origin to its ink, in em, at the start of a label that is
/// read from right to left: that of the standard label's first letter.
const RTL_BEARING: f64 = 0.04;

/// What the layout depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct LayoutInput {
    pub(super) size: Size,
    pub(super) shape: Shape,
    pub(super) logo: Logo,
    /// From where to where the label's ink goes, in em; none for a button
    /// that shows only the mark.
    pub(super) ink: Option<(f64, f64)>,
    /// The picture's width; none for what the label needs.
    pub(super) width: Option<u32>,
    /// The official fractions of a pixel, not whole ones.
    pub(super) official: bool,
    /// From right to left.
    pub(super) mirrored: bool,
}

/// The button's outline, between the middles of its strokes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) rx: f64,
    pub(super) ry: f64,
    pub(super) stroke: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Layout {
    /// The picture.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) frame: Frame,
    /// The middle of the mark's face, and its radius.
    pub(super) face: (f64, f64),
    pub(super) radius: f64,
    /// The label's origin.
    pub(super) text: (f64, f64),
    /// From where to where the fill's gradient is measured, for a frame of
    /// width 1.
    pub(super) gradient: (f64, f64),
}

impl Frame {
    /// The radius of the corners outside the stroke.
    pub(super) fn outer_radius(&self) -> f64 {
        self.ry + self.stroke / 2.0
    }
}

/// Lays a button out. When it does not fit the given width, the error is the
/// width that it needs.
pub(super) fn lay_out(input: &LayoutInput) -> Result<Layout, u32> {
    let m = Metrics::of(input.size);
    match input.ink {
        None => Ok(icon(m, input)),
        Some(ink) => {
            let layout = labelled(m, input, ink)?;
            Ok(if input.mirrored {
                mirrored(layout, m, ink)
            } else {
                layout
            })
        }
    }
}

fn icon(m: &Metrics, input: &LayoutInput) -> Layout {
    let side = m.icon;
    let length = f64::from(side);
    Layout {
        width: side,
        height: side,
        frame: frame(m, input, length - m.stroke, length - m.stroke),
        face: (ICON_FACE.0 * length, ICON_FACE.1 * length),
        radius: ICON_RADIUS * length,
        text: m.text,
        gradient: (0.0, 1.0),
    }
}

fn labelled(m: &Metrics, input: &LayoutInput, (left, right): (f64, f64)) -> Result<Layout, u32> {
    let inset = m.stroke / 2.0;
    let (mut face, mut text) = (m.face, m.text);
    let (left, right) = if input.mirrored {
        (RTL_BEARING, RTL_BEARING + right - left)
    } else {
        (left, right)
    };
    // Ink that hangs out at the start must not come nearer to the mark.
    text.0 += (-left * m.font_size).max(0.0);
    let ink = (text.0 + left * m.font_size, text.0 + right * m.font_size);
    let natural = ink.1 + m.end - inset;
    let needed = whole(inset + natural + inset);
    let width = input.width.unwrap_or(needed);
    if width < needed {
        return Err(needed);
    }
    let frame_width = if input.official {
        natural
    } else {
        f64::from(width) - m.stroke
    };
    let mut gradient = (0.0, 1.0);
    if input.width.is_some() {
        let slack = frame_width - natural;
        let middle = f64::from(width) / 2.0;
        let shift = |from: f64, to: f64| (middle - (from + to) / 2.0).clamp(0.0, slack);
        match input.logo {
            Logo::Left => text.0 += shift(ink.0, ink.1),
            Logo::Center => {
                let by = shift(face.0 - MARK_HALF_WIDTH * m.radius, ink.1);
                face.0 += by;
                text.0 += by;
                // The fill's gradient goes with the mark.
                gradient = (by / frame_width, (by + natural) / frame_width);
            }
        }
    }
    Ok(Layout {
        width,
        height: whole(m.height),
        frame: frame(m, input, frame_width, m.outline),
        face,
        radius: m.radius,
        text,
        gradient,
    })
}

fn frame(m: &Metrics, input: &LayoutInput, width: f64, height: f64) -> Frame {
    let (rx, ry) = match input.shape {
        Shape::Rect => (height * RECT_CORNER, height * RECT_CORNER),
        Shape::Pill if input.official => (m.corner, height / 2.0),
        Shape::Pill => (height / 2.0, height / 2.0),
    };
    Frame {
        x: m.stroke / 2.0,
        y: m.stroke / 2.0,
        width,
        height,
        rx,
        ry,
        stroke: m.stroke,
    }
}

/// The mirror image, in which the mark and the label keep their looks.
fn mirrored(layout: Layout, m: &Metrics, (left, right): (f64, f64)) -> Layout {
    let width = f64::from(layout.width);
    // Where the ink ends, seen from the start.
    let end = layout.text.0 + (RTL_BEARING + right - left) * m.font_size;
    Layout {
        face: (width - layout.face.0, layout.face.1),
        text: (width - end - left * m.font_size, layout.text.1),
        gradient: (1.0 - layout.gradient.0, 1.0 - layout.gradient.1),
        ..layout
    }
}

/// The next whole pixel. Lengths here are small and positive.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(length: f64) -> u32 {
    length.ceil() as u32
}
