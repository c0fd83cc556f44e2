//! The scripts by name, and a font that has each.

use harfrust::Script;

use super::super::BadgeError;

/// The code (ISO 15924), the name, and a font by Debian or Google that has it.
#[rustfmt::skip]
const SCRIPTS: &[(&[u8; 4], &str, &str)] = &[
    (b"Adlm", "Adlam", "Noto Sans Adlam"),
    (b"Arab", "Arabic", "Noto Sans Arabic"),
    (b"Armn", "Armenian", "Noto Sans Armenian"),
    (b"Beng", "Bengali", "Noto Sans Bengali"),
    (b"Bopo", "Bopomofo", "Noto Sans CJK TC"),
    (b"Cans", "Canadian syllabics", "Noto Sans Canadian Aboriginal"),
    (b"Cher", "Cherokee", "Noto Sans Cherokee"),
    (b"Copt", "Coptic", "Noto Sans Coptic"),
    (b"Cyrl", "Cyrillic", "Noto Sans"),
    (b"Deva", "Devanagari", "Noto Sans Devanagari"),
    (b"Ethi", "Ethiopic", "Noto Sans Ethiopic"),
    (b"Geor", "Georgian", "Noto Sans Georgian"),
    (b"Grek", "Greek", "Noto Sans"),
    (b"Gujr", "Gujarati", "Noto Sans Gujarati"),
    (b"Guru", "Gurmukhi", "Noto Sans Gurmukhi"),
    (b"Hang", "Hangul", "Noto Sans CJK KR"),
    (b"Hani", "Han", "Noto Sans CJK SC"),
    (b"Hebr", "Hebrew", "Noto Sans Hebrew"),
    (b"Hira", "Hiragana", "Noto Sans CJK JP"),
    (b"Java", "Javanese", "Noto Sans Javanese"),
    (b"Kana", "Katakana", "Noto Sans CJK JP"),
    (b"Khmr", "Khmer", "Noto Sans Khmer"),
    (b"Knda", "Kannada", "Noto Sans Kannada"),
    (b"Laoo", "Lao", "Noto Sans Lao"),
    (b"Latn", "Latin", "Noto Sans"),
    (b"Mlym", "Malayalam", "Noto Sans Malayalam"),
    (b"Mong", "Mongolian", "Noto Sans Mongolian"),
    (b"Mymr", "Myanmar", "Noto Sans Myanmar"),
    (b"Nkoo", "N'Ko", "Noto Sans NKo"),
    (b"Olck", "Ol Chiki", "Noto Sans Ol Chiki"),
    (b"Orya", "Odia", "Noto Sans Oriya"),
    (b"Sinh", "Sinhala", "Noto Sans Sinhala"),
    (b"Syrc", "Syriac", "Noto Sans Syriac"),
    (b"Taml", "Tamil", "Noto Sans Tamil"),
    (b"Telu", "Telugu", "Noto Sans Telugu"),
    (b"Tfng", "Tifinagh", "Noto Sans Tifinagh"),
    (b"Thaa", "Thaana", "Noto Sans Thaana"),
    (b"Thai", "Thai", "Noto Sans Thai"),
    (b"Tibt", "Tibetan", "Noto Serif Tibetan"),
    (b"Vaii", "Vai", "Noto Sans Vai"),
    (b"Yiii", "Yi", "Noto Sans Yi"),
];

/// The script that a character belongs to; none for spaces, punctuation, marks.
pub(super) fn script_of(c: char) -> Option<Script> {
    let script = harfrust::unicode::script(c.into());
    let neutral = [Script::COMMON, Script::INHERITED, Script::UNKNOWN];
    (!neutral.contains(&script)).then_some(script)
}

/// The error that no font has a glyph for the character.
pub(super) fn missing_glyph(character: char) -> BadgeError {
    let known = match script_of(character) {
        Some(script) => {
            let code = script.tag().to_be_bytes();
            let known = SCRIPTS.iter().find(|(of, ..)| **of == code);
            known.map(|(_, name, font)| (*name, *font))
        }
        None if character >= '\u{1F000}' => Some(("emoji", "Noto Emoji")),
        None => Some(("a symbol", "DejaVu Sans")),
    };
    BadgeError::MissingGlyph {
        character,
        script: known.map(|(name, _)| name),
        font: known.map(|(_, font)| font),
    }
}
