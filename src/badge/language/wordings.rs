//! What badges say. `assets/languages/wordings.tsv` has it.

use super::Language;
use crate::names::named_enum;

named_enum! {
    /// Which sentence a badge says.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Wording: "wording" {
        /// "Sign in with Hugging Face".
        #[default]
        SignInWith = "sign-in-with" ~ "signin-with" ~ "signin",
        /// "Sign up with Hugging Face".
        SignUpWith = "sign-up-with" ~ "signup-with" ~ "signup" ~ "sign-up" ~ "register",
        /// "Continue with Hugging Face".
        ContinueWith = "continue-with" ~ "continue",
        /// "Log in with Hugging Face".
        LogInWith = "log-in-with" ~ "login-with" ~ "login" ~ "log-in",
        /// "Sign in".
        SignIn = "sign-in",
    }
}

/// Words in a language, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Phrase {
    /// The words.
    pub text: &'static str,
    /// Whether a public catalogue, translated by people, has them for the
    /// same purpose, with another provider's name.
    pub is_checked: bool,
    source: &'static str,
}

impl Phrase {
    /// The catalogue that has the words, or what is nearest to them: a
    /// repository on GitHub and a file in it. None for words of this crate's
    /// own.
    #[must_use]
    pub fn source(&self) -> Option<String> {
        let (catalogue, file) = self.source.split_once(':')?;
        let pattern = TABLE.lines().find_map(|line| {
            let (name, pattern) = line.strip_prefix('@')?.split_once('\t')?;
            (name == catalogue).then_some(pattern)
        })?;
        Some(pattern.replace("{}", file))
    }
}

const TABLE: &str = include_str!("../../../assets/languages/wordings.tsv");

pub(super) fn find(language: Language, wording: Wording) -> Phrase {
    if let Some(phrase) = inherited(TABLE, language, wording.as_str()) {
        return phrase;
    }
    let instead = inherited(TABLE, language, Wording::SignInWith.as_str());
    Phrase {
        is_checked: false,
        ..instead.unwrap_or(ENGLISH)
    }
}

/// A test proves that no language needs it.
const ENGLISH: Phrase = Phrase {
    text: "Sign in with Hugging Face",
    is_checked: true,
    source: "",
};

/// The language's own line of the kind, or else its parent's.
pub(super) fn inherited(table: &'static str, language: Language, kind: &str) -> Option<Phrase> {
    line(table, language.tag(), kind).or_else(|| inherited(table, language.parent()?, kind))
}

fn line(table: &'static str, tag: &str, kind: &str) -> Option<Phrase> {
    table.lines().find_map(|line| {
        let mut fields = line.strip_prefix(tag)?.strip_prefix('\t')?.split('\t');
        if fields.next()? != kind {
            return None;
        }
        let text = fields.next()?;
        let source = fields.next()?;
        Some(Phrase {
            text,
            is_checked: !source.starts_with('?'),
            source: source.trim_start_matches('?'),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_used() {
        let languages: Vec<_> = Language::ALL.map(Language::tag).to_vec();
        let rows: Vec<Vec<_>> = TABLE
            .lines()
            .filter(|line| !line.starts_with(['#', '@']))
            .map(|line| line.split('\t').collect())
            .collect();
        for row in &rows {
            let [tag, kind, text, source] = row[..] else {
                panic!("{row:?}");
            };
            assert!(languages.contains(&tag), "{tag}");
            let wording: Wording = kind.parse().unwrap();
            let phrase = find(Language::exact(tag).unwrap(), wording);
            assert_eq!(phrase.text, text, "{tag} {kind}: there twice?");
            assert_eq!(phrase.source().is_none(), source == "?", "{source}");
            assert!(phrase.source().is_some() || !phrase.is_checked, "{tag}");
        }
        assert!(rows.is_sorted_by_key(|row| languages.iter().position(|tag| *tag == row[0])));
    }

    #[test]
    fn every_language_has_every_wording() {
        for language in Language::ALL {
            for wording in Wording::ALL.iter().copied() {
                if wording != Wording::LogInWith {
                    let own = inherited(TABLE, language, wording.as_str());
                    assert!(own.is_some(), "{language} {wording}");
                }
                let named = find(language, wording).text.contains("Hugging Face");
                assert_eq!(named, wording != Wording::SignIn, "{language} {wording}");
            }
        }
    }
}
