//! Our badges beside the official ones, drawn at 4x on white, and beside the
//! numbers measured on them.
#![cfg(feature = "png")]
#![allow(clippy::print_stdout)] // the figures, for whoever runs it with --nocapture

#[path = "support/picture.rs"]
mod picture;
#[path = "support/tools.rs"]
mod tools;

use std::path::Path;

use hf_signin::badge::{Badge, Size, Theme};
use picture::{Picture, WHITE};

const SCALE: f64 = 4.0;

/// What was measured on an official badge, in px.
struct Official {
    size: Size,
    face: (f64, f64),
    /// Of the face, inside its ring.
    radius: f64,
    ink: (f64, f64),
    baseline: f64,
    /// The box around the mark: x, y, width and height.
    mark: [f64; 4],
}

#[rustfmt::skip]
const OFFICIAL: [Official; 3] = [
    Official {
        size: Size::Sm, face: (17.776, 9.689), radius: 4.448, ink: (29.70, 165.25),
        baseline: 14.125, mark: [11.5, 3.65, 12.6, 12.6],
    },
    Official {
        size: Size::Lg, face: (24.892, 17.617), radius: 6.351, ink: (41.66, 229.67),
        baseline: 24.0, mark: [16.0, 9.0, 18.0, 18.0],
    },
    Official {
        size: Size::Xl, face: (32.905, 23.205), radius: 6.966, ink: (55.15, 266.66),
        baseline: 29.5, mark: [23.032, 13.827, 19.746, 19.746],
    },
];

fn ours(size: Size) -> Picture {
    let svg = Badge::new(size, Theme::Light).svg().unwrap();
    Picture::drawn(svg.as_str(), SCALE as f32, WHITE)
}

fn theirs(size: Size) -> Option<Picture> {
    let name = format!("sign-in-with-huggingface-{size}.svg");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference");
    match std::fs::read_to_string(path.join(&name)) {
        Ok(svg) => Some(Picture::drawn(&svg, SCALE as f32, WHITE)),
        Err(_) => {
            tools::skip(&format!("the official badge ../shared/reference/{name}"));
            None
        }
    }
}

/// The box around the pixels that are ink, in px of the badge: left, top,
/// right, bottom.
fn ink_box(picture: &Picture, within: [f64; 4], is_ink: impl Fn([u8; 3]) -> bool) -> [f64; 4] {
    let [left, top, right, bottom] = within.map(|px| (px * SCALE).round() as usize);
    let (mut x, mut y) = ((usize::MAX, 0), (usize::MAX, 0));
    for row in top..bottom {
        for column in left..right {
            if is_ink(picture.pixels[row * picture.width + column]) {
                x = (x.0.min(column), x.1.max(column + 1));
                y = (y.0.min(row), y.1.max(row + 1));
            }
        }
    }
    assert!(x.0 < x.1, "no ink within {within:?}");
    [x.0, y.0, x.1, y.1].map(|at| at as f64 / SCALE)
}

fn text_box(picture: &Picture, official: &Official) -> [f64; 4] {
    let height = picture.height as f64 / SCALE;
    let within = [
        official.ink.0 - 3.0,
        3.0,
        official.ink.1 + 3.0,
        height - 3.0,
    ];
    ink_box(picture, within, |[red, ..]| red < 150)
}

/// The foot of the F, which has no overshoot.
fn baseline(picture: &Picture, official: &Official) -> f64 {
    let (from, to) = official.ink;
    let column = |part: f64| from + (to - from) * part;
    let height = picture.height as f64 / SCALE;
    let within = [column(0.835), 3.0, column(0.843), height - 3.0];
    ink_box(picture, within, |[red, ..]| red < 150)[3]
}

/// The middle and the outer radius of the mark's ring, from its upper half,
/// which the hands leave free.
fn ring(picture: &Picture, official: &Official) -> (f64, f64, f64) {
    let [x, y, width, _] = official.mark;
    let within = [x, y, x + width, official.face.1 + 0.25];
    // Orange and yellow have little blue; the sticker and the shadow have much.
    let [left, top, right, _] = ink_box(picture, within, |[_, _, blue]| blue < 128);
    let radius = (right - left) / 2.0;
    ((left + right) / 2.0, top + radius, radius)
}

fn close(what: &str, size: Size, ours: f64, theirs: f64) {
    println!("{size} {what}: {ours:.3}, official {theirs:.3}");
    assert!(
        (ours - theirs).abs() <= 0.5,
        "{size} {what}: {ours} instead of {theirs}"
    );
}

#[test]
fn stand_where_the_measured_table_says() {
    for official in &OFFICIAL {
        let size = official.size;
        let picture = ours(size);
        let text = text_box(&picture, official);
        close("ink left", size, text[0], official.ink.0);
        close("ink right", size, text[2], official.ink.1);
        close(
            "baseline",
            size,
            baseline(&picture, official),
            official.baseline,
        );
        let (x, y, radius) = ring(&picture, official);
        close("mark x", size, x, official.face.0);
        close("mark y", size, y, official.face.1);
        // The ring's outside was measured on lg: 17.81 .. 31.97.
        close("mark radius", size, radius, official.radius * 7.08 / 6.351);
    }
}

#[test]
fn look_like_the_official_files() {
    for official in &OFFICIAL[1..] {
        let size = official.size;
        let Some(theirs) = theirs(size) else {
            continue;
        };
        let ours = ours(size);
        let panes = picture::save_panes(&format!("fidelity-{size}"), &ours, &theirs);
        assert_eq!((ours.width, ours.height), (theirs.width, theirs.height));

        let [x, y, width, height] = official.mark.map(|px| (px * SCALE).round() as usize);
        let marks = [&ours, &theirs].map(|picture| picture.part(x, y, width, height));
        // Closer than promised, which is 0.8 % and 0.98, and 2.5 % and 0.85.
        let bounds = [
            ("whole", &ours, &theirs, 0.4, 0.99),
            ("mark", &marks[0], &marks[1], 1.0, 0.95),
        ];
        for (what, ours, theirs, most, least) in bounds {
            let (difference, ssim) = (ours.mean_difference(theirs), ours.ssim(theirs));
            println!("{size} {what}: mean difference {difference:.3} %, SSIM {ssim:.4}");
            assert!(
                difference <= most && ssim >= least,
                "{size} {what}: mean difference {difference:.3} % (at most {most}), SSIM {ssim:.4} \
                 (at least {least}): see {}",
                panes.display()
            );
        }

        let text = [&ours, &theirs].map(|picture| text_box(picture, official));
        for (side, (ours, theirs)) in ["left", "top", "right", "bottom"]
            .iter()
            .zip(text[0].iter().zip(text[1]))
        {
            close(&format!("text {side}"), size, *ours, theirs);
        }
        let rings = [&ours, &theirs].map(|picture| ring(picture, official));
        close("mark x", size, rings[0].0, rings[1].0);
        close("mark y", size, rings[0].1, rings[1].1);
        close("mark radius", size, rings[0].2, rings[1].2);
    }
}
