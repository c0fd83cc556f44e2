//! Names for badges' files.

use super::{Badge, Direction, Logo, Outline, Shape, Theme};

impl Badge {
    /// The name of the badge's file, without its ending. The eight official
    /// badges have the names of the official files,
    /// `sign-in-with-huggingface-{size}[-dark]`. Any other name begins with
    /// `badge-` and says how the badge differs, so that different badges have
    /// different names, and a badge has the same name each time. What only
    /// concerns its markup, [`Badge::inline`] and [`Badge::id_prefix`], is not
    /// a part of it.
    ///
    /// In a folder for one language, the name of the badge without its
    /// `label` is enough, and the same in each language.
    ///
    /// ```
    /// use hf_signin::badge::{Badge, Shape, Size, Theme};
    ///
    /// let badge = Badge::new(Size::Lg, Theme::Dark);
    /// assert_eq!(badge.file_stem(), "sign-in-with-huggingface-lg-dark");
    /// assert_eq!(badge.shape(Shape::Rect).file_stem(), "badge-rect-lg-dark");
    /// ```
    #[must_use]
    pub fn file_stem(&self) -> String {
        let mut words = Vec::new();
        if self.is_official() {
            words.push("sign-in-with-huggingface".to_owned());
        } else {
            words.push("badge".to_owned());
            #[cfg(feature = "label")]
            if let Some(label) = self.own_label() {
                words.push(slug::of(label));
            }
            if self.shape != Shape::default() {
                words.push(self.shape.to_string());
            }
            if self.icon_only {
                words.push("icon".to_owned());
            }
            if self.logo != Logo::default() {
                words.push(format!("logo-{}", self.logo));
            }
            if let Some(px) = self.width {
                words.push(format!("w{px}"));
            }
            if self.outline != Outline::default() {
                words.push(format!("outline-{}", self.outline));
            }
            if self.direction != Direction::default() {
                words.push(format!("dir-{}", self.direction));
            }
            #[cfg(feature = "label")]
            if let Some(lang) = self.label.as_ref().and_then(super::Label::chosen_lang) {
                words.push(format!("lang-{}", lang.to_ascii_lowercase()));
            }
        }
        words.push(self.size.to_string());
        if self.theme != Theme::default() {
            words.push(self.theme.to_string());
        }
        words.join("-")
    }
}

#[cfg(feature = "label")]
mod slug {
    use super::super::Label;
    use super::super::fingerprint::Fingerprint;
    use crate::digest;

    /// The label's words in lower case, joined by hyphens. A label that can't
    /// be read back from them has a hash as well: `C` and `C++` differ.
    pub(super) fn of(label: &Label) -> String {
        let mut words: Vec<_> = label
            .text()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        if label.text() != sentence(&words) || words.iter().any(|word| is_reserved(word)) {
            let font = label.font_fingerprint().map(Fingerprint::to_bytes);
            let content = [label.text().as_bytes(), font.as_ref().map_or(&[], |f| f)].concat();
            words.push(digest::sha256(content, 4));
        }
        words.join("-")
    }

    /// The words as a sentence, in which the provider's name has its capitals.
    fn sentence(words: &[String]) -> String {
        let mut text = words.join(" ");
        if let Some(first) = text.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        text.replace("hugging face", "Hugging Face")
    }

    /// Words that say something else in a file's name, or could be a hash.
    fn is_reserved(word: &str) -> bool {
        ["rect", "icon", "logo", "lang", "dir", "outline"].contains(&word)
            || word
                .strip_prefix('w')
                .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
            || word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    }
}
