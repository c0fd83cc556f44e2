//! The fonts of this crate for scripts beyond the embedded font's. Made by
//! assets/languages/make.sh.

use harfrust::Script;

use super::super::BadgeError;
use super::super::language::Language;
use super::font::Font;
use super::font_file::{FontFile, font_file};
use super::script::script_of;
use super::wording::is_joining;

const SCRIPTS: [(Script, FontFile); 13] = [
    (Script::ARABIC, font_file!("languages/arabic.ttf.z")),
    (Script::ARMENIAN, font_file!("languages/armenian.ttf.z")),
    (Script::BENGALI, font_file!("languages/bengali.ttf.z")),
    (Script::DEVANAGARI, font_file!("languages/devanagari.ttf.z")),
    (Script::GEORGIAN, font_file!("languages/georgian.ttf.z")),
    (Script::GUJARATI, font_file!("languages/gujarati.ttf.z")),
    (Script::GURMUKHI, font_file!("languages/gurmukhi.ttf.z")),
    (Script::HEBREW, font_file!("languages/hebrew.ttf.z")),
    (Script::KANNADA, font_file!("languages/kannada.ttf.z")),
    (Script::MALAYALAM, font_file!("languages/malayalam.ttf.z")),
    (Script::TAMIL, font_file!("languages/tamil.ttf.z")),
    (Script::TELUGU, font_file!("languages/telugu.ttf.z")),
    (Script::THAI, font_file!("languages/thai.ttf.z")),
];

/// Chinese, Japanese and Korean share characters, which each has in a form of
/// its own. In the order in which they are tried for a label of no language.
const CJK: [(&str, FontFile); 5] = [
    ("zh-Hans", font_file!("languages/sc.ttf.z")),
    ("zh-Hant", font_file!("languages/tc.ttf.z")),
    ("ja", font_file!("languages/jp.ttf.z")),
    ("zh-Hant-HK", font_file!("languages/hk.ttf.z")),
    ("ko", font_file!("languages/kr.ttf.z")),
];

/// The fonts, and after them those for what they lack of the text.
pub(super) fn with_needed(
    text: &str,
    mut fonts: Vec<Font>,
    language: Option<Language>,
) -> Result<Vec<Font>, BadgeError> {
    let lacking: Vec<char> = text
        .chars()
        .filter(|c| !is_joining(*c) && !fonts.iter().any(|font| font.has(*c)))
        .collect();
    for (script, file) in SCRIPTS {
        if lacking.iter().any(|c| script_of(*c) == Some(script)) {
            fonts.push(Font::packed(file)?);
        }
    }
    if lacking.iter().any(|c| is_cjk(*c)) {
        fonts.extend(cjk(&lacking, language)?);
    }
    Ok(fonts)
}

/// The language's own font only, because forms of two languages in one label
/// are wrong for both; otherwise first the font that has most of it.
fn cjk(lacking: &[char], language: Option<Language>) -> Result<Vec<Font>, BadgeError> {
    if let Some(language) = language
        && let Some((_, file)) = CJK.iter().find(|(tag, _)| *tag == language.tag())
    {
        return Ok(vec![Font::packed(*file)?]);
    }
    let mut fonts = CJK
        .iter()
        .map(|(_, file)| Font::packed(*file))
        .collect::<Result<Vec<_>, _>>()?;
    fonts.sort_by_key(|font| lacking.iter().filter(|c| !font.has(**c)).count());
    Ok(fonts)
}

fn is_cjk(c: char) -> bool {
    let scripts = [
        Script::HAN,
        Script::HANGUL,
        Script::HIRAGANA,
        Script::KATAKANA,
    ];
    script_of(c).is_some_and(|script| scripts.contains(&script))
}

#[cfg(test)]
mod tests {
    use std::iter;

    use harfrust::unicode::{Decomposed, decompose};

    use super::super::super::language::Wording;
    use super::*;

    /// Shaping splits vowels that are on both sides of a letter; a font
    /// without the parts misplaces the letter.
    #[test]
    fn vowels_in_two_parts_have_both() {
        let mut count = 0;
        for language in Language::ALL.iter().copied() {
            for wording in Wording::ALL.iter().copied() {
                let text = language.wording(wording).text;
                let embedded = Font::embedded().unwrap();
                let fonts = with_needed(text, vec![embedded], Some(language)).unwrap();
                for c in text.chars().filter(|c| ('\u{900}'..='\u{DFF}').contains(c)) {
                    let mut parts = vec![];
                    if let Some(Decomposed::Pair(base, mark)) = decompose(c.into()) {
                        count += 1;
                        parts = vec![base, mark];
                    }
                    for part in iter::once(u32::from(c)).chain(parts) {
                        let has = |font: &Font| font.font.charmap().map_unicode(part);
                        assert!(
                            fonts.iter().any(|font| has(font).is_some()),
                            "{language}: U+{part:04X} of {c:?}"
                        );
                    }
                }
            }
        }
        assert!(count > 10, "{count}");
    }

    #[test]
    fn every_file_is_a_font() {
        let files = SCRIPTS.iter().map(|(_, file)| file);
        for file in files.chain(CJK.iter().map(|(_, file)| file)) {
            assert!(Font::packed(*file).is_ok(), "{file:?}");
        }
    }
}
