//! What a page says around a badge. `assets/languages/pages.tsv` has it.

use super::wordings::{Phrase, inherited};
use super::{Language, Wording};

/// What a page says around a badge: the sentences of the format `html-pkce`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageWords {
    /// "Signed in as {name}", with the name's place marked so.
    pub signed_in_as: Phrase,
    /// "Sign out".
    pub sign_out: Phrase,
    /// "Signing in…", while it lasts.
    pub signing_in: Phrase,
    /// That the sign-in failed, whatever the reason.
    pub failed: Phrase,
}

const TABLE: &str = include_str!("../../../assets/languages/pages.tsv");

pub(super) fn find(language: Language) -> PageWords {
    // Every language has each, as a test proves.
    let words = |kind| {
        inherited(TABLE, language, kind).unwrap_or_else(|| language.wording(Wording::SignIn))
    };
    PageWords {
        signed_in_as: words("signed-in-as"),
        sign_out: words("sign-out"),
        signing_in: words("signing-in"),
        failed: words("failed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [&str; 4] = ["signed-in-as", "sign-out", "signing-in", "failed"];

    #[test]
    fn every_language_has_every_sentence() {
        for language in Language::ALL {
            for kind in KINDS {
                let phrase = inherited(TABLE, language, kind);
                let phrase = phrase.unwrap_or_else(|| panic!("{language} {kind}"));
                assert_eq!(
                    phrase.text.matches("{name}").count(),
                    usize::from(kind == "signed-in-as"),
                    "{language} {kind}"
                );
                assert!(phrase.source().is_some() || !phrase.is_checked);
            }
        }
    }

    #[test]
    fn every_line_of_the_table_is_used() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<_> = line.split('\t').collect();
            let [tag, kind, text, _] = fields[..] else {
                panic!("{line}");
            };
            let language = Language::exact(tag).unwrap();
            assert!(KINDS.contains(&kind), "{line}");
            assert_eq!(inherited(TABLE, language, kind).unwrap().text, text);
        }
    }
}
