//! What the badges of the page say.

use serde_json::{Value, json};

use super::table::{Look, names};
use super::{Chosen, PreviewError};
use crate::badge::{Badge, Label, Logo, Shape, Size, Theme};

/// The name of a label of the user's own.
pub(super) const OWN: &str = "own";

/// A wording, and which of its badges the page holds: these sizes and looks,
/// in all themes and shapes.
#[derive(Debug)]
pub(super) struct Wording {
    /// The language's tag.
    pub(super) lang: String,
    /// `sign-in-with`, …, or [`OWN`].
    pub(super) name: String,
    pub(super) badge: Badge,
    pub(super) sizes: Vec<Size>,
    pub(super) looks: Vec<Look>,
}

impl Wording {
    /// All there is of it.
    fn whole(lang: &str, name: &str, badge: Badge) -> Self {
        Self {
            lang: lang.to_owned(),
            name: name.to_owned(),
            badge,
            sizes: Size::ALL.to_vec(),
            looks: Look::ALL.to_vec(),
        }
    }

    /// Whether it is one of many languages, of which the page has one size.
    pub(super) fn is_translation(&self) -> bool {
        self.sizes.len() == 1
    }
}

const ENGLISH: [(&str, &str); 1] = [("sign-in-with", "Sign in with Hugging Face")];

/// All wordings of the page, the user's own first.
pub(super) fn all(chosen: &Chosen) -> Result<Vec<Wording>, PreviewError> {
    let mut all = Vec::new();
    if !chosen.own.is_empty() {
        let mut badge = chosen.badge.clone();
        (badge.width, badge.logo, badge.icon_only) = (None, Logo::default(), false);
        all.push(Wording::whole("en", OWN, badge));
    }
    for (name, text) in ENGLISH {
        let badge = Badge::new(Size::default(), Theme::default());
        let badge = match name {
            "sign-in-with" => badge,
            _ => badge.label(Label::new(text)?),
        };
        all.push(Wording::whole("en", name, badge));
    }
    Ok(all)
}

/// What the page's form offers.
pub(super) fn choices(wordings: &[Wording], chosen: &Chosen) -> Value {
    let pairs = |all: &[(String, String)]| json!(all);
    let mut offered = Vec::new();
    for wording in wordings.iter().filter(|wording| !wording.is_translation()) {
        if !offered
            .iter()
            .any(|(name, _): &(String, String)| *name == wording.name)
        {
            offered.push((
                wording.name.clone(),
                wording.badge.accessible_name().to_owned(),
            ));
        }
    }
    let named = |values: Vec<String>, text: &dyn Fn(&str) -> String| {
        values
            .into_iter()
            .map(|value| (value.clone(), text(&value)))
            .collect::<Vec<_>>()
    };
    json!({
        "size": named(names(&Size::ALL), &str::to_owned),
        "theme": named(names(&Theme::ALL), &sentence),
        "shape": named(names(&Shape::ALL), &sentence),
        "wording": pairs(&offered),
        "lang": [["en", "English"]],
        "width": [["".to_owned(), "What the label needs".to_owned()], [chosen.wide().to_string(), format!("{} px", chosen.wide())]],
        "format": [["html", "HTML"], ["markdown", "Markdown"], ["jsx", "JSX"]],
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
