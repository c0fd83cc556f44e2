//! Closed contours on the grid.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct GridPoint {
    pub(super) x: i32,
    pub(super) y: i32,
}

impl GridPoint {
    pub(super) fn minus(self, other: Self) -> Self {
        Self {
            x: self.x - other.x,
            y: self.y - other.y,
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            x: self.x + other.x,
            y: self.y + other.y,
        }
    }

    fn cross(self, other: Self) -> i64 {
        i64::from(self.x) * i64::from(other.y) - i64::from(self.y) * i64::from(other.x)
    }

    fn dot(self, other: Self) -> i64 {
        i64::from(self.x) * i64::from(other.x) + i64::from(self.y) * i64::from(other.y)
    }
}

/// A segment of a contour, from the end of the segment before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathSegment {
    Line(GridPoint),
    Quad(GridPoint, GridPoint),
    Cubic(GridPoint, GridPoint, GridPoint),
}

impl PathSegment {
    pub(super) fn end(self) -> GridPoint {
        match self {
            Self::Line(end) | Self::Quad(_, end) | Self::Cubic(_, _, end) => end,
        }
    }

    /// The control point of a quadratic curve.
    pub(super) fn quad_control(self) -> Option<GridPoint> {
        match self {
            Self::Quad(control, _) => Some(control),
            Self::Line(_) | Self::Cubic(..) => None,
        }
    }

    /// A curve whose points lie on the line between its ends is that line.
    fn simplified(self, from: GridPoint) -> Self {
        let along = |end: GridPoint, control: GridPoint| {
            let (line, part) = (end.minus(from), control.minus(from));
            line.cross(part) == 0 && (0..=line.dot(line)).contains(&line.dot(part))
        };
        match self {
            Self::Quad(a, end) if along(end, a) => Self::Line(end),
            Self::Cubic(a, b, end) if along(end, a) && along(end, b) => Self::Line(end),
            other => other,
        }
    }
}

/// A closed contour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contour {
    pub(super) start: GridPoint,
    pub(super) segments: Vec<PathSegment>,
}

impl Contour {
    pub(super) fn new(start: GridPoint) -> Self {
        Self {
            start,
            segments: Vec::new(),
        }
    }

    fn last(&self) -> GridPoint {
        self.segments.last().map_or(self.start, |last| last.end())
    }

    /// Adds a segment. One of no length is left out, and a line that continues
    /// the line before it makes that one longer.
    pub(super) fn push(&mut self, segment: PathSegment) {
        let from = self.last();
        let segment = segment.simplified(from);
        let PathSegment::Line(end) = segment else {
            self.segments.push(segment);
            return;
        };
        if end == from {
            return;
        }
        if let [.., before, PathSegment::Line(last)] = self.segments.as_mut_slice() {
            let (first, second) = (last.minus(before.end()), end.minus(*last));
            if first.cross(second) == 0 && first.dot(second) > 0 {
                *last = end;
                return;
            }
        }
        self.segments.push(segment);
    }

    pub(super) fn close(&mut self) {
        self.push(PathSegment::Line(self.start));
    }

    /// True if there is no area inside.
    pub(super) fn is_flat(&self) -> bool {
        self.segments
            .iter()
            .all(|segment| matches!(segment, PathSegment::Line(_)))
            && self.segments.len() < 2
    }

    /// The left and the right end, curves included.
    pub(super) fn extent(&self) -> (f64, f64) {
        let mut at = f64::from(self.start.x);
        let (mut left, mut right) = (at, at);
        let mut reach = |x: f64| {
            left = left.min(x);
            right = right.max(x);
        };
        for segment in &self.segments {
            let end = f64::from(segment.end().x);
            reach(end);
            match *segment {
                PathSegment::Line(_) => {}
                PathSegment::Quad(a, _) => {
                    let a = f64::from(a.x);
                    let t = (at - a) / (at - 2.0 * a + end);
                    if (0.0..=1.0).contains(&t) {
                        reach((1.0 - t) * (1.0 - t) * at + 2.0 * t * (1.0 - t) * a + t * t * end);
                    }
                }
                PathSegment::Cubic(a, b, _) => {
                    let (a, b) = (f64::from(a.x), f64::from(b.x));
                    let at_time = |t: f64| {
                        let u = 1.0 - t;
                        u * u * u * at + 3.0 * u * u * t * a + 3.0 * u * t * t * b + t * t * t * end
                    };
                    // Close enough for a grid of whole units.
                    (1..16).for_each(|step| reach(at_time(f64::from(step) / 16.0)));
                }
            }
            at = end;
        }
        (left, right)
    }
}
