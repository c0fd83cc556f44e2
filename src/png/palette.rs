//! Reduces a picture to a palette of at most 256 colours with alpha.
//!
//! Written here since the permissive crates that there are know no alpha, or
//! move the colour of a flat area by a step or two, or sample at random. Sums
//! are whole numbers, and the order of all steps is fixed: the same pixels
//! give the same palette on every machine.

use super::histogram::Histogram;
use super::nearest::{AXES, Look, Nearest, look};

/// What a palette holds at most.
const MAX: usize = 256;

/// Rounds of moving the palette to the middle of the colours it stands for;
/// it has all but settled after a few.
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
    /// What it counts for: the root of its pixels, so that the large flat
    /// areas don't take the edges' share.
    weight: i64,
}

/// Exact as long as there are no more than 256 colours.
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
    /// Their places among all colours, sorted along each axis. Of one alpha, the
    /// order on white is that on black: the first three axes say it all.
    sorted: Vec<Vec<u32>>,
    cut: Option<Cut>,
}

/// Where a group is best cut in two: what that gains, along which of the six
/// numbers, and how many colours come before the cut in that order.
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

/// The colours that an entry of the palette stands for, summed up.
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

    /// The one colour for all: the middle, rounded, or the colour that most of
    /// the pixels have, so that flat areas stay as they are. `None` for none.
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
