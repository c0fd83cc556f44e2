//! Reduces a picture to a palette of at most 256 colours with alpha.
//!
//! The crates with permissive licences have no alpha, or change the colour of a
//! flat area by a step or two, or sample at random. Here sums are whole numbers
//! and the order of all steps is fixed: the same pixels give the same palette on
//! every machine.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The maximum of colours in a palette.
const MAX: usize = 256;

/// Rounds of moving each entry to the middle of its colours. After a few, hardly
/// any moves.
const ROUNDS: usize = 8;

/// A picture by palette.
pub(super) struct Indexed {
    /// Colours multiplied by alpha, those with the least alpha first.
    pub(super) palette: Vec<[u8; 4]>,
    /// One for each pixel.
    pub(super) indices: Vec<u8>,
}

/// A colour and the number of pixels that have it.
#[derive(Clone, Copy)]
struct Counted {
    colour: [u8; 4],
    look: Look,
    pixels: u64,
    /// The root of its pixels, so that large flat areas do not outweigh the
    /// edges.
    weight: i64,
}

/// Exact for up to 256 colours.
pub(super) fn reduce(pixels: &[[u8; 4]]) -> Indexed {
    let histogram = Histogram::of(pixels);
    let mut counts = histogram.colours.clone();
    counts.sort_unstable();
    let mut palette: Vec<[u8; 4]> = if counts.len() <= MAX {
        counts.iter().map(|&(colour, _)| colour).collect()
    } else {
        let colours: Vec<_> = counts
            .iter()
            .map(|&(colour, pixels)| Counted {
                colour,
                look: look(colour),
                pixels,
                weight: pixels.isqrt() as i64,
            })
            .collect();
        settle(&colours, &split(&colours))
    };
    // Entries without alpha need no place in tRNS when they come last.
    palette.sort_by_key(|&[r, g, b, a]| {
        let [red, green, blue] = [r, g, b].map(u32::from);
        (a, 3 * red + 6 * green + blue, r, g, b)
    });
    palette.dedup();

    let nearest = Nearest::new(&palette);
    let of_colours: Vec<u8> = histogram
        .colours
        .iter()
        .map(|&(colour, _)| nearest.place(&look(colour)) as u8)
        .collect();
    Indexed {
        indices: histogram.indices(&of_colours),
        palette,
    }
}

/// Colours that share one entry of the palette so far.
struct Group {
    /// Their places among all colours, sorted along each axis. For one alpha, the
    /// order on white is that on black, so the first three axes are enough.
    sorted: Vec<Vec<u32>>,
    cut: Option<Cut>,
}

/// The best cut of a group in two: its gain, along which of the six numbers, and
/// how many colours are before the cut in that order.
struct Cut {
    gain: f64,
    axis: usize,
    at: usize,
}

/// Cuts the colours into 256 groups, each time where it gains most (after
/// X. Wu, "Color quantization by dynamic programming and principal analysis",
/// 1992, but with cuts between colours rather than between bins).
fn split(colours: &[Counted]) -> Vec<Vec<u32>> {
    let mut groups = vec![Group::new(colours, sorted(colours))];
    while groups.len() < MAX {
        let mut best: Option<(f64, usize)> = None;
        for (place, group) in groups.iter().enumerate() {
            if let Some(cut) = &group.cut
                && best.is_none_or(|(gain, _)| cut.gain > gain)
            {
                best = Some((cut.gain, place));
            }
        }
        let Some((_, place)) = best else { break };
        if let Some((before, after)) = groups.swap_remove(place).cut_in_two(colours) {
            groups.push(before);
            groups.push(after);
        }
    }
    let members = |mut group: Group| group.sorted.pop();
    groups.into_iter().filter_map(members).collect()
}

/// The places of all colours, sorted along each axis.
fn sorted(colours: &[Counted]) -> Vec<Vec<u32>> {
    let along = |axis| {
        let mut keys: Vec<(i32, u32)> = (0..)
            .zip(colours)
            .map(|(at, counted)| (counted.look[axis], at))
            .collect();
        keys.sort_unstable();
        keys.into_iter().map(|(_, at)| at).collect()
    };
    (0..AXES).map(along).collect()
}

impl Group {
    fn new(colours: &[Counted], mut sorted: Vec<Vec<u32>>) -> Self {
        let mut members = sorted[0].iter().map(|&at| &colours[at as usize]);
        let mut total = Sum::default();
        members.clone().for_each(|counted| total.add(counted));
        let alpha = |counted: &Counted| counted.colour[3];
        if let Some(first) = members.next().map(alpha)
            && members.all(|counted| alpha(counted) == first)
        {
            sorted.truncate(AXES / 2);
        }
        let mut cut: Option<Cut> = None;
        for (axis, places) in sorted.iter().enumerate() {
            if let Some(other) = best_cut(colours, places, axis, &total)
                && cut.as_ref().is_none_or(|cut| other.gain > cut.gain)
            {
                cut = Some(other);
            }
        }
        Self { sorted, cut }
    }

    /// Both parts keep their order along each axis, so that nothing is sorted
    /// again.
    fn cut_in_two(self, colours: &[Counted]) -> Option<(Self, Self)> {
        let cut = self.cut?;
        let first_after = self.sorted[cut.axis][cut.at];
        let edge = colours[first_after as usize].look[cut.axis];
        let mut after = self.sorted;
        let before = after
            .iter_mut()
            .map(|after| {
                let mut before = Vec::with_capacity(cut.at);
                after.retain(|&at| {
                    let is_after = colours[at as usize].look[cut.axis] >= edge;
                    if !is_after {
                        before.push(at);
                    }
                    is_after
                });
                before
            })
            .collect();
        Some((Self::new(colours, before), Self::new(colours, after)))
    }
}

/// The cut of sorted colours that lessens the sum of squared differences most.
fn best_cut(colours: &[Counted], places: &[u32], axis: usize, total: &Sum) -> Option<Cut> {
    let mut before = Sum::default();
    let mut best: Option<Cut> = None;
    for (place, pair) in places.windows(2).enumerate() {
        let [one, next] = [pair[0], pair[1]].map(|at| &colours[at as usize]);
        before.add(one);
        if one.look[axis] == next.look[axis] {
            continue;
        }
        let gain = before.explained() + total.minus(&before).explained() - total.explained();
        if best.as_ref().is_none_or(|cut| gain > cut.gain) {
            best = Some(Cut {
                gain,
                axis,
                at: place + 1,
            });
        }
    }
    best
}

/// The sum of colours' looks, each by its weight.
///
/// Whole numbers below 2^53, so that no sum is rounded.
#[derive(Clone, Copy, Default)]
struct Sum {
    look: [f64; AXES],
    weight: f64,
}

impl Sum {
    fn add(&mut self, counted: &Counted) {
        let weight = counted.weight as f64;
        for (sum, part) in self.look.iter_mut().zip(counted.look) {
            *sum += f64::from(part) * weight;
        }
        self.weight += weight;
    }

    fn minus(mut self, other: &Self) -> Self {
        for (sum, part) in self.look.iter_mut().zip(other.look) {
            *sum -= part;
        }
        self.weight -= other.weight;
        self
    }

    /// The part of the sum of squares that one colour in their middle explains.
    fn explained(&self) -> f64 {
        let squares: f64 = self.look.iter().map(|&part| part * part).sum();
        squares / self.weight
    }
}

/// Moves each entry to the middle of the colours nearest to it, several times.
fn settle(colours: &[Counted], groups: &[Vec<u32>]) -> Vec<[u8; 4]> {
    let in_order: Vec<Counted> = groups
        .iter()
        .flatten()
        .map(|&at| colours[at as usize])
        .collect();
    let mut rest = in_order.as_slice();
    let mut palette = Vec::with_capacity(groups.len());
    for group in groups {
        let (members, others) = rest.split_at(group.len());
        rest = others;
        let mut entry = Entry::default();
        members.iter().for_each(|counted| entry.add(counted));
        palette.extend(entry.colour());
    }
    for _ in 0..ROUNDS {
        let nearest = Nearest::new(&palette);
        let mut entries = vec![Entry::default(); palette.len()];
        for counted in &in_order {
            entries[nearest.place(&counted.look)].add(counted);
        }
        let moved: Vec<[u8; 4]> = entries.iter().filter_map(Entry::colour).collect();
        if moved == palette {
            break;
        }
        palette = moved;
    }
    palette
}

/// The sum of an entry's colours.
#[derive(Clone, Default)]
struct Entry {
    sum: [i64; 4],
    weight: i64,
    pixels: u64,
    /// The colour that most pixels have, and how many; the last of several.
    most: ([u8; 4], u64),
}

impl Entry {
    fn add(&mut self, counted: &Counted) {
        for (sum, part) in self.sum.iter_mut().zip(counted.colour) {
            *sum += i64::from(part) * counted.weight;
        }
        self.weight += counted.weight;
        self.pixels += counted.pixels;
        if counted.pixels >= self.most.1 {
            self.most = (counted.colour, counted.pixels);
        }
    }

    /// The one colour for all: the rounded middle, or the colour of most of the
    /// pixels, so that flat areas are exact. `None` if there are none.
    fn colour(&self) -> Option<[u8; 4]> {
        if self.weight == 0 {
            None
        } else if 2 * self.most.1 > self.pixels {
            Some(self.most.0)
        } else {
            let middle = |part| ((2 * part + self.weight) / (2 * self.weight)) as u8;
            Some(self.sum.map(middle))
        }
    }
}

/// Pixels that follow each other and have the same colour.
struct Run {
    /// The place in `colours`.
    colour: u32,
    length: usize,
}

/// A picture's colours, and in what order its pixels have them.
struct Histogram {
    /// Each colour once, and how many pixels have it; in order of appearance.
    colours: Vec<([u8; 4], u64)>,
    runs: Vec<Run>,
}

impl Histogram {
    /// A badge is mostly flat: few pixels need a look-up.
    fn of(pixels: &[[u8; 4]]) -> Self {
        let mut places: HashMap<u32, u32, BuildHasherDefault<Multiply>> = HashMap::default();
        let mut colours: Vec<([u8; 4], u64)> = Vec::new();
        let mut runs: Vec<Run> = Vec::new();
        for same in pixels.chunk_by(|one, next| one == next) {
            let colour = same[0];
            let place = *places.entry(u32::from_be_bytes(colour)).or_insert_with(|| {
                colours.push((colour, 0));
                colours.len() as u32 - 1
            });
            colours[place as usize].1 += same.len() as u64;
            runs.push(Run {
                colour: place,
                length: same.len(),
            });
        }
        Self { colours, runs }
    }

    /// One index for each pixel, from one for each of `colours`.
    fn indices(&self, of_colours: &[u8]) -> Vec<u8> {
        let length = self.runs.iter().map(|run| run.length).sum();
        let mut indices = Vec::with_capacity(length);
        for run in &self.runs {
            let end = indices.len() + run.length;
            indices.resize(end, of_colours[run.colour as usize]);
        }
        indices
    }
}

/// A hash for colours. It needs no defence against chosen ones: the pixels are
/// those of our own drawing.
#[derive(Default)]
struct Multiply(u64);

impl Hasher for Multiply {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32((self.0 as u32) << 8 | u32::from(byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        // Fibonacci hashing; the table reads both ends, so they are mixed.
        let product = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = product ^ (product >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A colour on black and on white: on any other background the difference of two
/// colours is between those on these two.
type Look = [i32; AXES];

/// The numbers of a [`Look`].
const AXES: usize = 6;

/// The look of a colour multiplied by alpha.
fn look([r, g, b, a]: [u8; 4]) -> Look {
    let [r, g, b, a] = [r, g, b, a].map(i32::from);
    [r, g, b, r - a, g - a, b - a]
}

fn distance(one: &Look, other: &Look) -> i32 {
    let square = |axis: usize| (one[axis] - other[axis]) * (one[axis] - other[axis]);
    square(0) + square(1) + square(2) + square(3) + square(4) + square(5)
}

/// A palette, by the sums of its colours' looks.
struct Nearest {
    /// Sum, look, and place in the palette.
    entries: Vec<(i32, Look, usize)>,
}

impl Nearest {
    fn new(palette: &[[u8; 4]]) -> Self {
        let mut entries: Vec<_> = palette
            .iter()
            .enumerate()
            .map(|(place, &colour)| {
                let look = look(colour);
                (look.iter().sum(), look, place)
            })
            .collect();
        entries.sort_unstable();
        Self { entries }
    }

    /// The place of the colour that is nearest; the first of several.
    ///
    /// Two looks whose sums differ by `d` are at least `d² / 6` apart (Cauchy
    /// and Schwarz), so the search ends soon on either side of the sum.
    fn place(&self, colour: &Look) -> usize {
        let sum: i32 = colour.iter().sum();
        let middle = self.entries.partition_point(|&(other, ..)| other < sum);
        let (below, above) = self.entries.split_at(middle);
        let mut best = (i32::MAX, 0);
        let mut is_far = |&(other, ref look, place): &(i32, Look, usize)| {
            let apart = other - sum;
            if apart * apart / AXES as i32 > best.0 {
                return true;
            }
            best = best.min((distance(look, colour), place));
            false
        };
        let (mut below, mut above) = (below.iter().rev(), above.iter());
        // By turns, so that the best is found early.
        let (mut is_below_done, mut is_above_done) = (false, false);
        while !(is_below_done && is_above_done) {
            is_below_done = is_below_done || below.next().is_none_or(&mut is_far);
            is_above_done = is_above_done || above.next().is_none_or(&mut is_far);
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_counted_and_come_back() {
        let (a, b, c) = ([1, 2, 3, 255], [0; 4], [9, 9, 9, 9]);
        let histogram = Histogram::of(&[a, a, b, a, c, c]);
        assert_eq!(histogram.colours, [(a, 3), (b, 1), (c, 2)]);
        assert_eq!(histogram.indices(&[7, 8, 9]), [7, 7, 8, 7, 9, 9]);
    }

    /// Beside a search through all, on colours that a fixed generator gives.
    #[test]
    fn nearest_is_what_a_search_through_all_finds() {
        let mut seed = 1_u32;
        let mut byte = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        let mut colour = move || {
            let a = byte();
            let part = |byte: u8| (u16::from(byte) * u16::from(a) / 255) as u8;
            [part(byte()), part(byte()), part(byte()), a]
        };
        let palette: Vec<_> = (0..200).map(|_| colour()).collect();
        let nearest = Nearest::new(&palette);
        for _ in 0..2_000 {
            let wanted = look(colour());
            let all = palette.iter().enumerate();
            let (expected, _) = all
                .min_by_key(|&(place, &entry)| (distance(&look(entry), &wanted), place))
                .unwrap();
            assert_eq!(nearest.place(&wanted), expected);
        }
    }
}
