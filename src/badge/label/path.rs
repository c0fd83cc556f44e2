//! Short path data: relative whole numbers, as few characters as they need.

use super::contour::{Contour, Point, Segment, extent};

/// Writes contours one after the other.
#[derive(Debug)]
pub(super) struct PathWriter {
    data: String,
    /// Where the contour before began: that is where its end leaves the pen.
    at: Point,
    ink: Option<(f64, f64)>,
}

impl PathWriter {
    pub(super) fn new() -> Self {
        Self {
            data: String::new(),
            at: Point { x: 0, y: 0 },
            ink: None,
        }
    }

    /// Adds a contour, begun at whichever of its points makes it shortest.
    pub(super) fn contour(&mut self, contour: &Contour, origin: Point) {
        let mut contour = contour.clone();
        contour.close();
        let shortest = (0..contour.segments.len())
            .map(|index| {
                let rotated = contour.rotated(index);
                (data(&rotated), rotated.start)
            })
            .min_by_key(|(data, _)| data.len());
        let Some((data, start)) = shortest else {
            return;
        };
        let start = start.plus(origin);
        let by = start.minus(self.at);
        let first = self.data.is_empty();
        let separator = if by.y < 0 { "" } else { " " };
        // After an M, coordinates alone would be absolute.
        let bare = !data.starts_with(|c: char| c.is_ascii_alphabetic());
        let command = if first && !bare { 'M' } else { 'm' };
        self.data
            .push_str(&format!("{command}{}{separator}{}", by.x, by.y));
        if data.starts_with(|c: char| c.is_ascii_digit()) {
            self.data.push(' ');
        }
        self.data.push_str(&data);
        self.at = start;

        let (left, right) = extent(&contour.shifted(origin));
        let (from, to) = self.ink.unwrap_or((left, right));
        self.ink = Some((from.min(left), to.max(right)));
    }

    /// The path data, and from where to where its ink goes.
    #[expect(clippy::cast_possible_truncation)]
    pub(super) fn finish(self) -> (String, (i32, i32)) {
        let (left, right) = self.ink.unwrap_or((0.0, 0.0));
        (self.data, (left.round() as i32, right.round() as i32))
    }
}

/// The pieces as path data, from `moveto` (not included) to `closepath`.
fn data(contour: &Contour) -> String {
    // After a moveto, coordinates alone are a lineto.
    let mut out = Commands {
        text: String::new(),
        last: 'l',
    };
    let mut at = contour.start;
    let mut control: Option<Point> = None;
    let count = contour.segments.len();
    for (index, segment) in contour.segments.iter().enumerate() {
        let end = segment.end();
        let by = end.minus(at);
        control = match *segment {
            // The closing command draws the last line.
            Segment::Line(_) if index + 1 == count => None,
            Segment::Line(_) => {
                match (by.x, by.y) {
                    (x, 0) => out.push('h', &[x]),
                    (0, y) => out.push('v', &[y]),
                    (x, y) => out.push('l', &[x, y]),
                }
                None
            }
            Segment::Quad(a, _) => {
                let reflected = control.map(|control| at.plus(at.minus(control)));
                if reflected == Some(a) {
                    out.push('t', &[by.x, by.y]);
                } else {
                    let a = a.minus(at);
                    out.push('q', &[a.x, a.y, by.x, by.y]);
                }
                Some(a)
            }
            Segment::Cubic(a, b, _) => {
                let (a, b) = (a.minus(at), b.minus(at));
                out.push('c', &[a.x, a.y, b.x, b.y, by.x, by.y]);
                None
            }
        };
        at = end;
    }
    out.text.push('z');
    out.text
}

/// Path data in the making.
struct Commands {
    text: String,
    /// The command before, which need not be written again.
    last: char,
}

impl Commands {
    fn push(&mut self, command: char, numbers: &[i32]) {
        let mut bare = command == self.last;
        if !bare {
            self.text.push(command);
        }
        for number in numbers {
            // A minus sign parts numbers as well as a space does.
            if bare && *number >= 0 && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(&number.to_string());
            bare = true;
        }
        self.last = command;
    }
}
