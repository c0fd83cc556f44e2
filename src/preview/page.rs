//! The preview as one HTML page: the chooser, its table, and a gallery that
//! needs no script.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::gallery::Shared;
use super::pieces::Paths;
use super::table::{Look, Table, Variant, variants};
use super::wordings::{self, Wording};
use super::{Chosen, PreviewError};
use crate::badge::{Shape, Svg, Theme};

const STYLE: &str = include_str!("../../templates/page/chooser.css");
const SCRIPT: [&str; 3] = [
    include_str!("../../templates/page/drawn.js"),
    include_str!("../../templates/page/chooser.js"),
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
    let wordings = wordings::all(chosen)?;
    let (mut paths, mut shared, mut table) =
        (Paths::default(), Shared::default(), Table::default());
    let mut sections: Vec<Section> = Theme::ALL
        .iter()
        .map(|&theme| Section::new(theme))
        .collect();
    for variant in variants(&wordings, chosen.wide()) {
        let Some(svg) = drawn(&variant)? else {
            table.skip();
            continue;
        };
        table.add(&variant, &svg, &mut paths)?;
        if is_in_gallery(&variant, &wordings) {
            let picture = Own(picture(&variant, &svg, &mut shared, &mut paths)?);
            let place = Theme::ALL.iter().position(|&theme| theme == variant.theme);
            sections[place.unwrap_or_default()].add(&variant, picture);
        }
    }
    let page = Page {
        style: Own(format!("{STYLE}{}", shared.style())),
        script: Own(SCRIPT.concat()),
        definitions: Own(shared.definitions(&paths)),
        table: Own(table.json(&wordings, chosen)?),
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

/// The mark alone looks the same whatever it is called, and how a wide button
/// looks one wording shows.
fn is_in_gallery(variant: &Variant<'_>, wordings: &[Wording]) -> bool {
    variant.look == Look::Fit || std::ptr::eq(variant.wording, &wordings[0])
}

fn picture(
    variant: &Variant<'_>,
    svg: &Svg,
    shared: &mut Shared,
    paths: &mut Paths,
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
            Theme::Auto => ("Auto: light or dark, as the page is", "auto"),
        };
        Self {
            title,
            class,
            groups: Vec::new(),
        }
    }

    fn add(&mut self, variant: &Variant<'_>, picture: Own) {
        let Wording { lang, badge, .. } = variant.wording;
        let caption = variant.caption();
        let (title, lang, caption) = if variant.wording.is_translation() {
            (
                "In other languages".to_owned(),
                String::new(),
                format!("{lang}, {caption}"),
            )
        } else {
            (badge.accessible_name().to_owned(), lang.clone(), caption)
        };
        if self.groups.last().is_none_or(|group| group.title != title) {
            let rows = Vec::new();
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
