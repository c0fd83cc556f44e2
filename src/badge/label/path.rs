//! Short path data: relative whole numbers, as few characters as they need.

use super::super::markup::push_digits;
use super::contour::{Contour, GridPoint, PathSegment, extent};

/// Writes contours one after the other.
#[derive(Debug)]
pub(super) struct PathWriter {
    data: String,
    /// Where the contour before began: that is where its end leaves the pen.
    at: GridPoint,
    ink: Option<(f64, f64)>,
}

impl PathWriter {
    pub(super) fn new() -> Self {
        Self {
            data: String::new(),
            at: GridPoint { x: 0, y: 0 },
            ink: None,
        }
    }

    /// Adds a contour, begun at whichever of its points makes it shortest.
    pub(super) fn contour(&mut self, contour: &Contour, origin: GridPoint) {
        let mut contour = contour.clone();
        contour.close();
        let Some(start) = shortest_start(&contour) else {
            return;
        };
        let contour = contour.rotated(start);
        let start = contour.start.plus(origin);
        let by = start.minus(self.at);
        self.at = start;
        let commands = commands(&contour);
        // After a moveto, coordinates alone are a lineto; after an M they would
        // be absolute.
        let is_bare = commands.first().is_some_and(|first| first.letter == LINE);
        let letter = if self.data.is_empty() && !is_bare {
            'M'
        } else {
            'm'
        };
        let mut last = None;
        Command::new(letter, &[by.x, by.y]).write(&mut last, &mut self.data);
        last = Some(LINE);
        for command in commands {
            command.write(&mut last, &mut self.data);
        }
        self.data.push('z');

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

/// The letter of a lineto, which need not be written after a moveto.
const LINE: char = 'l';

/// A command of path data, with the numbers it takes.
#[derive(Debug, Clone, Copy)]
struct Command {
    letter: char,
    numbers: [i32; 6],
    count: usize,
}

impl Command {
    fn new(letter: char, values: &[i32]) -> Self {
        let mut numbers = [0; 6];
        numbers[..values.len()].copy_from_slice(values);
        Self {
            letter,
            numbers,
            count: values.len(),
        }
    }

    /// A piece that begins `at`; `control` is the control point of the
    /// quadratic curve that ends there, if one does.
    fn of(segment: PathSegment, at: GridPoint, control: Option<GridPoint>) -> Self {
        let by = segment.end().minus(at);
        match segment {
            PathSegment::Line(_) => match (by.x, by.y) {
                (x, 0) => Self::new('h', &[x]),
                (0, y) => Self::new('v', &[y]),
                (x, y) => Self::new(LINE, &[x, y]),
            },
            // The other curve's control point reflected need not be named.
            PathSegment::Quad(a, _) if control.map(|c| at.plus(at.minus(c))) == Some(a) => {
                Self::new('t', &[by.x, by.y])
            }
            PathSegment::Quad(a, _) => {
                let a = a.minus(at);
                Self::new('q', &[a.x, a.y, by.x, by.y])
            }
            PathSegment::Cubic(a, b, _) => {
                let (a, b) = (a.minus(at), b.minus(at));
                Self::new('c', &[a.x, a.y, b.x, b.y, by.x, by.y])
            }
        }
    }

    fn numbers(&self) -> &[i32] {
        &self.numbers[..self.count]
    }

    /// Appends it, after a command of the letter `last`.
    fn write(&self, last: &mut Option<char>, out: &mut String) {
        let mut bare = *last == Some(self.letter);
        if !bare {
            out.push(self.letter);
        }
        for number in self.numbers() {
            // A minus sign parts numbers as well as a space does.
            if bare && *number >= 0 {
                out.push(' ');
            }
            push_number(*number, out);
            bare = true;
        }
        *last = Some(self.letter);
    }

    /// How many bytes [`write`](Self::write) would append.
    fn length(&self, last: char) -> usize {
        let bare = last == self.letter;
        let separators = self
            .numbers()
            .iter()
            .enumerate()
            .filter(|(index, number)| (bare || *index > 0) && **number >= 0)
            .count();
        let digits: usize = self.numbers().iter().map(|number| width(*number)).sum();
        usize::from(!bare) + separators + digits
    }
}

/// The commands of a contour, but for the last line, which closing it draws.
fn commands(contour: &Contour) -> Vec<Command> {
    let mut at = contour.start;
    let mut control = None;
    let mut commands = Vec::with_capacity(contour.segments.len());
    for &segment in &contour.segments {
        commands.push(Command::of(segment, at, control));
        at = segment.end();
        control = segment.quad_control();
    }
    if let Some(PathSegment::Line(_)) = contour.segments.last() {
        commands.pop();
    }
    commands
}

/// The piece that a closed contour must begin with to be shortest. Only its
/// neighbours depend on which one that is, so all others are counted once.
fn shortest_start(contour: &Contour) -> Option<usize> {
    let segments = &contour.segments;
    let count = segments.len();
    let before = |index: usize| (index + count - 1) % count;
    // Each one in the middle of the path.
    let commands: Vec<Command> = (0..count)
        .map(|index| {
            let before = segments[before(index)];
            Command::of(segments[index], before.end(), before.quad_control())
        })
        .collect();
    let lengths: Vec<usize> = (0..count)
        .map(|index| commands[index].length(commands[before(index)].letter))
        .collect();
    let sum: usize = lengths.iter().sum();
    let length_from = |index: usize| {
        let (last, next) = (before(index), (index + 1) % count);
        let first = Command::of(segments[index], segments[last].end(), None);
        let mut length = sum - lengths[index] + first.length(LINE);
        if next != index {
            length = length - lengths[next] + commands[next].length(first.letter);
        }
        if let PathSegment::Line(_) = segments[last] {
            length -= match () {
                // The only piece, and the second of two.
                () if last == index => first.length(LINE),
                () if last == next => commands[next].length(first.letter),
                () => lengths[last],
            };
        }
        // The separator after the moveto is not counted.
        length - usize::from(first.letter == LINE && first.numbers[0] >= 0 && last != index)
    };
    (0..count).min_by_key(|&index| length_from(index))
}

/// How many bytes a number takes.
fn width(number: i32) -> usize {
    let digits = number.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1;
    digits + usize::from(number < 0)
}

fn push_number(number: i32, out: &mut String) {
    if number < 0 {
        out.push('-');
    }
    push_digits(number.unsigned_abs().into(), 1, out);
}
