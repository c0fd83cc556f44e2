//! Puts a glyph's outline on the grid without making its curves crooked.
//!
//! All points go to even numbers, except where two quadratic curves flow into
//! each other half way between their control points, as nearly all do in
//! TrueType outlines: that point stays the exact middle of the two, which are
//! both even. So the curve keeps its tangent there, and path data need not
//! even name the second control point (`t`).

use harfrust::font::glyph::outline::PathElement;

use super::contour::{Contour, GridPoint, PathSegment};

/// How far the middle may lie from where the font has the point, in units.
const TOLERANCE: f64 = 1.5;

/// The nearest whole unit, within bounds that only a damaged font exceeds.
#[expect(clippy::cast_possible_truncation)]
pub(super) fn grid(value: f64) -> i32 {
    value.clamp(-1e6, 1e6).round() as i32
}

/// A point of the font, in units of our grid, `y` downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
struct FontPoint {
    x: f64,
    y: f64,
}

impl FontPoint {
    fn even(self) -> GridPoint {
        GridPoint {
            x: 2 * grid(self.x / 2.0),
            y: 2 * grid(self.y / 2.0),
        }
    }

    fn is_near(self, point: GridPoint) -> bool {
        let (x, y) = (f64::from(point.x) - self.x, f64::from(point.y) - self.y);
        x.hypot(y) <= TOLERANCE
    }
}

/// A piece of a contour: its control points, and its end.
struct Piece {
    controls: Vec<FontPoint>,
    end: FontPoint,
}

/// A glyph's contours on the grid, of which `scale` units are one of the font.
pub(super) fn contours(path: &[PathElement], scale: f64) -> Vec<Contour> {
    let at = |x: f32, y: f32| FontPoint {
        x: f64::from(x) * scale,
        y: -f64::from(y) * scale,
    };
    let mut contours = Vec::new();
    let mut start = at(0.0, 0.0);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |start: FontPoint, pieces: &mut Vec<Piece>| {
        let contour = rounded(start, pieces);
        pieces.clear();
        if !contour.is_flat() {
            contours.push(contour);
        }
    };
    for element in path {
        let (controls, end) = match *element {
            PathElement::MoveTo { x, y } => {
                push(start, &mut pieces);
                start = at(x, y);
                continue;
            }
            PathElement::Close => {
                push(start, &mut pieces);
                continue;
            }
            PathElement::LineTo { x, y } => (Vec::new(), at(x, y)),
            PathElement::QuadTo { cx0, cy0, x, y } => (vec![at(cx0, cy0)], at(x, y)),
            PathElement::CurveTo {
                cx0,
                cy0,
                cx1,
                cy1,
                x,
                y,
            } => (vec![at(cx0, cy0), at(cx1, cy1)], at(x, y)),
        };
        pieces.push(Piece { controls, end });
    }
    push(start, &mut pieces);
    contours
}

fn rounded(start: FontPoint, pieces: &mut Vec<Piece>) -> Contour {
    if pieces.last().is_some_and(|last| last.end != start) {
        pieces.push(Piece {
            controls: Vec::new(),
            end: start,
        });
    }
    // A piece's end is the next one's start; the first follows the last.
    let following = pieces.iter().cycle().skip(1);
    let ends: Vec<GridPoint> = pieces
        .iter()
        .zip(following)
        .map(|(piece, next)| match (&*piece.controls, &*next.controls) {
            ([before], [after]) => middle(before.even(), after.even())
                .filter(|middle| piece.end.is_near(*middle))
                .unwrap_or_else(|| piece.end.even()),
            _ => piece.end.even(),
        })
        .collect();
    let mut contour = Contour::new(ends.last().copied().unwrap_or_else(|| start.even()));
    for (piece, end) in pieces.iter().zip(ends) {
        contour.push(match *piece.controls {
            [control] => PathSegment::Quad(control.even(), end),
            [first, second] => PathSegment::Cubic(first.even(), second.even(), end),
            _ => PathSegment::Line(end),
        });
    }
    contour.close();
    contour
}

/// Half way between two points of even numbers.
fn middle(one: GridPoint, other: GridPoint) -> Option<GridPoint> {
    let middle = GridPoint {
        x: (one.x + other.x) / 2,
        y: (one.y + other.y) / 2,
    };
    (one != other).then_some(middle)
}
