//! Badges to look at and to choose from: on one page, or on one contact sheet.

mod code;
mod document;
mod error;
mod exhibit;
mod gallery;
mod numbers;
mod outlines;
mod pieces;
mod sheet;
mod table;
mod wordings;

use serde_json::{Value, json};

use hf_signin::badge::{Badge, Language, Wording};

pub(crate) use document::page;
pub(crate) use error::PreviewError;
pub(crate) use sheet::sheet;

/// What the page begins with.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) badge: Badge,
    /// The options of the command that give a label of the user's own; none
    /// for a wording of the table.
    pub(crate) own: Vec<String>,
    /// English if none is told.
    pub(crate) language: Option<Language>,
    pub(crate) wording: Wording,
}

impl Chosen {
    /// The width of the badges that are wider than their label, px.
    fn wide(&self) -> u32 {
        self.badge.width.unwrap_or(Badge::MAX_WIDTH)
    }

    fn language(&self, english: Language) -> Language {
        self.language.unwrap_or(english)
    }

    /// The fields of the page's form.
    fn fields(&self) -> Value {
        let Badge {
            size,
            theme,
            shape,
            logo,
            icon_only,
            width,
            outline,
            direction,
            ..
        } = &self.badge;
        json!({
            "size": size.to_string(),
            "theme": theme.to_string(),
            "shape": shape.to_string(),
            "outline": outline.to_string(),
            "dir": direction.to_string(),
            "logo": if *icon_only { "alone".to_owned() } else { logo.to_string() },
            "width": width.map(|px| px.to_string()).unwrap_or_default(),
            "lang": self.language.map_or(wordings::ENGLISH, Language::tag),
            "wording": if self.own.is_empty() { self.wording.as_str() } else { wordings::OWN },
            "format": "html",
        })
    }
}

#[cfg(test)]
mod tests;
