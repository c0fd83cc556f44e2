//! Which of a palette's colours looks most like another.

/// How a colour looks on black and on white: on any other background the
/// difference of two colours lies between those on these two.
pub(super) type Look = [i32; AXES];

/// The numbers of a [`Look`].
pub(super) const AXES: usize = 6;

/// The look of a colour multiplied by alpha.
pub(super) fn look([r, g, b, a]: [u8; 4]) -> Look {
    let [r, g, b, a] = [r, g, b, a].map(i32::from);
    [r, g, b, r - a, g - a, b - a]
}

fn distance(one: &Look, other: &Look) -> i32 {
    let square = |axis: usize| (one[axis] - other[axis]) * (one[axis] - other[axis]);
    square(0) + square(1) + square(2) + square(3) + square(4) + square(5)
}

/// A palette, by the sums of its colours' looks.
pub(super) struct Nearest {
    /// Sum, look, and place in the palette.
    entries: Vec<(i32, Look, usize)>,
}

impl Nearest {
    pub(super) fn new(palette: &[[u8; 4]]) -> Self {
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
    pub(super) fn place(&self, colour: &Look) -> usize {
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
