//! From text to positioned glyphs: bidi runs, a font for each cluster, shaping.

use harfrust::{
    Buffer, Direction, Language, Script, ShapeOptions, ShaperFont, shape as shape_buffer,
};
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

use super::super::BadgeError;
use super::font::Font;
use super::script::{missing_glyph, script_of};
use super::wording::is_joining;

/// A glyph and the position of its origin, in em from the label's origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PositionedGlyph {
    /// Which of the fonts.
    pub(super) font: usize,
    pub(super) glyph: u32,
    /// The byte in the text where its cluster begins.
    pub(super) cluster: usize,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A stretch of text of one direction, font and script.
#[derive(Debug, Clone, PartialEq)]
struct Run {
    start: usize,
    end: usize,
    font: usize,
    script: Option<Script>,
}

/// Shapes one line of text, which begins at the right if `rtl`; the glyphs come
/// out from left to right.
pub(super) fn shape(
    text: &str,
    fonts: &[Font],
    rtl: bool,
    lang: Option<&str>,
) -> Result<Vec<PositionedGlyph>, BadgeError> {
    // In the order of the text, so that the first missing character is named.
    itemize(text, 0, text.len(), fonts)?;
    let bidi = ParagraphBidiInfo::new(text, Some(level(rtl)));
    let (levels, runs) = bidi.visual_runs(0..text.len());
    let mut line = Line {
        text,
        fonts,
        lang: lang.and_then(Language::new),
        pen: 0.0,
        glyphs: Vec::new(),
    };
    for run in runs {
        let rtl = levels.get(run.start).is_some_and(|level| level.is_rtl());
        let mut parts = itemize(text, run.start, run.end, fonts)?;
        if rtl {
            parts.reverse();
        }
        for part in parts {
            line.push(&part, rtl)?;
        }
    }
    Ok(line.glyphs)
}

fn level(rtl: bool) -> Level {
    if rtl { Level::rtl() } else { Level::ltr() }
}

/// Cuts a stretch of one direction where the font or the script changes.
fn itemize(text: &str, start: usize, end: usize, fonts: &[Font]) -> Result<Vec<Run>, BadgeError> {
    let mut runs: Vec<Run> = Vec::new();
    for cluster in clusters(&text[start..end]) {
        let (from, to) = (start + cluster.start, start + cluster.end);
        let chars = &text[from..to];
        let previous = runs.last().map(|run| run.font);
        let font = font_for(chars, previous, fonts)?;
        let script = chars.chars().find_map(script_of);
        match runs.last_mut() {
            Some(run)
                if run.font == font
                    && (run.script == script || script.is_none() || run.script.is_none()) =>
            {
                run.end = to;
                run.script = run.script.or(script);
            }
            _ => runs.push(Run {
                start: from,
                end: to,
                font,
                script,
            }),
        }
    }
    Ok(runs)
}

/// A base character with its marks and joiners.
fn clusters(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut clusters: Vec<std::ops::Range<usize>> = Vec::new();
    let mut joined = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let goes_on = joined || is_joining(c) || bidi_class(c) == BidiClass::NSM;
        match clusters.last_mut() {
            Some(last) if goes_on => last.end = end,
            _ => clusters.push(at..end),
        }
        joined = c == '\u{200D}';
    }
    clusters
}

/// The font for a cluster: the first that has all of it. Spaces and marks
/// stay with the text before them when its font has them.
fn font_for(cluster: &str, previous: Option<usize>, fonts: &[Font]) -> Result<usize, BadgeError> {
    let has_all = |font: &Font| cluster.chars().all(|c| is_joining(c) || font.has(c));
    if let Some(index) = previous
        && cluster.chars().all(|c| script_of(c).is_none())
        && fonts.get(index).is_some_and(has_all)
    {
        return Ok(index);
    }
    if let Some(index) = fonts.iter().position(has_all) {
        return Ok(index);
    }
    // No font has all of it: one may still have the composed character.
    if let Some(index) = fonts
        .iter()
        .position(|font| composed(cluster).is_some_and(|c| font.has(c)))
    {
        return Ok(index);
    }
    let missing = cluster
        .chars()
        .find(|c| !is_joining(*c) && !fonts.iter().any(|font| font.has(*c)))
        .or_else(|| cluster.chars().next())
        .unwrap_or('\u{FFFD}');
    Err(missing_glyph(missing))
}

/// The one character that a cluster is canonically the same as.
fn composed(cluster: &str) -> Option<char> {
    let mut chars = cluster.chars().map(u32::from);
    let first = chars.next()?;
    chars
        .try_fold(first, harfrust::unicode::compose)
        .and_then(char::from_u32)
}

/// A line in the making.
struct Line<'a> {
    text: &'a str,
    fonts: &'a [Font],
    lang: Option<Language>,
    /// The position of the next glyph, in em.
    pen: f64,
    glyphs: Vec<PositionedGlyph>,
}

impl Line<'_> {
    fn push(&mut self, run: &Run, rtl: bool) -> Result<(), BadgeError> {
        let Some(font) = self.fonts.get(run.font) else {
            return Ok(());
        };
        let mut buffer = Buffer::new();
        buffer.set_pre_context(&self.text[..run.start]);
        buffer.set_post_context(&self.text[run.end..]);
        for (at, c) in self.text[run.start..run.end].char_indices() {
            let cluster = u32::try_from(run.start + at).unwrap_or(u32::MAX);
            buffer.push(c.into(), cluster);
        }
        buffer.set_direction(if rtl {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        buffer.set_script(run.script);
        buffer.set_language(self.lang.clone());
        buffer.guess_segment_properties();
        let shaper = ShaperFont::new(&font.font);
        shape_buffer(&shaper, &mut buffer, ShapeOptions::new())
            .map_err(|_| font.unusable("its shaping tables are damaged"))?;

        let em = f64::from(font.font.units_per_em());
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        for (info, position) in glyphs {
            self.glyphs.push(PositionedGlyph {
                font: run.font,
                glyph: info.glyph_id,
                cluster: usize::try_from(info.cluster).unwrap_or(usize::MAX),
                x: self.pen + f64::from(position.x_offset) / em,
                y: f64::from(position.y_offset) / em,
            });
            self.pen += f64::from(position.x_advance) / em;
        }
        Ok(())
    }
}
