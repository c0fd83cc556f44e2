//! From positioned glyphs to path data on the grid.

use super::super::BadgeError;
use super::super::drawing::LabelPath;
use super::contour::GridPoint;
use super::font::Font;
use super::grid::{contours, grid};
use super::path::PathWriter;
use super::script::missing_glyph;
use super::shaping::PositionedGlyph;
use super::wording::is_joining;

/// Draws the glyphs of `text`.
///
/// Each glyph's origin is rounded, so nothing drifts along the line, and its
/// outline on its own, so that the same letter is the same path data each time,
/// which compresses well.
pub(super) fn draw(
    text: &str,
    glyphs: &[PositionedGlyph],
    fonts: &[Font],
) -> Result<LabelPath, BadgeError> {
    let mut writer = PathWriter::default();
    let mut drawn = vec![false; text.len()];
    for positioned in glyphs {
        let Some(font) = fonts.get(positioned.font) else {
            continue;
        };
        if positioned.glyph == 0 {
            return Err(missing(text, positioned.cluster));
        }
        let scale = f64::from(LabelPath::UNITS_PER_EM) / f64::from(font.font.units_per_em());
        let origin = GridPoint {
            x: grid(positioned.x * f64::from(LabelPath::UNITS_PER_EM)),
            y: grid(-positioned.y * f64::from(LabelPath::UNITS_PER_EM)),
        };
        let contours = contours(&font.outline(positioned.glyph)?, scale);
        if let Some(drawn) = drawn.get_mut(positioned.cluster)
            && !contours.is_empty()
        {
            *drawn = true;
        }
        for contour in contours {
            writer.contour(&contour, origin);
        }
    }
    every_cluster_shows(text, glyphs, &drawn)?;
    let (path, ink) = writer.finish();
    let widest =
        MAX_EM_PER_CHAR * LabelPath::UNITS_PER_EM * i32::try_from(text.len()).unwrap_or(i32::MAX);
    if !(-widest..=widest).contains(&ink.0) || !(-widest..=widest).contains(&ink.1) {
        let own = fonts.last().map(|font| font.unusable(GIANTS));
        return own.map_or_else(|| Err(missing(text, 0)), Err);
    }
    Ok(LabelPath {
        data: path.into(),
        ink,
    })
}

/// Far more than the widest ligature of any script takes.
const MAX_EM_PER_CHAR: i32 = 20;
const GIANTS: &str = "its glyphs are too large";

/// A visible character must leave ink: a font that maps it to an empty glyph,
/// or has it as a picture only, does not have it.
fn every_cluster_shows(
    text: &str,
    glyphs: &[PositionedGlyph],
    drawn: &[bool],
) -> Result<(), BadgeError> {
    let mut starts: Vec<usize> = glyphs.iter().map(|positioned| positioned.cluster).collect();
    starts.sort_unstable();
    starts.dedup();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        let visible = text.get(*start..end).and_then(|cluster| {
            cluster
                .chars()
                .find(|c| !c.is_whitespace() && !is_joining(*c))
        });
        if let Some(character) = visible
            && !drawn.get(*start).copied().unwrap_or(false)
        {
            return Err(missing_glyph(character));
        }
    }
    Ok(())
}

fn missing(text: &str, cluster: usize) -> BadgeError {
    let first = text.get(cluster..).and_then(|rest| rest.chars().next());
    missing_glyph(first.unwrap_or(char::REPLACEMENT_CHARACTER))
}
