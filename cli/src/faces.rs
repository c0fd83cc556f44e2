//! The fonts in a font collection.

use read_fonts::{FileRef, FontRef, TableProvider, types::NameId};

use hf_signin::badge::Language;

/// The index of the font in a collection whose glyphs have the forms of the
/// language. The family name says so, as in "Noto Sans CJK SC". None if no name
/// does.
pub(super) fn face_for(bytes: &[u8], language: Language) -> Option<u32> {
    let region = match language.tag() {
        "zh-Hans" => "SC",
        "zh-Hant" => "TC",
        "zh-Hant-HK" => "HK",
        "ja" => "JP",
        "ko" => "KR",
        _ => return None,
    };
    let FileRef::Collection(collection) = FileRef::new(bytes).ok()? else {
        return None;
    };
    let index = collection
        .iter()
        .position(|font| font.is_ok_and(|font| is_of(&font, region)))?;
    u32::try_from(index).ok()
}

/// True if a family name of the font has the word `region`.
fn is_of(font: &FontRef<'_>, region: &str) -> bool {
    let Ok(table) = font.name() else {
        return false;
    };
    let families = [NameId::FAMILY_NAME, NameId::TYPOGRAPHIC_FAMILY_NAME];
    table
        .name_record()
        .iter()
        .filter(|record| families.contains(&record.name_id()))
        .filter_map(|record| record.string(table.string_data()).ok())
        .any(|name| name.to_string().split(' ').any(|word| word == region))
}
