//! The words of badges and of the pages around them, in `assets/languages`.

use super::lang::Language;
use crate::names::named_enum;

named_enum! {
    /// The sentence that a badge says.
    ///
    /// ```
    /// use hf_signin::badge::{Language, Wording};
    ///
    /// let german: Language = "de".parse()?;
    /// assert_eq!(german.wording(Wording::SignIn).text, "Anmelden");
    /// # Ok::<(), hf_signin::UnknownName>(())
    /// ```
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

/// Words in a language, and their source.
///
/// ```
/// use hf_signin::badge::{Language, Wording};
///
/// let phrase = "ka".parse::<Language>()?.wording(Wording::SignInWith);
/// assert!(phrase.is_checked);
/// assert!(phrase.source().unwrap().starts_with("keycloak/keycloak "));
/// # Ok::<(), hf_signin::UnknownName>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Phrase {
    /// The words.
    pub text: &'static str,
    /// True if a public catalogue, translated by people, has them for the
    /// same purpose, with another provider's name.
    pub is_checked: bool,
    source: &'static str,
}

impl Phrase {
    /// The catalogue that has the words, or words close to them: a repository
    /// on GitHub and a file in it. None for words of this crate's own.
    #[must_use]
    pub fn source(&self) -> Option<String> {
        let (catalogue, file) = self.source.split_once(':')?;
        let pattern = WORDINGS.lines().find_map(|line| {
            let (name, pattern) = line.strip_prefix('@')?.split_once('\t')?;
            (name == catalogue).then_some(pattern)
        })?;
        Some(pattern.replace("{}", file))
    }
}

/// What a page says around a badge: the sentences of the format `html-pkce`.
///
/// ```
/// use hf_signin::badge::Language;
///
/// let words = Language::default().page_words();
/// assert_eq!(words.signed_in_as.text, "Signed in as {name}");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageWords {
    /// "Signed in as {name}", with `{name}` for the name.
    pub signed_in_as: Phrase,
    /// "Sign out".
    pub sign_out: Phrase,
    /// "Signing in…", while it lasts.
    pub signing_in: Phrase,
    /// That the sign-in failed, for any reason.
    pub failed: Phrase,
    /// That the user did not agree, and may try again. None where the table has
    /// it in no language of the same script: then a page says it in English.
    pub declined: Option<Phrase>,
}

const WORDINGS: &str = include_str!("../../../assets/languages/wordings.tsv");
const PAGES: &str = include_str!("../../../assets/languages/pages.tsv");

impl Language {
    /// What a badge says in the language. It is the wording of the parent
    /// language of the same script where there is none of its own, and that of
    /// [`Wording::SignInWith`], unchecked, where no catalogue has
    /// [`Wording::LogInWith`].
    #[must_use]
    pub fn wording(self, wording: Wording) -> Phrase {
        if let Some(phrase) = inherited(WORDINGS, self, wording.as_str()) {
            return phrase;
        }
        let instead = inherited(WORDINGS, self, Wording::SignInWith.as_str());
        Phrase {
            is_checked: false,
            ..instead.unwrap_or(ENGLISH)
        }
    }

    /// What the page around the badge says in the language.
    #[must_use]
    pub fn page_words(self) -> PageWords {
        // Every language has each, as a test proves.
        let words =
            |kind| inherited(PAGES, self, kind).unwrap_or_else(|| self.wording(Wording::SignIn));
        PageWords {
            signed_in_as: words("signed-in-as"),
            sign_out: words("sign-out"),
            signing_in: words("signing-in"),
            failed: words("failed"),
            declined: inherited(PAGES, self, "declined"),
        }
    }
}

/// A test proves that no language needs it.
const ENGLISH: Phrase = Phrase {
    text: "Sign in with Hugging Face",
    is_checked: true,
    source: "",
};

/// The language's own line of the kind, or else its parent's.
fn inherited(table: &'static str, language: Language, kind: &str) -> Option<Phrase> {
    let own = table.lines().find_map(|line| {
        let mut fields = line
            .strip_prefix(language.tag())?
            .strip_prefix('\t')?
            .split('\t');
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
    });
    own.or_else(|| inherited(table, language.parent()?, kind))
}
