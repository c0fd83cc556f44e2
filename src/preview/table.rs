//! The drawn table: the badges that the page holds, and the code around them,
//! for the script to choose from. `templates/page/drawn.js` reads it.

use serde_json::{Value, json};

use super::pieces::{Paths, Pieces};
use super::wordings::{self, Wording};
use super::{Chosen, PreviewError};
use crate::badge::{Badge, Logo, Shape, Size, Svg, Theme};
use crate::snippet::{Format, Pictures, Snippet};

/// The formats whose code is there.
const FORMATS: [Format; 3] = [Format::Html, Format::Markdown, Format::Jsx];

/// The page that begins the sign-in, in the code.
const SIGN_IN: &str = "/login";

/// A mark that stands for what differs from badge to badge. No label has
/// these characters, and XML has none of them.
const MARKS: [char; 5] = ['\u{FDD0}', '\u{FDD1}', '\u{FDD2}', '\u{FDD3}', '\u{FDD4}'];

/// How much of a badge is shown, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Mark and label, as wide as they need.
    Fit,
    /// The mark only.
    Icon,
    /// Wider than the label, as on a login card, with the logo in this place.
    Wide(Logo),
}

impl Look {
    pub(super) const ALL: [Self; 4] = [
        Self::Fit,
        Self::Icon,
        Self::Wide(Logo::Left),
        Self::Wide(Logo::Center),
    ];

    fn of(self, badge: Badge, wide: u32) -> Badge {
        match self {
            Self::Fit => badge,
            Self::Icon => badge.icon_only(true),
            Self::Wide(logo) => badge.width(wide).logo(logo),
        }
    }
}

/// A badge that the page shows.
#[derive(Debug)]
pub(super) struct Variant<'a> {
    pub(super) wording: &'a Wording,
    pub(super) size: Size,
    pub(super) theme: Theme,
    pub(super) shape: Shape,
    pub(super) look: Look,
    pub(super) badge: Badge,
}

/// All badges of the page, in the order of the table. `wide` is the width of
/// those that are wider than their label, px.
pub(super) fn variants(wordings: &[Wording], wide: u32) -> Vec<Variant<'_>> {
    let mut variants = Vec::new();
    for wording in wordings {
        for &size in &wording.sizes {
            for theme in Theme::ALL {
                for shape in Shape::ALL {
                    for &look in &wording.looks {
                        let badge = wording.badge.clone().size(size).theme(theme).shape(shape);
                        variants.push(Variant {
                            wording,
                            size,
                            theme,
                            shape,
                            look,
                            badge: look.of(badge, wide),
                        });
                    }
                }
            }
        }
    }
    variants
}

impl Variant<'_> {
    /// What a reader sees of it.
    pub(super) fn caption(&self) -> String {
        let mut caption = format!("{}, {}", self.size, self.shape);
        match self.look {
            Look::Fit => {}
            Look::Icon => caption.push_str(", mark alone"),
            Look::Wide(logo) => caption.push_str(&format!(", wide, logo {logo}")),
        }
        caption
    }
}

/// The table as it is made.
#[derive(Debug, Default)]
pub(super) struct Table {
    pieces: Pieces,
    badges: Vec<Option<Entry>>,
}

/// A badge: what stands for the marks, and the numbers of its texts.
#[derive(Debug)]
struct Entry {
    id: String,
    /// The file's name but for the theme.
    stem: String,
    size: [u32; 2],
    texts: Vec<usize>,
}

impl Table {
    /// Leaves a place empty: this badge can't be drawn.
    pub(super) fn skip(&mut self) {
        self.badges.push(None);
    }

    /// Adds a badge.
    pub(super) fn add(
        &mut self,
        variant: &Variant<'_>,
        svg: &Svg,
        paths: &mut Paths,
    ) -> Result<(), PreviewError> {
        let badge = &variant.badge;
        let entry = Entry {
            id: id(svg.as_str()).to_owned(),
            stem: badge.clone().theme(Theme::Light).file_stem(),
            size: [svg.width(), svg.height()],
            texts: Vec::new(),
        };
        let mut texts = vec![badge.file_stem(), svg.as_str().to_owned()];
        for format in FORMATS {
            texts.push(snippet(badge, format)?);
        }
        let texts = texts.iter().map(|text| {
            let general = entry.generalize(text, badge.accessible_name());
            self.pieces.add(&general, paths)
        });
        let texts = texts.collect();
        self.badges.push(Some(Entry { texts, ..entry }));
        Ok(())
    }

    /// The table as JSON that can stand in a `<script>`.
    pub(super) fn json(
        self,
        wordings: &[Wording],
        chosen: &Chosen,
    ) -> Result<String, PreviewError> {
        let looks = |wording: &Wording| -> Vec<String> {
            let wide = chosen.wide();
            let name = |look: &Look| match look {
                Look::Fit => "fit".to_owned(),
                Look::Icon => "icon".to_owned(),
                Look::Wide(logo) => format!("{wide} {logo}"),
            };
            wording.looks.iter().map(name).collect()
        };
        let mut first = 0;
        let mut texts = Vec::new();
        for wording in wordings {
            texts.push(json!({
                "lang": wording.lang,
                "wording": wording.name,
                "text": wording.badge.accessible_name(),
                "sizes": names(&wording.sizes),
                "looks": looks(wording),
                "first": first,
            }));
            first +=
                wording.sizes.len() * wording.looks.len() * Theme::ALL.len() * Shape::ALL.len();
        }
        let (pieces, packed) = self.pieces.pack();
        let badges: Vec<Value> = self
            .badges
            .iter()
            .map(|entry| {
                entry.as_ref().map_or(Value::Null, |entry| {
                    let texts: Vec<_> = entry.texts.iter().map(|&text| &packed[text]).collect();
                    json!([entry.id, entry.stem, entry.size[0], entry.size[1], texts])
                })
            })
            .collect();
        let table = json!({
            "pieces": pieces,
            "texts": texts,
            "axes": {"theme": names(&Theme::ALL), "shape": names(&Shape::ALL)},
            "formats": names(&FORMATS),
            "badges": badges,
            "choices": wordings::choices(wordings, chosen),
            "chosen": chosen.fields(),
            "own": chosen.own,
        });
        Ok(script_json(&table))
    }
}

impl Entry {
    /// `text` with marks for what differs from badge to badge.
    fn generalize(&self, text: &str, label: &str) -> String {
        let [id, stem, width, height, name] = MARKS;
        let [w, h] = self.size;
        let mut general = text.replace(&self.stem, &stem.to_string()).replace(
            &format!("\"0 0 {w} {h}\""),
            &format!("\"0 0 {width} {height}\""),
        );
        if !self.id.is_empty() {
            general = general.replace(&self.id, &id.to_string());
        }
        for (px, mark) in [(w, width), (h, height)] {
            general = general
                .replace(&format!("\"{px}\""), &format!("\"{mark}\""))
                .replace(&format!("{{{px}}}"), &format!("{{{mark}}}"));
        }
        general.replace(label, &name.to_string())
    }
}

/// JSON in which no tag, no end tag and no comment begins.
fn script_json(value: &Value) -> String {
    value
        .to_string()
        .replace("</", "<\\/")
        .replace("<!", "\\u003c!")
        .replace("<s", "\\u003cs")
        .replace("<S", "\\u003cS")
}

pub(super) fn names<T: ToString>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// What the ids of a drawn badge begin with.
fn id(svg: &str) -> &str {
    let id = svg
        .split_once(" id=\"")
        .and_then(|(_, rest)| rest.split_once('"'));
    id.and_then(|(id, _)| id.rsplit_once('-'))
        .map_or("", |(prefix, _)| prefix)
}

/// The code that `snippet` prints for the badge.
fn snippet(badge: &Badge, format: Format) -> Result<String, PreviewError> {
    let pictures = if is_official(badge) {
        Pictures::Official
    } else {
        Pictures::Folder("badges".to_owned())
    };
    let snippet = Snippet::to(SIGN_IN)?
        .badge(badge.clone())
        .pictures(pictures);
    Ok(snippet.format(format).render()?)
}

/// Whether Hugging Face has a file of this badge, or of both its themes.
fn is_official(badge: &Badge) -> bool {
    match badge.theme {
        Theme::Auto => badge.clone().theme(Theme::Light).is_official(),
        _ => badge.is_official(),
    }
}
