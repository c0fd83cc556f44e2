//! The drawn table: the badges that the page holds, and the code around them,
//! for the script to choose from. `templates/page/drawn.js` reads it.

use serde_json::{Value, json};

use super::code::{radius, snippet};
use super::outlines::Outlines;
use super::pieces::Pieces;
use super::wordings::{self, Text};
use super::{Chosen, PreviewError};
use hf_signin::badge::{Badge, Logo, Shape, Size, Svg, Theme};
use hf_signin::snippet::Format;

/// The formats whose code is there.
const FORMATS: [Format; 3] = [Format::Html, Format::Markdown, Format::Jsx];

/// A mark that stands for what differs from badge to badge. No label has
/// these characters. In turn: what ids begin with, the file's name, width,
/// height, label, language, radius; the last parts texts.
const MARKS: [char; 8] = [
    '\u{FDD0}', '\u{FDD1}', '\u{FDD2}', '\u{FDD3}', '\u{FDD4}', '\u{FDD5}', '\u{FDD6}', '\u{FDD7}',
];

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
    pub(super) text: &'a Text,
    pub(super) size: Size,
    pub(super) theme: Theme,
    pub(super) shape: Shape,
    pub(super) look: Look,
    pub(super) badge: Badge,
}

/// All badges of the page, in the order of the table. `wide` is the width of
/// those that are wider than their label, px.
pub(super) fn variants(texts: &[Text], wide: u32) -> Vec<Variant<'_>> {
    let mut variants = Vec::new();
    for text in texts {
        for &size in text.sizes {
            for &shape in text.shapes {
                for &look in text.looks {
                    for theme in Theme::ALL.iter().copied() {
                        let badge = text.badge.clone().size(size).theme(theme).shape(shape);
                        variants.push(Variant {
                            text,
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

/// A badge in all themes.
#[derive(Debug)]
struct Entry {
    /// The file's name but for the theme.
    stem: String,
    size: [u32; 2],
    /// Of the corners, as the code has it.
    radius: String,
    themes: Vec<Themed>,
}

/// A badge: what its ids begin with, and the numbers of its texts: its name
/// with the code around it, and the SVG.
#[derive(Debug)]
struct Themed {
    id: String,
    texts: [usize; 2],
}

impl Table {
    /// Adds the next badge of [`variants`]; none for one that can't be drawn.
    pub(super) fn add(
        &mut self,
        variant: &Variant<'_>,
        svg: Option<&Svg>,
        outlines: &mut Outlines,
    ) -> Result<(), PreviewError> {
        let badge = &variant.badge;
        if variant.theme == Theme::ALL[0] {
            self.badges.push(svg.map(|svg| Entry {
                stem: badge.clone().theme(Theme::Light).file_stem(),
                size: [svg.width(), svg.height()],
                radius: String::new(),
                themes: Vec::new(),
            }));
        }
        let (Some(svg), Some(Some(entry))) = (svg, self.badges.last_mut()) else {
            return Ok(());
        };
        let mut code = vec![badge.file_stem()];
        for format in FORMATS {
            code.push(snippet(badge, format)?);
        }
        entry.radius = radius(&code[1]).to_owned();
        let id = id(svg.as_str());
        let texts = [&code.join(&MARKS[7].to_string()), svg.as_str()].map(|text| {
            let general = entry.generalize(text, id, variant.text);
            self.pieces.add(&general, outlines)
        });
        entry.themes.push(Themed {
            id: id.to_owned(),
            texts,
        });
        Ok(())
    }

    /// The table as JSON that can stand in a `<script>`.
    pub(super) fn json(self, texts: &[Text], chosen: &Chosen) -> Result<String, PreviewError> {
        let wide = chosen.wide();
        let look = |look: &Look| match look {
            Look::Fit => "fit".to_owned(),
            Look::Icon => "icon".to_owned(),
            Look::Wide(logo) => format!("{wide} {logo}"),
        };
        let mut first = 0;
        let (mut sets, mut listed) = (Vec::new(), Vec::new());
        for text in texts {
            let looks: Vec<_> = text.looks.iter().map(look).collect();
            let set = json!([names(text.sizes), names(text.shapes), looks]);
            let known = sets.iter().position(|known| *known == set);
            let number = known.unwrap_or(sets.len());
            if known.is_none() {
                sets.push(set);
            }
            let label = text.badge.accessible_name();
            listed.push(json!([
                text.language.tag(),
                text.wording,
                label,
                number,
                first
            ]));
            first += text.sizes.len() * text.shapes.len() * text.looks.len();
        }
        let (pieces, packed) = self.pieces.pack();
        let packed = |themed: &Themed| {
            let [code, svg] = themed.texts.map(|text| &packed[text]);
            json!([themed.id, code, svg])
        };
        let badges = self.badges.iter().map(|entry| match entry {
            None => Value::Null,
            Some(entry) => json!([
                entry.stem,
                entry.size[0],
                entry.size[1],
                entry.radius,
                entry.themes.iter().map(packed).collect::<Vec<_>>(),
            ]),
        });
        let badges: Vec<Value> = badges.collect();
        let table = json!({
            "pieces": pieces,
            "texts": listed,
            "sets": sets,
            "themes": names(Theme::ALL),
            "formats": names(&FORMATS),
            "badges": badges,
            "choices": wordings::choices(texts, chosen),
            "chosen": chosen.fields(),
            "own": chosen.own,
        });
        Ok(script_json(&table))
    }
}

impl Entry {
    /// `text` with marks for what differs from badge to badge.
    fn generalize(&self, text: &str, id: &str, words: &Text) -> String {
        let [w, h] = self.size;
        let mut general = text.replace(&self.stem, &MARKS[1].to_string()).replace(
            &format!("\"0 0 {w} {h}\""),
            &format!("\"0 0 {} {}\"", MARKS[2], MARKS[3]),
        );
        if !id.is_empty() {
            general = general.replace(id, &MARKS[0].to_string());
        }
        let (width, radius) = (format!("{w}px"), &self.radius);
        for (before, value, mark, after) in [
            ("=\"width:", &width, format!("{}px", MARKS[2]), ";"),
            ("{ width: \"", &width, format!("{}px", MARKS[2]), "\""),
            ("border-radius:", radius, MARKS[6].to_string(), ";"),
            ("borderRadius: \"", radius, MARKS[6].to_string(), "\""),
        ] {
            let known = format!("{before}{value}{after}");
            general = general.replace(&known, &format!("{before}{mark}{after}"));
        }
        for (name, px, mark) in [("width", w, MARKS[2]), ("height", h, MARKS[3])] {
            for (open, close) in [('"', '"'), ('{', '}')] {
                general = general.replace(
                    &format!(" {name}={open}{px}{close}"),
                    &format!(" {name}={open}{mark}{close}"),
                );
            }
        }
        general
            .replace(words.badge.accessible_name(), &MARKS[4].to_string())
            .replace(
                &format!(" lang=\"{}\"", words.language),
                &format!(" lang=\"{}\"", MARKS[5]),
            )
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

fn names<T: ToString>(all: &[T]) -> Vec<String> {
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
