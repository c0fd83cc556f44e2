//! A language by its tag.

use std::fmt;

use serde::{Serialize, Serializer};

use super::table;

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

    fn entry(self) -> &'static table::Entry {
        &table::ENTRIES[usize::from(self.0)]
    }

    /// The language of exactly this tag.
    pub(super) fn exact(tag: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// The language without its last subtag, if it is written alike.
    pub(super) fn parent(self) -> Option<Self> {
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

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.tag()).finish()
    }
}
