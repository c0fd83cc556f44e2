//! The text of a file in whatever encoding, and the lines in it.

use std::borrow::Cow;

/// UTF-8, or UTF-16 with or without its mark. What is neither is read as far as
/// it can be: a file with a byte that is wrong has links, too.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let (is_big, start) = match bytes {
        [0xff, 0xfe, ..] => (Some(false), 2),
        [0xfe, 0xff, ..] => (Some(true), 2),
        _ => (utf_16_without_mark(bytes), 0),
    };
    let Some(is_big) = is_big else {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        return String::from_utf8_lossy(bytes);
    };
    let units = bytes[start..].chunks_exact(2).map(|two| match is_big {
        true => u16::from_be_bytes([two[0], two[1]]),
        false => u16::from_le_bytes([two[0], two[1]]),
    });
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect::<String>()
        .into()
}

/// Whether it is big-endian, where every other byte of the start is NUL.
fn utf_16_without_mark(bytes: &[u8]) -> Option<bool> {
    let start = &bytes[..bytes.len().min(256) & !1];
    let nul = |odd: usize| {
        start
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = start.len() / 2;
    match (nul(0), nul(1)) {
        _ if half < 8 => None,
        (even, odd) if even * 10 > half * 8 && odd * 10 < half => Some(true),
        (even, odd) if odd * 10 > half * 8 && even * 10 < half => Some(false),
        _ => None,
    }
}

/// Lines and columns of a text.
pub(super) struct Places<'a> {
    text: &'a str,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            lines: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// Line and column of a byte, from 1; columns in characters.
    pub(super) fn of(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at);
        let start = self.lines[line - 1];
        (line, self.text[start..at].chars().count() + 1)
    }
}
