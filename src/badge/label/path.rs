//! Path data in relative whole numbers, in few characters.

use super::super::write::push_digits;
use super::contour::{Contour, GridPoint, PathSegment};

/// Writes contours one after the other.
#[derive(Debug, Default)]
pub(super) struct PathWriter {
    data: String,
    /// The letter of the command before.
    last: Option<char>,
    /// The start of the contour before: there its end leaves the pen.
    at: GridPoint,
    ink: Option<(f64, f64)>,
}

/// The letter of a lineto, which may be left out after a moveto.
const LINE: char = 'l';

impl PathWriter {
    pub(super) fn contour(&mut self, contour: &Contour, origin: GridPoint) {
        // Closing the path draws the last line.
        let segments = match contour.segments.as_slice() {
            [] => return,
            [before @ .., PathSegment::Line(_)] => before,
            all => all,
        };
        let start = contour.start.plus(origin);
        let by = start.minus(self.at);
        self.at = start;
        let is_line = |segment: &PathSegment| {
            let by = segment.end().minus(contour.start);
            matches!(segment, PathSegment::Line(_)) && by.x != 0 && by.y != 0
        };
        // After a moveto, coordinates without a letter are a lineto; after an M
        // they would be absolute.
        let is_relative = !self.data.is_empty() || segments.first().is_some_and(is_line);
        self.last = None;
        self.write(if is_relative { 'm' } else { 'M' }, &[by.x, by.y]);
        self.last = Some(LINE);
        let (mut at, mut control) = (contour.start, None);
        for &segment in segments {
            self.segment(segment, at, control);
            at = segment.end();
            control = segment.quad_control();
        }
        self.data.push('z');

        let (left, right) = contour.extent();
        let (left, right) = (left + f64::from(origin.x), right + f64::from(origin.x));
        let (from, to) = self.ink.unwrap_or((left, right));
        self.ink = Some((from.min(left), to.max(right)));
    }

    /// A segment that begins `at`; `control` is the control point of the
    /// quadratic curve that ends there, if one does.
    fn segment(&mut self, segment: PathSegment, at: GridPoint, control: Option<GridPoint>) {
        let by = segment.end().minus(at);
        match segment {
            PathSegment::Line(_) => match (by.x, by.y) {
                (x, 0) => self.write('h', &[x]),
                (0, y) => self.write('v', &[y]),
                (x, y) => self.write(LINE, &[x, y]),
            },
            // The other curve's control point, reflected, may be left out.
            PathSegment::Quad(a, _) if control.map(|c| at.plus(at.minus(c))) == Some(a) => {
                self.write('t', &[by.x, by.y]);
            }
            PathSegment::Quad(a, _) => {
                let a = a.minus(at);
                self.write('q', &[a.x, a.y, by.x, by.y]);
            }
            PathSegment::Cubic(a, b, _) => {
                let (a, b) = (a.minus(at), b.minus(at));
                self.write('c', &[a.x, a.y, b.x, b.y, by.x, by.y]);
            }
        }
    }

    fn write(&mut self, letter: char, numbers: &[i32]) {
        let mut is_bare = self.last == Some(letter);
        if !is_bare {
            self.data.push(letter);
        }
        for &number in numbers {
            // A minus sign separates numbers as well as a space does.
            if number < 0 {
                self.data.push('-');
            } else if is_bare {
                self.data.push(' ');
            }
            push_digits(number.unsigned_abs().into(), 1, &mut self.data);
            is_bare = true;
        }
        self.last = Some(letter);
    }

    /// The path data, and the left and the right end of its ink.
    #[expect(clippy::cast_possible_truncation)]
    pub(super) fn finish(self) -> (String, (i32, i32)) {
        let (left, right) = self.ink.unwrap_or((0.0, 0.0));
        (self.data, (left.round() as i32, right.round() as i32))
    }
}
