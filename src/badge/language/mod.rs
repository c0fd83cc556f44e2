//! The languages that have wordings.

mod lookup;
mod table;
mod wordings;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::names::{self, UnknownName};

pub(super) use lookup::{is_rtl, is_tag};
pub use wordings::{PageWords, Phrase, Wording};

/// A language that has wordings.
///
/// Read from a BCP 47 tag, as the nearest language: `de-AT` is
/// German, `pt` Brazilian Portuguese, `zh-TW` Traditional Chinese.
///
/// ```
/// use hf_signin::badge::{Badge, Label, Language, Size, Theme, Wording};
///
/// let language: Language = "fr-CA".parse()?;
/// let label = Label::in_language(language, Wording::ContinueWith);
/// let badge = Badge::new(Size::Lg, Theme::Light).label(label);
/// assert_eq!(badge.accessible_name(), "Continuer avec Hugging Face");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(u8);

impl Language {
    /// Every language, in the order of their tags.
    pub const ALL: &'static [Self] = &{
        let mut all = [Self(0); table::COUNT];
        let mut index = 0;
        while index < table::COUNT {
            all[index] = Self(index as u8);
            index += 1;
        }
        all
    };

    /// The BCP 47 tag, such as `pt-BR`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.entry().tag
    }

    /// The name in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The name in the language itself.
    #[must_use]
    pub fn native_name(self) -> &'static str {
        self.entry().native_name
    }

    /// The script's code (ISO 15924), such as `Latn` or `Hant`.
    #[must_use]
    pub fn script(self) -> &'static str {
        self.entry().script
    }

    /// True if the language is written from right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        matches!(self.script(), "Arab" | "Hebr")
    }

    /// What a badge says in the language. It is the wording of the parent
    /// language of the same script where there is none of its own, and that of
    /// [`Wording::SignInWith`], unchecked, where no catalogue has
    /// [`Wording::LogInWith`].
    #[must_use]
    pub fn wording(self, wording: Wording) -> Phrase {
        wordings::wording(self, wording)
    }

    /// What the page around the badge says in the language.
    #[must_use]
    pub fn page_words(self) -> PageWords {
        wordings::page_words(self)
    }

    fn entry(self) -> &'static table::Entry {
        &table::ENTRIES[usize::from(self.0)]
    }

    /// The language of exactly this tag.
    fn exact(tag: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// The language without its last subtag, if it is written alike.
    fn parent(self) -> Option<Self> {
        let (parent, _) = self.tag().rsplit_once('-')?;
        Self::exact(parent).filter(|parent| parent.script() == self.script())
    }
}

/// English.
impl Default for Language {
    fn default() -> Self {
        Self::exact("en").unwrap_or(Self::ALL[0])
    }
}

/// The nearest language.
///
/// # Errors
///
/// When the value is not a BCP 47 tag, or no language here is near: the error
/// names the tag that is probably meant.
impl FromStr for Language {
    type Err = UnknownName;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        lookup::nearest(value).map_err(|suggestion| UnknownName {
            what: "language",
            value: value.to_owned(),
            suggestion: suggestion
                .map(Self::tag)
                .or_else(|| names::nearest(value, table::TAGS, 2)),
            known: &table::TAGS,
        })
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.tag())
    }
}

/// As its tag.
impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

/// As [`FromStr`] reads it.
impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = std::borrow::Cow::<str>::deserialize(deserializer)?;
        tag.parse().map_err(de::Error::custom)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.tag()).finish()
    }
}
