//! From a BCP 47 tag to the nearest language (RFC 4647, section 3.4, Lookup).

use super::Language;

/// Tags that stand for another one: deprecated codes (IANA's registry), and
/// regions whose likely script or parent differs from the language's (CLDR).
const ALIASES: &[(&str, &str)] = &[
    ("cmn", "zh-Hans"),
    ("in", "id"),
    ("iw", "he"),
    ("mo", "ro"),
    ("no", "nb"),
    ("pt", "pt-BR"),
    ("sh", "sr-Latn"),
    ("sr-me", "sr-Latn"),
    ("tl", "fil"),
    ("yue", "zh-Hant-HK"),
    ("yue-hans", "zh-Hans"),
    ("zh", "zh-Hans"),
    ("zh-hk", "zh-Hant-HK"),
    ("zh-hant-mo", "zh-Hant-HK"),
    ("zh-mo", "zh-Hant-HK"),
    ("zh-tw", "zh-Hant"),
];

/// Regions that read Latin American Spanish, and those that read European
/// Portuguese (CLDR, parentLocales).
const REGIONS: &[(&str, &[&str], &str)] = &[
    (
        "es",
        &[
            "ar", "bo", "br", "bz", "cl", "co", "cr", "cu", "do", "ec", "gt", "hn", "mx", "ni",
            "pa", "pe", "pr", "py", "sv", "us", "uy", "ve",
        ],
        "es-419",
    ),
    (
        "pt",
        &[
            "ao", "ch", "cv", "fr", "gq", "gw", "lu", "mo", "mz", "st", "tl",
        ],
        "pt-PT",
    ),
];

/// The nearest language, or else the one that may be meant.
pub(super) fn nearest(value: &str) -> Result<Language, Option<Language>> {
    let tag = value.replace('_', "-").to_ascii_lowercase();
    if !is_well_formed(&tag) {
        return Err(None);
    }
    let mut range = tag.as_str();
    loop {
        if let Some(found) = at(range) {
            // A wording in another script is of no use to its readers.
            return if script_of(&tag).is_none_or(|script| fits(found, script)) {
                Ok(found)
            } else {
                Err(Some(found))
            };
        }
        // A single letter begins an extension, and goes with it.
        let Some((shorter, _)) = range.rsplit_once('-') else {
            return Err(None);
        };
        range = match shorter.rsplit_once('-') {
            Some((before, single)) if single.len() == 1 => before,
            _ => shorter,
        };
    }
}

/// The language that the tag or its alias names.
fn at(tag: &str) -> Option<Language> {
    if let Some((_, other)) = ALIASES.iter().find(|(alias, _)| *alias == tag) {
        return Language::exact(other);
    }
    if let Some((language, region)) = tag.split_once('-')
        && let Some((.., other)) = REGIONS
            .iter()
            .find(|(of, regions, _)| *of == language && regions.contains(&region))
    {
        return Language::exact(other);
    }
    Language::exact(tag)
}

/// Subtags of one to eight letters and digits, the first of two or three
/// letters (RFC 5646, section 2.1; no language here has a longer one).
fn is_well_formed(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let is_language = subtags.next().is_some_and(|first| {
        (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    is_language
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// The script subtag: four letters after the language.
fn script_of(tag: &str) -> Option<&str> {
    tag.split('-')
        .skip(1)
        .take_while(|subtag| subtag.len() > 1)
        .find(|subtag| subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

fn fits(language: Language, script: &str) -> bool {
    let own = language.script();
    own.eq_ignore_ascii_case(script)
        || matches!(
            (own, script),
            ("Kore", "hang") | ("Hans" | "Hant", "hani") | ("Arab", "aran")
        )
}
