//! Three engines draw the badges the same: resvg, librsvg and Chromium.
#![cfg(feature = "png")]

#[path = "support/picture.rs"]
mod picture;
#[path = "support/tools.rs"]
mod tools;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hf_signin::badge::{Badge, Size, Svg, Theme};
use picture::{DARK, Picture, WHITE};

const SCALE: u32 = 4;

/// Mean difference of two engines' pictures, in per cent.
const BOUND: f64 = 0.3;

struct Drawing {
    name: String,
    svg: Svg,
    ground: [u8; 3],
    file: PathBuf,
}

impl Drawing {
    fn width(&self) -> u32 {
        self.svg.width() * SCALE
    }

    fn height(&self) -> u32 {
        self.svg.height() * SCALE
    }

    fn background(&self) -> String {
        let [r, g, b] = self.ground;
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

/// The eight badges, each on the page that it is for.
fn drawings(folder: &Path) -> Vec<Drawing> {
    let mut drawings = Vec::new();
    for size in Size::ALL.iter().copied() {
        for (theme, ground) in [(Theme::Light, WHITE), (Theme::Dark, DARK)] {
            let svg = Badge::new(size, theme).svg().unwrap();
            let name = format!("{size}-{theme}");
            let file = folder.join(format!("{name}.svg"));
            fs::write(&file, svg.as_str()).unwrap();
            drawings.push(Drawing {
                name,
                svg,
                ground,
                file,
            });
        }
    }
    drawings
}

fn by_resvg(drawings: &[Drawing]) -> Vec<Picture> {
    let draw =
        |drawing: &Drawing| Picture::drawn(drawing.svg.as_str(), SCALE as f32, drawing.ground);
    drawings.iter().map(draw).collect()
}

fn by_librsvg(drawings: &[Drawing]) -> Vec<Picture> {
    let draw = |drawing: &Drawing| {
        let output = Command::new("rsvg-convert")
            .args(["--width", &drawing.width().to_string()])
            .args(["--height", &drawing.height().to_string()])
            .args(["--background-color", &drawing.background()])
            .arg(&drawing.file)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", drawing.name);
        Picture::read(&output.stdout, drawing.ground)
    };
    drawings.iter().map(draw).collect()
}

fn by_chromium(drawings: &[Drawing], chromium: &Path) -> Vec<Picture> {
    let out = |drawing: &Drawing| drawing.file.with_extension("png");
    let jobs: Vec<_> = drawings
        .iter()
        .map(|drawing| {
            serde_json::json!({
                "svg": drawing.file,
                "width": drawing.svg.width(),
                "height": drawing.svg.height(),
                "scale": SCALE,
                "background": drawing.background(),
                "out": out(drawing),
            })
        })
        .collect();
    let mut node = Command::new("node")
        .arg(tools::tests().join("node/browser/run.mjs"))
        .arg("screenshots")
        .env("CHROMIUM", chromium)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let jobs = serde_json::to_vec(&jobs).unwrap();
    node.stdin.take().unwrap().write_all(&jobs).unwrap();
    assert!(node.wait().unwrap().success());
    drawings
        .iter()
        .map(|drawing| Picture::read(&fs::read(out(drawing)).unwrap(), drawing.ground))
        .collect()
}

#[test]
fn engines_draw_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let drawings = drawings(folder.path());
    let mut engines = vec![("resvg", by_resvg(&drawings))];
    if tools::require("rsvg-convert") {
        engines.push(("librsvg", by_librsvg(&drawings)));
    }
    if let Some(chromium) = tools::require_browser() {
        engines.push(("Chromium", by_chromium(&drawings, &chromium)));
    }
    let mut failures = Vec::new();
    for (number, (one, ones)) in engines.iter().enumerate() {
        for (other, others) in &engines[number + 1..] {
            for ((drawing, a), b) in drawings.iter().zip(ones).zip(others) {
                let off = a.mean_difference(b);
                let line = format!("{}: {one} and {other}: {off:.3} %", drawing.name);
                println!("{line}");
                if off > BOUND {
                    failures.push(line);
                }
            }
        }
    }
    assert!(failures.is_empty(), "over {BOUND} %: {failures:#?}");
    let inked = |picture: &Picture| {
        picture
            .pixels
            .iter()
            .any(|pixel| *pixel != picture.pixels[0])
    };
    for (engine, pictures) in &engines {
        assert!(pictures.iter().all(inked), "{engine} draws nothing");
    }
}
