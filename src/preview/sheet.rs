//! The preview as one picture.

use askama::Template;

use super::PreviewError;
use super::exhibit::{Exhibit, GROUNDS, Ground};
use crate::badge::{Label, UNITS_PER_EM};
use crate::png::{Png, Raster, Scale};

/// Around a panel's content, px.
const PAD: u32 = 32;
/// From a badge to the baseline of its caption, px.
const CAPTION: u32 = 19;
/// From a caption's baseline to the next badge, px.
const GAP: u32 = 25;
/// The caption's font size, px.
const FONT: f64 = 12.5;

#[derive(Template)]
#[template(path = "page/sheet.svg")]
struct Sheet {
    width: u32,
    height: u32,
    panels: Vec<Panel>,
}

/// All badges on one ground.
struct Panel {
    ground: Ground,
    x: u32,
    width: u32,
    places: Vec<Place>,
}

/// A badge with its caption.
struct Place {
    exhibit: Exhibit,
    x: u32,
    y: u32,
    baseline: u32,
    /// The caption as path data, and its scale.
    caption: String,
    scale: f64,
}

/// One picture that shows the eight standard badges on white and on dark, each
/// with its size in px and its length in bytes.
///
/// # Errors
///
/// When a badge or the picture cannot be drawn.
pub fn sheet(scale: Scale) -> Result<Png, PreviewError> {
    let sheet = Sheet::new()?;
    let side = |px: u32| (f64::from(px) * scale.get()).round() as u32;
    let raster = Raster::draw(&sheet.render()?, side(sheet.width), side(sheet.height))?;
    Ok(Png::from_raster(&raster, scale.get())?)
}

impl Sheet {
    fn new() -> Result<Self, PreviewError> {
        let mut panels = Vec::new();
        let (mut x, mut height) = (0, 0);
        for ground in GROUNDS {
            let (panel, bottom) = Panel::new(ground, x)?;
            x += panel.width;
            height = height.max(bottom);
            panels.push(panel);
        }
        Ok(Self {
            width: x,
            height,
            panels,
        })
    }
}

impl Panel {
    /// The panel that begins at `x`, and its height.
    fn new(ground: Ground, x: u32) -> Result<(Self, u32), PreviewError> {
        let mut places = Vec::new();
        let (mut widest, mut y) = (0, PAD);
        for exhibit in Exhibit::all()? {
            let text = format!(
                "{} {}   {} × {} px   {} bytes",
                exhibit.size,
                exhibit.theme,
                exhibit.svg.width(),
                exhibit.svg.height(),
                exhibit.bytes()
            );
            let caption = Label::new(text)?.path()?;
            let baseline = y + exhibit.svg.height() + CAPTION;
            widest = widest.max(exhibit.svg.width());
            let place = Place {
                x: x + PAD,
                y,
                baseline,
                scale: FONT / f64::from(UNITS_PER_EM),
                caption,
                exhibit,
            };
            y = baseline + GAP;
            places.push(place);
        }
        let panel = Self {
            ground,
            x,
            width: widest + 2 * PAD,
            places,
        };
        Ok((panel, y - GAP + PAD))
    }
}
