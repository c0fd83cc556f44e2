//! The languages whose wordings this crate has.

mod lookup;
mod page_words;
mod table;
mod wordings;

use std::fmt;
use std::str::FromStr;

use crate::names::{self, UnknownName};

pub use page_words::PageWords;
pub use wordings::{Phrase, Wording};

/// A language that badges can be in.
///
/// Read from a BCP 47 tag, as the nearest language that there is: `de-AT` is
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
    pub const ALL: [Self; table::COUNT] = {
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

    /// The English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// What the language calls itself.
    #[must_use]
    pub fn native_name(self) -> &'static str {
        self.entry().native_name
    }

    /// The script's code (ISO 15924), such as `Latn` or `Hant`.
    #[doc(hidden)]
    #[must_use]
    pub fn script(self) -> &'static str {
        self.entry().script
    }

    /// Whether the language is written from right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        matches!(self.script(), "Arab" | "Hebr")
    }

    /// What a badge says in the language. It is the wording of the parent
    /// language where there is none of its own, and that of
    /// [`Wording::SignInWith`], unchecked, where no catalogue has
    /// [`Wording::LogInWith`].
    #[must_use]
    pub fn wording(self, wording: Wording) -> Phrase {
        wordings::find(self, wording)
    }

    /// What the page around the badge says in the language.
    #[must_use]
    pub fn page_words(self) -> PageWords {
        page_words::find(self)
    }

    const ENGLISH: Self = Self(11);

    fn entry(self) -> &'static table::Entry {
        &table::ENTRIES[usize::from(self.0)]
    }

    /// The language of exactly this tag.
    fn exact(tag: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// The language without its last subtag.
    fn parent(self) -> Option<Self> {
        let (parent, _) = self.tag().rsplit_once('-')?;
        Self::exact(parent)
    }
}

/// English.
impl Default for Language {
    fn default() -> Self {
        Self::ENGLISH
    }
}

/// The nearest language that there is.
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

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.tag()).finish()
    }
}
