//! Reduces a picture to a palette of at most 256 colours with alpha.
//!
//! Written here since the permissive crates that there are know no alpha, or
//! move the colour of a flat area by a step or two, or sample at random. Sums
//! are whole numbers, and the order of all steps is fixed: the same pixels
//! give the same palette on every machine.

use std::collections::BTreeMap;

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

/// How a colour looks on black and on white: on any other background the
/// difference of two colours lies between those on these two.
type Look = [i32; 6];

fn look([r, g, b, a]: [u8; 4]) -> Look {
    let [r, g, b, a] = [r, g, b, a].map(i32::from);
    [r, g, b, r - a, g - a, b - a]
}

fn distance(one: &Look, other: &Look) -> i32 {
    let square = |axis: usize| (one[axis] - other[axis]) * (one[axis] - other[axis]);
    square(0) + square(1) + square(2) + square(3) + square(4) + square(5)
}

/// Exact as long as there are no more than 256 colours.
pub(super) fn reduce(pixels: &[[u8; 4]]) -> Indexed {
    let mut counts = BTreeMap::new();
    for &pixel in pixels {
        *counts.entry(pixel).or_insert(0_u64) += 1;
    }
    let mut palette: Vec<[u8; 4]> = if counts.len() <= MAX {
        counts.keys().copied().collect()
    } else {
        let colours = counts
            .iter()
            .map(|(&colour, &pixels)| Counted {
                colour,
                look: look(colour),
                pixels,
                weight: pixels.isqrt() as i64,
            })
            .collect();
        settle(split(colours))
    };
    // Entries without alpha need no place in tRNS when they come last.
    palette.sort_by_key(|&[r, g, b, a]| {
        let [red, green, blue] = [r, g, b].map(u32::from);
        (a, 3 * red + 6 * green + blue, r, g, b)
    });
    palette.dedup();

    let looks: Vec<Look> = palette.iter().map(|&colour| look(colour)).collect();
    let index: BTreeMap<[u8; 4], u8> = counts
        .keys()
        .map(|&colour| (colour, nearest(&looks, &look(colour)) as u8))
        .collect();
    Indexed {
        indices: pixels.iter().map(|pixel| index[pixel]).collect(),
        palette,
    }
}

/// The place of the palette's colour that is nearest; the first of several.
fn nearest(palette: &[Look], colour: &Look) -> usize {
    let mut best = (i32::MAX, 0);
    for (place, entry) in palette.iter().enumerate() {
        let distance = distance(entry, colour);
        if distance < best.0 {
            best = (distance, place);
        }
    }
    best.1
}

/// Colours that share one entry of the palette so far.
struct Group {
    colours: Vec<Counted>,
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
fn split(colours: Vec<Counted>) -> Vec<Vec<Counted>> {
    let mut groups = vec![Group::new(colours)];
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
        if let Some((before, after)) = groups.swap_remove(place).cut_in_two() {
            groups.push(before);
            groups.push(after);
        }
    }
    groups.into_iter().map(|group| group.colours).collect()
}

impl Group {
    fn new(mut colours: Vec<Counted>) -> Self {
        let mut cut: Option<Cut> = None;
        for axis in 0..6 {
            sort(&mut colours, axis);
            if let Some(other) = best_cut(&colours, axis)
                && cut.as_ref().is_none_or(|cut| other.gain > cut.gain)
            {
                cut = Some(other);
            }
        }
        Self { colours, cut }
    }

    fn cut_in_two(mut self) -> Option<(Self, Self)> {
        let cut = self.cut?;
        sort(&mut self.colours, cut.axis);
        let after = self.colours.split_off(cut.at);
        Some((Self::new(self.colours), Self::new(after)))
    }
}

fn sort(colours: &mut [Counted], axis: usize) {
    colours.sort_unstable_by_key(|counted| (counted.look[axis], counted.colour));
}

/// The cut of sorted colours that lessens the sum of squared differences most.
fn best_cut(colours: &[Counted], axis: usize) -> Option<Cut> {
    let total = Sum::of(colours);
    let mut before = Sum::default();
    let mut best: Option<Cut> = None;
    for (place, pair) in colours.windows(2).enumerate() {
        before.add(&pair[0]);
        if pair[0].look[axis] == pair[1].look[axis] {
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

/// The sum of colours, each by its weight.
#[derive(Clone, Copy, Default)]
struct Sum {
    look: [i64; 6],
    colour: [i64; 4],
    weight: i64,
}

impl Sum {
    fn of(colours: &[Counted]) -> Self {
        let mut sum = Self::default();
        for counted in colours {
            sum.add(counted);
        }
        sum
    }

    fn add(&mut self, counted: &Counted) {
        for (sum, part) in self.look.iter_mut().zip(counted.look) {
            *sum += i64::from(part) * counted.weight;
        }
        for (sum, part) in self.colour.iter_mut().zip(counted.colour) {
            *sum += i64::from(part) * counted.weight;
        }
        self.weight += counted.weight;
    }

    fn minus(mut self, other: &Self) -> Self {
        for (sum, part) in self.look.iter_mut().zip(other.look) {
            *sum -= part;
        }
        for (sum, part) in self.colour.iter_mut().zip(other.colour) {
            *sum -= part;
        }
        self.weight -= other.weight;
        self
    }

    /// The part of the sum of squares that one colour in their middle explains.
    fn explained(&self) -> f64 {
        let squares: f64 = self.look.iter().map(|&part| (part as f64).powi(2)).sum();
        squares / self.weight as f64
    }

    /// The colour in the middle, rounded.
    fn middle(&self) -> [u8; 4] {
        self.colour
            .map(|part| ((2 * part + self.weight) / (2 * self.weight)) as u8)
    }
}

/// Moves each entry to the middle of the colours nearest to it, several times.
fn settle(groups: Vec<Vec<Counted>>) -> Vec<[u8; 4]> {
    let colours: Vec<Counted> = groups.iter().flatten().copied().collect();
    let mut palette: Vec<[u8; 4]> = groups.iter().map(|group| entry(group)).collect();
    for _ in 0..ROUNDS {
        let looks: Vec<Look> = palette.iter().map(|&colour| look(colour)).collect();
        let mut groups = vec![Vec::new(); palette.len()];
        for counted in &colours {
            groups[nearest(&looks, &counted.look)].push(*counted);
        }
        groups.retain(|group| !group.is_empty());
        let moved: Vec<[u8; 4]> = groups.iter().map(|group| entry(group)).collect();
        if moved == palette {
            break;
        }
        palette = moved;
    }
    palette
}

/// The one colour for a group: the middle, or the colour that most of its
/// pixels have, so that flat areas stay as they are.
fn entry(group: &[Counted]) -> [u8; 4] {
    let pixels: u64 = group.iter().map(|counted| counted.pixels).sum();
    match group.iter().max_by_key(|counted| counted.pixels) {
        Some(most) if 2 * most.pixels > pixels => most.colour,
        _ => Sum::of(group).middle(),
    }
}
