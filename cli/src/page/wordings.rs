//! What the badges of the page say.

use serde_json::{Value, json};

use super::table::Look;
use super::{Chosen, PreviewError};
use hf_signin::badge::{Badge, Label, Language, Logo, Shape, Size, Theme, Wording};

/// The tag of English.
pub(super) const ENGLISH: &str = "en";

/// The name of a label of the user's own.
pub(super) const OWN: &str = "own";

/// A text, and which of its badges the page holds: these sizes and looks, in
/// all themes, and these shapes.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) language: Language,
    /// The name of its wording, or [`OWN`].
    pub(super) wording: &'static str,
    pub(super) badge: Badge,
    pub(super) sizes: &'static [Size],
    pub(super) shapes: &'static [Shape],
    pub(super) looks: &'static [Look],
}

impl Text {
    fn whole(language: Language, wording: &'static str, badge: Badge) -> Self {
        Self {
            language,
            wording,
            badge,
            sizes: Size::ALL,
            shapes: Shape::ALL,
            looks: &Look::ALL,
        }
    }

    /// Whether it is one of many languages, of which the page has one size.
    pub(super) fn is_translation(&self) -> bool {
        self.sizes.len() == 1
    }
}

/// All texts of the page, the user's own first. Of those in English and of the
/// chosen one there is everything, of each other language one size.
pub(super) fn all(chosen: &Chosen) -> Result<Vec<Text>, PreviewError> {
    let english: Language = ENGLISH.parse()?;
    // The page holds one outline and one direction; others have their command.
    let standard = Badge::new(Size::default(), Theme::default())
        .outline(chosen.badge.outline)
        .direction(chosen.badge.direction);
    let mut all = Vec::new();
    if !chosen.own.is_empty() {
        let mut badge = chosen.badge.clone();
        (badge.width, badge.logo, badge.icon_only) = (None, Logo::default(), false);
        all.push(Text::whole(chosen.language(english), OWN, badge));
    }
    let mut whole: Vec<_> = Wording::ALL
        .iter()
        .copied()
        .map(|wording| (english, wording))
        .collect();
    let wanted = (chosen.language(english), chosen.wording);
    if !whole.contains(&wanted) {
        whole.push(wanted);
    }
    for &(language, wording) in &whole {
        let badge = match (language == english, wording) {
            (true, Wording::SignInWith) => standard.clone(),
            _ => standard
                .clone()
                .label(Label::in_language(language, wording)),
        };
        all.push(Text::whole(language, wording.as_str(), badge));
    }
    for language in Language::ALL {
        let wording = Wording::SignInWith;
        if !whole.contains(&(language, wording)) {
            all.push(Text {
                language,
                wording: wording.as_str(),
                badge: standard
                    .clone()
                    .label(Label::in_language(language, wording)),
                sizes: &[Size::Lg],
                shapes: &[Shape::Pill],
                looks: &[Look::Fit],
            });
        }
    }
    Ok(all)
}

/// What the page's form offers: by field, values and what they are called.
pub(super) fn choices(texts: &[Text], chosen: &Chosen) -> Value {
    let wide = chosen.wide();
    let mut wordings: Vec<(&str, &str)> = Vec::new();
    for text in texts {
        if !wordings.iter().any(|(name, _)| *name == text.wording) {
            wordings.push((text.wording, text.badge.accessible_name()));
        }
    }
    let mut languages = Language::ALL.map(|language| {
        let unchecked = Wording::ALL
            .iter()
            .copied()
            .filter(|&wording| !language.wording(wording).is_checked);
        (
            language.tag(),
            language.native_name(),
            unchecked.map(Wording::as_str).collect::<Vec<_>>(),
        )
    });
    languages.sort_by_key(|(tag, ..)| *tag != ENGLISH);
    json!({
        "size": Size::ALL.iter().copied().map(|size| (size.as_str(), size.as_str())).collect::<Vec<_>>(),
        "theme": Theme::ALL.iter().copied().map(|theme| (theme.as_str(), sentence(theme.as_str()))).collect::<Vec<_>>(),
        "shape": Shape::ALL.iter().copied().map(|shape| (shape.as_str(), sentence(shape.as_str()))).collect::<Vec<_>>(),
        "wording": wordings,
        "lang": languages.to_vec(),
        "width": [("".to_owned(), "What the label needs".to_owned()), (wide.to_string(), format!("{wide} px"))],
        "format": [("html", "HTML"), ("markdown", "Markdown"), ("jsx", "JSX")],
    })
}

/// `high-contrast` as `High contrast`.
fn sentence(name: &str) -> String {
    let mut text = name.replace('-', " ");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
