//! From a BCP 47 tag to the nearest language (RFC 4647, section 3.4, Lookup).

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use super::lang::Language;
use super::table;
use crate::names::{self, UnknownName};

/// Tags that mean another one: deprecated codes (IANA's registry), and
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

/// Regions of Latin American Spanish, and those of European Portuguese (CLDR,
/// parentLocales).
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

/// The nearest language.
///
/// # Errors
///
/// When the value is not a BCP 47 tag, or no language here is near: the error
/// names the tag that is probably meant.
impl FromStr for Language {
    type Err = UnknownName;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        nearest(value).map_err(|suggestion| UnknownName {
            what: "language",
            value: value.to_owned(),
            suggestion: suggestion
                .map(Self::tag)
                .or_else(|| names::nearest(value, table::TAGS, 2)),
            known: &table::TAGS,
        })
    }
}

/// As [`FromStr`] reads it.
impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = std::borrow::Cow::<str>::deserialize(deserializer)?;
        tag.parse().map_err(de::Error::custom)
    }
}

/// The nearest language, or else the one that is probably meant.
pub(super) fn nearest(value: &str) -> Result<Language, Option<Language>> {
    let tag = value.replace('_', "-").to_ascii_lowercase();
    if !is_tag(&tag) {
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

/// True for subtags of one to eight letters and digits, of which the first
/// begins with a letter (RFC 5646, section 2.1).
pub(in crate::badge) fn is_tag(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.split('-').all(|subtag| {
            (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Languages and scripts that are written from right to left, beyond those
/// that have wordings.
const RTL: &[&str] = &["ckb", "dv", "nqo", "ps", "sd", "syr", "ug", "yi"];
const RTL_SCRIPTS: &[&str] = &[
    "adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa",
];

/// The direction of a language tag: `true` for right to left, none where
/// neither its script nor its language is known here.
pub(in crate::badge) fn is_rtl(tag: &str) -> Option<bool> {
    let tag = tag.to_ascii_lowercase();
    if let Some(script) = script_of(&tag) {
        return Some(RTL_SCRIPTS.contains(&script));
    }
    match nearest(&tag) {
        Ok(language) => Some(language.is_rtl()),
        Err(_) => {
            let language = tag.split('-').next().unwrap_or_default();
            RTL.contains(&language).then_some(true)
        }
    }
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
