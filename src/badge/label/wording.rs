//! The texts that a label can have.

use unicode_bidi::{BidiClass, bidi_class};

use super::super::BadgeError;

/// Longer than any button's text; it bounds the work for hostile input.
pub(super) const MAX_CHARS: usize = 100;

pub(super) fn checked(text: &str) -> Result<String, BadgeError> {
    let label = text.trim_matches(|c: char| c.is_whitespace() && !c.is_control());
    if label.chars().all(|c| c.is_whitespace() || is_joining(c)) && !label.contains(is_forbidden) {
        return Err(BadgeError::EmptyLabel {
            value: text.to_owned(),
        });
    }
    let length = label.chars().count();
    if length > MAX_CHARS {
        return Err(BadgeError::LongLabel {
            value: text.chars().take(24).collect(),
            length,
            max: MAX_CHARS,
        });
    }
    match label.chars().find(|c| is_forbidden(*c)) {
        None => Ok(label.to_owned()),
        Some(character) => Err(BadgeError::LabelCharacter {
            value: text.to_owned(),
            character,
        }),
    }
}

/// Characters that join or vary their neighbours; they draw nothing themselves.
pub(super) fn is_joining(c: char) -> bool {
    matches!(c, '\u{34F}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Characters that one line of visible text cannot have: controls, line ends,
/// marks that change the text direction, and invisible fillers, with which a
/// label could say something else than it shows.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(
            bidi_class(c),
            BidiClass::B
                | BidiClass::LRE
                | BidiClass::RLE
                | BidiClass::LRO
                | BidiClass::RLO
                | BidiClass::PDF
                | BidiClass::LRI
                | BidiClass::RLI
                | BidiClass::FSI
                | BidiClass::PDI
        )
        || matches!(c,
            // Soft hyphen, Arabic letter mark, Hangul and Khmer fillers, Mongolian separators.
            '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{3164}' | '\u{FFA0}'
            // Zero width space, direction marks, line and paragraph separators, word joiner
            // and the other format characters beside them.
            | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            // Object replacement, noncharacters (XML has no room for the last two), tags.
            | '\u{FFFC}' | '\u{FDD0}'..='\u{FDEF}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}'
            | '\u{E01F0}'..='\u{E0FFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}
