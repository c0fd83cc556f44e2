//! Texts that have most of their parts in common, each part kept once.

use std::collections::HashMap;

use serde::Serialize;

use super::numbers::Numbers;
use super::outlines::Outlines;

/// Path data of at least this many bytes stands in the page itself, where the
/// gallery draws it and the script reads it: a label's. The mark's are shorter.
pub(super) const LONG_PATH: usize = 600;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub(super) enum Piece {
    Text(String),
    /// The number of an outline in the page.
    Path(usize),
    /// Two pieces, by their numbers.
    Pair([usize; 2]),
}

/// Texts taken apart into pieces.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pieces: Numbers<Piece>,
    texts: Vec<Vec<usize>>,
}

impl Pieces {
    /// Adds a text. Returns its number.
    pub(super) fn add(&mut self, text: &str, paths: &mut Outlines) -> usize {
        let mut pieces = Vec::new();
        for part in parts(text) {
            let piece = match path_data(part) {
                Some(data) => Piece::Path(paths.number(data)),
                None => Piece::Text(part.to_owned()),
            };
            pieces.push(self.pieces.number(piece));
        }
        self.texts.push(pieces);
        self.texts.len() - 1
    }

    /// The pieces, and each text as their numbers. Texts that always stand
    /// together have become one piece.
    pub(super) fn pack(self) -> (Vec<Piece>, Vec<Vec<usize>>) {
        let joins = self.joins();
        let mut packed = Numbers::default();
        let texts = self.texts.iter().map(|text| {
            let mut numbers = Vec::new();
            let mut rest = text.iter().copied().peekable();
            while let Some(first) = rest.next() {
                let mut piece = self.pieces.list[first].clone();
                let mut last = first;
                while let Some(next) = rest.next_if(|next| joins[last] == Some(*next)) {
                    if let (Piece::Text(text), Piece::Text(more)) =
                        (&mut piece, &self.pieces.list[next])
                    {
                        text.push_str(more);
                    }
                    last = next;
                }
                numbers.push(packed.number(piece));
            }
            numbers
        });
        let mut texts: Vec<_> = texts.collect();
        let mut list = packed.list;
        pair(&mut list, &mut texts);
        (list, texts)
    }

    /// By piece: the one that always follows it and never anything else.
    fn joins(&self) -> Vec<Option<usize>> {
        const NONE: usize = usize::MAX;
        let mut after: Vec<Option<usize>> = vec![None; self.pieces.list.len()];
        let mut before = after.clone();
        let note = |place: &mut Option<usize>, other: usize| match place {
            None => *place = Some(other),
            Some(known) if *known != other => *place = Some(NONE),
            Some(_) => {}
        };
        for text in &self.texts {
            let ends = || std::iter::once(NONE);
            for (left, right) in ends()
                .chain(text.iter().copied())
                .zip(text.iter().copied().chain(ends()))
            {
                if left != NONE {
                    note(&mut after[left], right);
                }
                if right != NONE {
                    note(&mut before[right], left);
                }
            }
        }
        let is_text = |piece: usize| matches!(self.pieces.list[piece], Piece::Text(_));
        (0..self.pieces.list.len())
            .map(|left| {
                let right = after[left].filter(|right| *right != NONE)?;
                (before[right] == Some(left) && is_text(left) && is_text(right)).then_some(right)
            })
            .collect()
    }
}

/// As long as two pieces stand side by side this often, they become one.
const FREQUENT: usize = 12;

/// Replaces pieces that often stand side by side by one piece of both.
fn pair(list: &mut Vec<Piece>, texts: &mut [Vec<usize>]) {
    loop {
        let mut counts: HashMap<[usize; 2], usize> = HashMap::new();
        for ends in texts.iter().flat_map(|text| text.windows(2)) {
            *counts.entry([ends[0], ends[1]]).or_default() += 1;
        }
        // The order of a map is another each time: the page must not be.
        let most = counts
            .into_iter()
            .max_by_key(|(pair, count)| (*count, *pair));
        let Some((pair, FREQUENT..)) = most else {
            return;
        };
        list.push(Piece::Pair(pair));
        for text in texts.iter_mut() {
            let mut paired = Vec::with_capacity(text.len());
            let mut rest = text.iter().copied().peekable();
            while let Some(piece) = rest.next() {
                let is_pair = piece == pair[0] && rest.next_if_eq(&pair[1]).is_some();
                paired.push(if is_pair { list.len() - 1 } else { piece });
            }
            *text = paired;
        }
    }
}

/// `text`, cut where badges differ: around the language, styles, the outline, its
/// colours, what is moved to its place, and long path data.
fn parts(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut at = 0;
    for tag in tags(text) {
        let attribute = |name: &str| {
            let start = tag.find(name)?;
            let value = start + name.len();
            Some((start, value, value + tag[value..].find('"')?))
        };
        for name in [" lang=\"", " dir=\""] {
            cuts.extend(
                attribute(name)
                    .into_iter()
                    .flat_map(|(start, _, end)| [at + start, at + end + 1]),
            );
        }
        // In the code, as CSS and as an object of JavaScript's.
        for (name, end) in [(" style=\"", "\""), (" style={{", "}}")] {
            if let Some(start) = tag.find(name)
                && let Some(length) = tag[start + name.len()..].find(end)
            {
                cuts.extend([start, start + name.len() + length + end.len()].map(|cut| at + cut));
            }
        }
        // Where a gradient goes with its mark, or is mirrored.
        if tag.starts_with("<linearGradient") && tag.contains(" x") {
            cuts.extend([at, at + tag.len()]);
        }
        if tag.starts_with("<rect") {
            cuts.push(at);
            cuts.extend(attribute(" fill=\"").map(|(start, ..)| at + start));
        }
        if let Some((start, _, end)) = attribute(" transform=\"") {
            cuts.extend([at + start, at + end]);
        }
        if long_path(tag).is_some()
            && let Some((_, value, end)) = attribute(" d=\"")
        {
            cuts.extend([at + value, at + end]);
        }
        at += tag.len();
    }
    cuts.push(text.len());
    cuts.sort_unstable();
    cuts.windows(2)
        .map(|ends| &text[ends[0]..ends[1]])
        .filter(|part| !part.is_empty())
        .collect()
}

/// The part as path data, if it is that and long.
fn path_data(part: &str) -> Option<&str> {
    (part.len() >= LONG_PATH && part.starts_with(['M', 'm']) && !part.contains('<')).then_some(part)
}

/// The tags of `markup`, each with the text before the next apart.
pub(super) fn tags(markup: &str) -> impl Iterator<Item = &str> {
    markup
        .split_inclusive('>')
        .flat_map(|part| match part.find('<') {
            Some(at) if at > 0 => [&part[..at], &part[at..]],
            _ => ["", part],
        })
        .filter(|part| !part.is_empty())
}

/// A tag's long path data.
pub(super) fn long_path(tag: &str) -> Option<&str> {
    let (_, rest) = tag.split_once(" d=\"")?;
    let (data, _) = rest.split_once('"')?;
    (data.len() >= LONG_PATH).then_some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(pieces: &[Piece], text: &[usize], paths: &[&str]) -> String {
        let parts = text.iter().map(|&number| match &pieces[number] {
            Piece::Text(text) => text.clone(),
            Piece::Path(number) => paths[*number].to_owned(),
            Piece::Pair(pair) => join(pieces, pair, paths),
        });
        parts.collect()
    }

    #[test]
    fn texts_come_back_from_their_pieces() {
        let long = "M0 0".repeat(LONG_PATH);
        let mut texts = vec![
            format!("<svg><g><path d=\"{long}\"/></g>a</svg>"),
            format!("<svg><g><path d=\"{long}\"/></g>b</svg>"),
            "<svg><g/><path d=\"M1 1\"/></svg> and > what < is none".to_owned(),
            String::new(),
            "no markup".to_owned(),
        ];
        for number in 0..2 * FREQUENT {
            texts.push(format!(
                "<svg><rect x=\"{}\" fill=\"{}\"/></svg>",
                number / 2,
                number % 2
            ));
        }
        let (mut pieces, mut paths) = (Pieces::default(), Outlines::default());
        for text in &texts {
            pieces.add(text, &mut paths);
        }
        let (list, packed) = pieces.pack();

        for (text, packed) in texts.iter().zip(&packed) {
            assert_eq!(join(&list, packed, &[&long]), *text);
        }
    }

    #[test]
    fn pieces_that_always_stand_together_are_one() {
        let (mut pieces, mut paths) = (Pieces::default(), Outlines::default());
        for text in [
            "<svg><rect x=\"1\" fill=\"red\"/><g transform=\"scale(1)\"></g></svg>",
            "<svg><rect x=\"1\" fill=\"blue\"/><g transform=\"scale(1)\"></g></svg>",
        ] {
            pieces.add(text, &mut paths);
        }
        let (list, packed) = pieces.pack();
        let texts: Vec<_> = list
            .iter()
            .map(|piece| join(&list, &[0], &[]).len().to_string() + &format!("{piece:?}"))
            .collect();
        assert_eq!(
            packed.iter().map(Vec::len).collect::<Vec<_>>(),
            [3, 3],
            "{texts:?}"
        );
    }
}
