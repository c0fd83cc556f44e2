//! A badge as shapes, colours and positions. [`draw`](super::draw) makes it
//! once; [`write`](super::write) and [`style_sheet`](super::style_sheet) turn it
//! into text.
//!
//! All lengths are px of the picture; `x` grows rightwards, `y` downwards.

use std::borrow::Cow;

use super::layout::Frame;
use super::palette::Palette;

#[derive(Debug, Clone)]
pub(super) struct Drawing {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) title: Cow<'static, str>,
    pub(super) lang: Option<Cow<'static, str>>,
    pub(super) mirrored: bool,
    /// What ids and classes begin with.
    pub(super) id: String,
    /// For an HTML page, not for a file.
    pub(super) inline: bool,
    /// For a template, whose engine must not find placeholders in the title.
    pub(super) in_template: bool,
    pub(super) pill: Pill,
    pub(super) mark: Mark,
    pub(super) label: Option<PlacedLabel>,
    pub(super) palette: &'static Palette,
    /// The other palette of a badge that follows the page's colour scheme.
    pub(super) dark: Option<&'static Palette>,
    pub(super) visible_outline: bool,
}

/// The button's shape.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pill {
    pub(super) frame: Frame,
    /// From where to where the fill's gradient goes, for a frame of width 1;
    /// none for a flat fill.
    pub(super) gradient: Option<(f64, f64)>,
}

/// The ends of the classes of a gradient's stops.
pub(super) const STOP_CLASSES: [&str; 3] = ["-0", "-1", "-2"];

/// The mark, whose own units begin in the middle of its face.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) at: (f64, f64),
    /// Px a unit.
    pub(super) unit: f64,
    /// The middles of the eyes, in a mark of few pixels.
    pub(super) small_eyes: Option<[(f64, f64); 2]>,
}

/// The label, and where its baseline begins.
#[derive(Debug, Clone)]
pub(super) struct PlacedLabel {
    pub(super) path: LabelPath,
    pub(super) at: (f64, f64),
    pub(super) font_size: f64,
}

/// A label as path data.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LabelPath {
    /// Relative path data in units of the grid, from the baseline's left end.
    pub(super) data: Cow<'static, str>,
    /// The left and the right end of the ink, in units of the grid.
    pub(super) ink: (i32, i32),
}

impl LabelPath {
    /// The grid that label paths are written on: whole units, this many to an
    /// em. All but the middles of curves are even numbers.
    pub(super) const UNITS_PER_EM: i32 = 400;

    /// The left and the right end of the ink, in em.
    pub(super) fn ink_em(&self) -> (f64, f64) {
        let em = f64::from(Self::UNITS_PER_EM);
        (f64::from(self.ink.0) / em, f64::from(self.ink.1) / em)
    }
}

impl Drawing {
    /// Ids and classes need a style sheet's rules only where there is one.
    pub(super) fn has_style(&self) -> bool {
        self.inline || self.dark.is_some()
    }

    pub(super) fn outline(&self, palette: &Palette) -> &'static str {
        if self.visible_outline {
            palette.visible
        } else {
            palette.outline
        }
    }
}

/// A part of the mark, in its own units. What a shape does not say of its
/// paint, it has from the group around it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape<'a> {
    Group {
        fill: Option<&'static str>,
        /// With round joins.
        stroke: Option<&'static str>,
        shapes: &'a [Shape<'a>],
    },
    Circle {
        at: (f64, f64),
        radius: f64,
        /// 0 for the default.
        stroke_width: f64,
    },
    Path {
        fill: Option<&'static str>,
        /// 0 for the default.
        stroke_width: f64,
        data: &'static str,
    },
}
