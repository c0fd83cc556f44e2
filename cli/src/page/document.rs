//! The preview as one HTML page: the chooser, its table, and a gallery that
//! needs no script.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::gallery::Shared;
use super::outlines::Outlines;
use super::table::{Look, Table, Variant, variants};
use super::wordings::{self, Text};
use super::{Chosen, PreviewError};
use hf_signin::badge::{Shape, Svg, Theme};

const STYLE: &str = include_str!("../../../templates/page/chooser.css");
const SCRIPT: [&str; 3] = [
    include_str!("../../../templates/page/drawn.js"),
    include_str!("../../../templates/page/chooser.js"),
    "startChooser(drawnEngine(JSON.parse(document.getElementById('table').textContent)));\n",
];

#[derive(Template)]
#[template(path = "page/preview.html")]
struct Page {
    style: Own,
    script: Own,
    definitions: Own,
    table: Own,
    sections: Vec<Section>,
}

/// Badges of one theme.
struct Section {
    title: &'static str,
    /// What they stand on.
    class: &'static str,
    groups: Vec<Group>,
}

/// Badges with one wording, or one in each language.
struct Group {
    title: String,
    lang: String,
    /// By look and shape, all sizes each.
    rows: Vec<(Look, Shape, Vec<Shown>)>,
}

struct Shown {
    picture: Own,
    caption: String,
}

/// Text of this crate's own in the grammar of its place, never a user's as it
/// is: style, script, SVG, JSON without `<`.
struct Own(String);

impl Own {
    /// For a Content Security Policy.
    fn hash(&self) -> String {
        format!("sha256-{}", Base64::encode_string(&Sha256::digest(&self.0)))
    }
}

impl fmt::Display for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Own {}

/// One self-contained HTML page to choose a badge on. It begins with the
/// chosen one, and refers to nothing outside itself.
///
/// # Errors
///
/// When a badge cannot be drawn.
pub(crate) fn page(chosen: &Chosen) -> Result<String, PreviewError> {
    let texts = wordings::all(chosen)?;
    let (mut paths, mut shared, mut table) =
        (Outlines::default(), Shared::default(), Table::default());
    let mut sections: Vec<Section> = Theme::ALL
        .iter()
        .map(|&theme| Section::new(theme))
        .collect();
    for variant in variants(&texts, chosen.wide()) {
        let svg = drawn(&variant)?;
        table.add(&variant, svg.as_ref(), &mut paths)?;
        if let Some(svg) = svg
            && is_in_gallery(&variant, &texts)
        {
            let picture = Own(picture(&variant, &svg, &mut shared, &mut paths)?);
            let place = Theme::ALL.iter().position(|&theme| theme == variant.theme);
            sections[place.unwrap_or_default()].add(&variant, picture);
        }
    }
    let page = Page {
        style: Own(format!("{STYLE}{}", shared.style())),
        script: Own(SCRIPT.concat()),
        definitions: Own(shared.definitions(&paths)),
        table: Own(table.json(&texts, chosen)?),
        sections,
    };
    Ok(page.render()?)
}

/// The badge; none when its label is too wide for its width.
fn drawn(variant: &Variant<'_>) -> Result<Option<Svg>, PreviewError> {
    match (variant.badge.svg(), variant.look) {
        (Ok(svg), _) => Ok(Some(svg)),
        (Err(_), Look::Wide(_)) => Ok(None),
        (Err(error), _) => Err(error.into()),
    }
}

/// The mark alone looks the same whatever it is called, how a wide button
/// looks one wording shows, and each language one theme.
fn is_in_gallery(variant: &Variant<'_>, texts: &[Text]) -> bool {
    if variant.text.is_translation() {
        return variant.theme == Theme::Light;
    }
    variant.look == Look::Fit || std::ptr::eq(variant.text, &texts[0])
}

fn picture(
    variant: &Variant<'_>,
    svg: &Svg,
    shared: &mut Shared,
    paths: &mut Outlines,
) -> Result<String, PreviewError> {
    if variant.theme != Theme::Auto {
        return Ok(shared.draw(svg.as_str(), "", paths));
    }
    let mut both = String::new();
    for (theme, class) in [(Theme::Light, " day"), (Theme::Dark, " night")] {
        let svg = variant.badge.clone().theme(theme).svg()?;
        both.push_str(&shared.draw(svg.as_str(), class, paths));
    }
    Ok(both)
}

impl Section {
    fn new(theme: Theme) -> Self {
        let (title, class) = match theme {
            Theme::Light => ("Light", "light"),
            Theme::Dark => ("Dark", "dim"),
            Theme::HighContrast => ("High contrast", "light"),
            Theme::HighContrastDark => ("High contrast, dark", "dim"),
            _ => ("Auto: light or dark, as the page is", "auto"),
        };
        Self {
            title,
            class,
            groups: Vec::new(),
        }
    }

    fn add(&mut self, variant: &Variant<'_>, picture: Own) {
        let Text {
            language, badge, ..
        } = variant.text;
        let (title, lang, caption) = if variant.text.is_translation() {
            let caption = format!("{} ({language})", language.native_name());
            ("In other languages", "", caption)
        } else {
            (badge.accessible_name(), language.tag(), variant.caption())
        };
        if self.groups.last().is_none_or(|group| group.title != title) {
            let rows = Vec::new();
            let (title, lang) = (title.to_owned(), lang.to_owned());
            self.groups.push(Group { title, lang, rows });
        }
        let Some(Group { rows, .. }) = self.groups.last_mut() else {
            return;
        };
        let shown = Shown { picture, caption };
        let Variant { look, shape, .. } = *variant;
        match rows.iter_mut().find(|row| (row.0, row.1) == (look, shape)) {
            Some((.., row)) => row.push(shown),
            None => rows.push((look, shape, vec![shown])),
        }
    }
}
