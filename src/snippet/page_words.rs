//! What a page says around the badge, in the badge's language.

use crate::badge::Badge;

#[derive(Debug, Clone, Copy)]
pub(super) struct PageWords {
    /// With the name's place marked as `{name}`.
    pub(super) signed_in_as: &'static str,
    pub(super) sign_out: &'static str,
    pub(super) signing_in: &'static str,
    /// Safe to show whatever went wrong.
    pub(super) failed: &'static str,
    /// That the user did not agree, and may try again; `None` in a language that
    /// lacks it.
    pub(super) declined: Option<&'static str>,
}

const ENGLISH: PageWords = PageWords {
    signed_in_as: "Signed in as {name}",
    sign_out: "Sign out",
    signing_in: "Signing in…",
    failed: "The sign-in did not work. Please try again.",
    declined: Some("You did not agree to sign in. You can try again."),
};

impl PageWords {
    pub(super) fn of(badge: &Badge) -> Self {
        #[cfg(feature = "label")]
        if let Some(language) = badge.language() {
            let words = language.page_words();
            return Self {
                signed_in_as: words.signed_in_as.text,
                sign_out: words.sign_out.text,
                signing_in: words.signing_in.text,
                failed: words.failed.text,
                declined: words.declined.map(|phrase| phrase.text),
            };
        }
        let _ = badge;
        ENGLISH
    }
}
