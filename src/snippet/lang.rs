//! In which language the badge's words are, for markup that can say so.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::badge::Badge;

/// The attributes `lang` and `dir`, with a space before each; nothing where
/// the language is not known.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lang {
    /// A BCP 47 tag of this crate's own, and whether it runs from right to
    /// left.
    pub(super) language: Option<(&'static str, bool)>,
}

impl Lang {
    pub(super) fn of(badge: &Badge) -> Self {
        #[cfg(feature = "label")]
        let language = badge
            .language()
            .map(|language| (language.tag(), language.is_rtl()));
        #[cfg(not(feature = "label"))]
        let language = None;
        let _ = badge;
        Self { language }
    }

    /// The language without script and region, and its direction.
    pub(super) fn primary(self) -> Option<(&'static str, bool)> {
        let (tag, rtl) = self.language?;
        Some((tag.split_once('-').map_or(tag, |(first, _)| first), rtl))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language {
            Some((tag, true)) => write!(f, " lang=\"{tag}\" dir=\"rtl\""),
            Some((tag, false)) => write!(f, " lang=\"{tag}\""),
            None => Ok(()),
        }
    }
}

/// Letters, digits and hyphens.
impl HtmlSafe for Lang {}
