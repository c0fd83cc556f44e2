//! The colours of a picture, counted.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Pixels that follow each other and have the same colour.
struct Run {
    /// The place in `colours`.
    colour: u32,
    length: usize,
}

/// A picture's colours, and in what order its pixels have them.
pub(super) struct Histogram {
    /// Each colour once, and how many pixels have it; in order of appearance.
    pub(super) colours: Vec<([u8; 4], u64)>,
    runs: Vec<Run>,
}

impl Histogram {
    /// A badge is mostly flat, so that few pixels need looking up.
    pub(super) fn of(pixels: &[[u8; 4]]) -> Self {
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
    pub(super) fn indices(&self, of_colours: &[u8]) -> Vec<u8> {
        let length = self.runs.iter().map(|run| run.length).sum();
        let mut indices = Vec::with_capacity(length);
        for run in &self.runs {
            let end = indices.len() + run.length;
            indices.resize(end, of_colours[run.colour as usize]);
        }
        indices
    }
}

/// A hash for colours, which nobody chooses in order to slow it down: the
/// picture's pixels come from our own drawing.
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

#[cfg(test)]
mod tests {
    use super::Histogram;

    #[test]
    fn pixels_are_counted_and_come_back() {
        let (a, b, c) = ([1, 2, 3, 255], [0; 4], [9, 9, 9, 9]);
        let histogram = Histogram::of(&[a, a, b, a, c, c]);
        assert_eq!(histogram.colours, [(a, 3), (b, 1), (c, 2)]);
        assert_eq!(histogram.indices(&[7, 8, 9]), [7, 7, 8, 7, 9, 9]);
    }
}
