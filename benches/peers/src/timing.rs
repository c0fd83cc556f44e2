//! Times, and how they are shown.

use std::hint::black_box;
use std::time::Instant;

/// A time, and the bytes that came out where they matter.
pub struct Figure {
    pub nanoseconds: f64,
    pub bytes: Option<u64>,
}

impl Figure {
    /// The median of many calls of `call`.
    pub fn of<T>(call: impl FnMut() -> T) -> Self {
        Self::from(time(call))
    }

    pub fn bytes(self, bytes: usize) -> Self {
        Self {
            bytes: Some(bytes as u64),
            ..self
        }
    }

    pub fn shown(&self) -> String {
        let time = match self.nanoseconds {
            ns if ns < 1e3 => format!("{ns:.0} ns"),
            ns if ns < 1e5 => format!("{:.1} µs", ns / 1e3),
            ns if ns < 1e6 => format!("{:.0} µs", ns / 1e3),
            ns if ns < 1e9 => format!("{:.1} ms", ns / 1e6),
            ns => format!("{:.1} s", ns / 1e9),
        };
        match self.bytes {
            Some(bytes) => format!("{time} ({bytes} B)"),
            None => time,
        }
    }
}

impl From<f64> for Figure {
    fn from(nanoseconds: f64) -> Self {
        Self {
            nanoseconds,
            bytes: None,
        }
    }
}

/// The median of 30 rounds; a round lasts 5 ms, or one call.
fn time<T>(mut call: impl FnMut() -> T) -> f64 {
    let mut calls = 1;
    let mut round = |calls: u32| {
        nanoseconds(|| {
            for _ in 0..calls {
                black_box(call());
            }
        }) / f64::from(calls)
    };
    for _ in 0..20 {
        calls = (5e6 / round(calls)).max(1.0) as u32;
    }
    median((0..30).map(|_| round(calls)).collect())
}

/// What one call takes.
pub fn nanoseconds<T>(call: impl FnOnce() -> T) -> f64 {
    let begun = Instant::now();
    black_box(call());
    begun.elapsed().as_nanos() as f64
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
