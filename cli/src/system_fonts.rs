//! Fonts by name, and faces of collections.

use fontdb::{Database, Family, Query, Weight};

use super::failure::Failure;
use hf_signin::badge::Language;
use hf_signin::names;

/// A font installed on this machine.
pub(super) struct SystemFont {
    pub(super) bytes: Vec<u8>,
    pub(super) face: u32,
}

/// The installed fonts of these families, in weight 600 or the nearest to it.
pub(super) fn find(families: &[String]) -> Result<Vec<(String, SystemFont)>, Failure> {
    let mut installed = Database::new();
    installed.load_system_fonts();
    families
        .iter()
        .map(|family| {
            let name = family.trim();
            let known = installed.faces().flat_map(|face| &face.families);
            let exact = known
                .map(|(known, _)| known.as_str())
                .find(|known| known.eq_ignore_ascii_case(name));
            let id = exact.and_then(|exact| {
                installed.query(&Query {
                    families: &[Family::Name(exact)],
                    weight: Weight::SEMIBOLD,
                    ..Query::default()
                })
            });
            id.and_then(|id| {
                installed.with_face_data(id, |bytes, face| SystemFont {
                    bytes: bytes.to_vec(),
                    face,
                })
            })
            .map(|font| (family.clone(), font))
            .ok_or_else(|| missing(name, &installed))
        })
        .collect()
}

fn missing(name: &str, installed: &Database) -> Failure {
    let known = installed.faces().flat_map(|face| &face.families);
    let known: Vec<&str> = known.map(|(name, _)| name.as_str()).collect();
    let suggestion = names::nearest(name, known, 3)
        .map(|near| format!("did you mean {near:?}? "))
        .unwrap_or_default();
    Failure::Input(format!(
        "no font {name:?} is installed: {suggestion}`fc-list : family` lists those that are; or \
         give a file with --font"
    ))
}

/// Which font of a collection has the forms of the language: the family's
/// name says so, such as "Noto Sans CJK SC". None where no name does.
pub(super) fn face_for(bytes: &[u8], language: Language) -> Option<u32> {
    let region = match language.tag() {
        "zh-Hans" => "SC",
        "zh-Hant" => "TC",
        "zh-Hant-HK" => "HK",
        "ja" => "JP",
        "ko" => "KR",
        _ => return None,
    };
    if !bytes.starts_with(b"ttcf") {
        return None;
    }
    let mut collection = Database::new();
    collection.load_font_data(bytes.to_vec());
    collection
        .faces()
        .find(|face| {
            let mut words = face.families.iter().flat_map(|(name, _)| name.split(' '));
            words.any(|word| word == region)
        })
        .map(|face| face.index)
}
