//! Outlines of labels. Letters and the provider's name come again in one label
//! after the other, so the page holds each once, and of a label where they
//! stand. The script puts the path data together again, to the byte.

use std::collections::HashMap;
use std::fmt::Write;

use super::numbers::Numbers;

/// From here on, px of an em of 400, a gap between letters parts words.
const SPACE: i32 = 50;
/// So many labels must share a word for it to be kept whole.
const SHARED: usize = 3;

/// Path data, each once.
#[derive(Debug, Default)]
pub(super) struct Outlines(Numbers<String>);

impl Outlines {
    /// The number of an outline: in the page it has the id `p` and this.
    pub(super) fn number(&mut self, data: &str) -> usize {
        self.0.number(data.to_owned())
    }

    /// What `<use href="#p…"/>` draws.
    pub(super) fn definitions(&self) -> String {
        let labels: Vec<Option<Vec<Part>>> = self.0.list.iter().map(|data| words(data)).collect();
        let mut uses: HashMap<String, usize> = HashMap::new();
        for word in labels.iter().flatten().flatten() {
            *uses.entry(word.data()).or_default() += 1;
        }
        let mut defs = String::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (number, (data, words)) in self.0.list.iter().zip(labels).enumerate() {
            let Some(words) = words else {
                let _ = writeln!(defs, "<path id=\"p{number}\" d=\"{data}\"/>");
                continue;
            };
            let mut label = String::new();
            for word in words {
                let is_shared = uses[&word.data()] >= SHARED;
                let parts = if is_shared {
                    vec![word]
                } else {
                    word.letters()
                };
                for part in parts {
                    let next = known.len();
                    let id = *known.entry(part.data()).or_insert_with_key(|data| {
                        let space = space_before(data);
                        let _ = writeln!(defs, "<path id=\"q{next}\" d=\"m0 0{space}{data}\"/>");
                        next
                    });
                    let (x, y) = part.start();
                    let _ = write!(label, "<use href=#q{id} x={x} y={y} />");
                }
            }
            let _ = writeln!(defs, "<g id=\"p{number}\">{label}</g>");
        }
        defs
    }
}

/// A closed curve of an outline.
#[derive(Debug, Clone)]
struct Contour {
    /// From where the one before began.
    by: (i32, i32),
    start: (i32, i32),
    /// From behind its moveto to its closepath.
    data: String,
    /// From where to where it goes, control points included.
    span: (i32, i32),
}

impl Contour {
    /// Its moveto, written as a label's outline has it.
    fn moveto(&self, command: char) -> String {
        let (x, y) = self.by;
        let comma = if y < 0 { "" } else { " " };
        let space = space_before(&self.data);
        format!("{command}{x}{comma}{y}{space}")
    }
}

/// What parts `data` from a number before it.
fn space_before(data: &str) -> &'static str {
    match data.starts_with(|c: char| c.is_ascii_digit()) {
        true => " ",
        false => "",
    }
}

/// Contours that follow each other.
#[derive(Debug)]
struct Part(Vec<Contour>);

impl Part {
    fn start(&self) -> (i32, i32) {
        self.0[0].start
    }

    /// What is the same wherever it stands.
    fn data(&self) -> String {
        let mut data = self.0[0].data.clone();
        for contour in &self.0[1..] {
            data += &contour.moveto('m');
            data += &contour.data;
        }
        data
    }

    /// Parts none of which overlaps the next: a letter's holes stay with it.
    fn letters(self) -> Vec<Self> {
        split(self.0, 0)
    }
}

/// The words of an outline; none when it is written in another way than the
/// script writes it.
fn words(data: &str) -> Option<Vec<Part>> {
    let contours = contours(data)?;
    let is_bare = |contour: &Contour| !contour.data.starts_with(|c: char| c.is_ascii_alphabetic());
    let again: String = contours
        .iter()
        .enumerate()
        .map(|(at, contour)| {
            let command = if at == 0 && !is_bare(contour) {
                'M'
            } else {
                'm'
            };
            contour.moveto(command) + &contour.data
        })
        .collect();
    (again == data).then(|| split(contours, SPACE))
}

/// Cuts where the next contour is at least `gap` away from all before it.
fn split(contours: Vec<Contour>, gap: i32) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut span = (0, 0);
    for contour in contours {
        let (left, right) = contour.span;
        let is_apart = left >= span.1 + gap || right + gap <= span.0;
        match parts.last_mut() {
            Some(part) if !is_apart => {
                span = (span.0.min(left), span.1.max(right));
                part.0.push(contour);
            }
            _ => {
                span = contour.span;
                parts.push(Part(vec![contour]));
            }
        }
    }
    parts
}

fn contours(data: &str) -> Option<Vec<Contour>> {
    let mut contours: Vec<Contour> = Vec::new();
    let mut rest = data;
    while !rest.is_empty() {
        let after = rest.strip_prefix(['M', 'm'])?;
        let (x, after) = number(after)?;
        let (y, after) = number(after)?;
        let end = after.find('z')? + 1;
        let data = after[..end].trim_start().to_owned();
        let from = contours.last().map_or((0, 0), |contour| contour.start);
        let start = (from.0 + x, from.1 + y);
        let span = span(start.0, &data)?;
        contours.push(Contour {
            by: (x, y),
            start,
            data,
            span,
        });
        rest = &after[end..];
    }
    Some(contours)
}

/// The whole number that `text` begins with, and the rest.
fn number(text: &str) -> Option<(i32, &str)> {
    let text = text.trim_start();
    let sign = usize::from(text.starts_with('-'));
    let digits = text[sign..].bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(sign + digits);
    Some((number.parse().ok()?, rest))
}

/// From where to where relative path data goes that begins at `x`.
fn span(x: i32, data: &str) -> Option<(i32, i32)> {
    let (mut at, mut left, mut right) = (x, x, x);
    // After a moveto, coordinates alone are a lineto.
    let (mut command, mut rest) = ('l', data);
    loop {
        rest = rest.trim_start();
        if let Some(letter) = rest.chars().next().filter(char::is_ascii_alphabetic) {
            (command, rest) = (letter, &rest[1..]);
        }
        let points = match command {
            'z' => return Some((left, right)),
            'v' => {
                (_, rest) = number(rest)?;
                continue;
            }
            'h' | 'l' | 't' => 1,
            'q' => 2,
            'c' => 3,
            _ => return None,
        };
        let mut end = at;
        for _ in 0..points {
            let (dx, after) = number(rest)?;
            rest = if command == 'h' {
                after
            } else {
                number(after)?.1
            };
            end = at + dx;
            (left, right) = (left.min(end), right.max(end));
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGN: &str =
        "M80-124q-14-4-26-13zm168-72h46v196h-46zm2-80q8-8 20-8t20 8zm235 114 4 4-9 9z";

    #[test]
    fn contours_know_where_they_begin_and_how_far_they_go() {
        let contours = contours(SIGN).unwrap();
        let starts: Vec<_> = contours.iter().map(|one| one.start).collect();
        assert_eq!(starts, [(80, -124), (248, -196), (250, -276), (485, -162)]);
        let spans: Vec<_> = contours.iter().map(|one| one.span).collect();
        assert_eq!(spans, [(54, 80), (248, 294), (250, 290), (480, 489)]);
        assert_eq!(words(SIGN).unwrap().len(), 3);
    }

    #[test]
    fn what_overlaps_stays_together() {
        let [word] = &mut words("M0 0h90v9zm10 2h9v5zm30 0h9v5zm60 0h5v5z").unwrap()[..] else {
            panic!("one word");
        };
        let letters = Part(std::mem::take(&mut word.0)).letters();
        let counts: Vec<_> = letters.iter().map(|letter| letter.0.len()).collect();
        assert_eq!(counts, [3, 1]);
    }

    #[test]
    fn data_in_another_style_is_kept_whole() {
        for data in [
            "M1.5 2h4z",
            "M1,2h4z",
            "M1 2H4z",
            "M1 2h4",
            "M1 2a1 1 0 0 0 4 4z",
        ] {
            assert!(words(data).is_none(), "{data}");
            let mut outlines = Outlines::default();
            outlines.number(data);
            assert_eq!(
                outlines.definitions(),
                format!("<path id=\"p0\" d=\"{data}\"/>\n")
            );
        }
    }

    #[test]
    fn a_word_that_labels_share_is_there_once() {
        let mut outlines = Outlines::default();
        for x in [0, 5, 70] {
            outlines.number(&format!("M{x} 0h9v9zm20 0h7v7z"));
        }
        let defs = outlines.definitions();
        assert_eq!(defs.matches("<path").count(), 1, "{defs}");
        assert!(
            defs.contains("<g id=\"p2\"><use href=#q0 x=70 y=0 /></g>"),
            "{defs}"
        );
    }
}
