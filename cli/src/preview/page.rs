//! The page: the eight badges on white and on dark, their states, and the code
//! to paste, in one HTML file without a network request.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use base64ct::{Base64, Encoding};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sha2::{Digest, Sha256};

use super::exhibit::with_commas;
use crate::failure::Failure;
use hf_signin::badge::{Badge, Size, Svg, Theme};
use hf_signin::png::{self, Scale};
use hf_signin::snippet::{Format, Pictures, Snippet};

/// The folder that the code refers to.
const FOLDER: &str = "badges";

/// What a data URL in a double-quoted attribute must not have as it is.
const IN_DATA_URL: &AsciiSet = &CONTROLS
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'<')
    .add(b'>');

#[derive(Template)]
#[template(path = "page/preview.html")]
struct Page {
    style: Inline,
    script: Inline,
    groups: Vec<Group>,
}

/// The badges of one theme.
struct Group {
    title: &'static str,
    /// The ground that they are made for: a class of the page.
    ground: &'static str,
    entries: Vec<Entry>,
}

impl Group {
    /// The badge that shows the states.
    fn sample(&self) -> &Entry {
        &self.entries[2]
    }
}

/// A style sheet or a script in the page.
struct Inline(String);

impl Inline {
    /// For the page's Content-Security-Policy.
    fn hash(&self) -> String {
        let digest = Sha256::digest(&self.0);
        format!("sha256-{}", Base64::encode_string(&digest))
    }
}

impl fmt::Display for Inline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// They are files of this crate, and stylesheets of the library.
impl HtmlSafe for Inline {}

/// A badge as files, and its code.
struct Entry {
    size: Size,
    /// The name of its files, without their ending.
    stem: String,
    /// What it says to a screen reader.
    alt: String,
    width: u32,
    height: u32,
    /// Of the SVG.
    bytes: String,
    svg: String,
    png: String,
    png2: String,
    code: String,
    /// That of the code.
    stylesheet: String,
    /// Of the button's corners, px.
    corner_radius: f64,
}

impl Entry {
    fn new(badge: &Badge, size: Size) -> Result<Self, Failure> {
        let svg = badge.svg()?;
        let code = Snippet::to("/login")?
            .format(Format::Html)
            .badge(badge.clone())
            .pictures(Pictures::folder(FOLDER)?)
            .render()?;
        Ok(Self {
            size,
            stem: badge.file_stem(),
            alt: badge.accessible_name().into(),
            width: svg.width(),
            height: svg.height(),
            bytes: with_commas(svg.as_str().len()),
            png: png(&svg, 1.0)?,
            png2: png(&svg, 2.0)?,
            svg: format!(
                "data:image/svg+xml,{}",
                utf8_percent_encode(svg.as_str(), IN_DATA_URL)
            ),
            code: code.markup,
            stylesheet: code.stylesheet.unwrap_or_default(),
            corner_radius: svg.corner_radius(),
        })
    }
}

fn png(svg: &Svg, scale: f64) -> Result<String, Failure> {
    let png = png::render(svg, Scale::new(scale)?)?;
    Ok(format!(
        "data:image/png;base64,{}",
        Base64::encode_string(&png.bytes)
    ))
}

/// The page of the badges that `badge` gives for a size and a theme.
///
/// # Errors
///
/// When a badge or its code cannot be made.
pub(super) fn page(
    badge: impl Fn(Size, Theme) -> Result<Badge, Failure>,
) -> Result<String, Failure> {
    let mut style = include_str!("../../templates/page/preview.css").to_owned();
    let mut groups = Vec::new();
    for (title, ground, theme) in [
        ("Light", "white", Theme::Light),
        ("Dark", "dark", Theme::Dark),
    ] {
        let entries: Result<Vec<_>, _> = Size::ALL
            .iter()
            .map(|&size| Entry::new(&badge(size, theme)?, size))
            .collect();
        let group = Group {
            title,
            ground,
            entries: entries?,
        };
        // The states below are those of the code.
        let sample = group.sample();
        style += &format!(
            ".states.{ground} {{\n{}}}\n.states.{ground} .hf-signin {{ border-radius: {}px }}\n",
            sample.stylesheet, sample.corner_radius
        );
        groups.push(group);
    }
    let page = Page {
        style: Inline(style),
        script: Inline(include_str!("../../templates/page/preview.js").to_owned()),
        groups,
    };
    Ok(page.render()?)
}
