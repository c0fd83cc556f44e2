//! The preview as one picture.

use askama::Template;

use super::exhibit::{Exhibit, GROUNDS, Ground, State};
use crate::failure::Failure;
use hf_signin::badge::Label;
use hf_signin::png::{self, Png, Scale};

/// Around a panel's content, px.
const PAD: u32 = 32;
/// From a badge to the baseline of its caption, px.
const CAPTION: u32 = 19;
/// From a caption's baseline to the next badge, px.
const GAP: u32 = 25;
/// From a button to the middle of its ring, px.
const RING: f64 = 3.0;
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
/// with its size in px and its length in bytes, and beside them states, shapes
/// and languages.
///
/// # Errors
///
/// When a badge or the picture cannot be drawn.
pub(super) fn sheet(scale: Scale) -> Result<Png, Failure> {
    let sheet = Sheet::new()?;
    Ok(png::render_document(&sheet.render()?, scale)?)
}

impl Sheet {
    fn new() -> Result<Self, Failure> {
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
    fn new(ground: Ground, x: u32) -> Result<(Self, u32), Failure> {
        let (mut places, mut bottom, mut right) = (Vec::new(), 0, x + PAD);
        for exhibits in [Exhibit::standard()?, Exhibit::variants(ground.theme)?] {
            let (left, mut y) = (right, PAD);
            for exhibit in exhibits {
                let baseline = y + exhibit.svg.height() + CAPTION;
                right = right.max(left + exhibit.svg.width() + PAD);
                places.push(Place {
                    x: left,
                    y,
                    baseline,
                    scale: FONT / f64::from(Label::UNITS_PER_EM),
                    caption: Label::new(&exhibit.caption)?.path_data()?,
                    exhibit,
                });
                y = baseline + GAP;
            }
            bottom = bottom.max(y - GAP + PAD);
        }
        let panel = Self {
            ground,
            x,
            // Half a picture is whole, too.
            width: (right - x).next_multiple_of(2),
            places,
        };
        Ok((panel, bottom))
    }
}

impl Place {
    /// The ring around a button in focus: x, y, width and height, px.
    fn ring(&self) -> Option<[f64; 4]> {
        let (width, height) = (self.exhibit.svg.width(), self.exhibit.svg.height());
        (self.exhibit.state == State::Focus).then(|| {
            [
                f64::from(self.x) - RING,
                f64::from(self.y) - RING,
                f64::from(width) + 2.0 * RING,
                f64::from(height) + 2.0 * RING,
            ]
        })
    }
}
