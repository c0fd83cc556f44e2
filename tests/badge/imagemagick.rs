//! ImageMagick's own renderer, which reads no gradients, draws every badge with
//! a label that can be read.

#[path = "../support/tools.rs"]
mod tools;

use std::io::Write;
use std::process::{Command, Stdio};

use hf_signin::badge::{Badge, Size, Theme};

use crate::picture::{Picture, WHITE};

/// The picture by `msvg:`, twice as large; none without ImageMagick, or with one
/// that has no such renderer.
fn drawn(svg: &str) -> Option<Picture> {
    let mut convert = Command::new("convert")
        .args(["-density", "192", "msvg:-", "png32:-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    convert.stdin.take()?.write_all(svg.as_bytes()).ok()?;
    let output = convert.wait_with_output().ok()?;
    let is_png = output.status.success() && output.stdout.starts_with(b"\x89PNG");
    is_png.then(|| Picture::read(&output.stdout, WHITE))
}

#[test]
fn labels_can_be_read_in_imagemagick() {
    let plain = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
                 <rect width='9' height='9' fill='#fff'/></svg>";
    if drawn(plain).is_none() {
        return tools::skip("ImageMagick with its own SVG renderer");
    }
    for theme in Theme::ALL.iter().copied() {
        for size in [Size::Md, Size::Xl] {
            let badge = Badge::new(size, theme).id_prefix("t").unwrap();
            let picture = drawn(badge.svg().unwrap().as_str()).unwrap();
            let (width, height) = (picture.width, picture.height);
            // The label's half of the pill, without its outline.
            let label = picture.part(width * 3 / 10, height / 5, width / 2, height * 3 / 5);
            let mut brightness: Vec<u8> = label.pixels.iter().map(|pixel| pixel[1]).collect();
            brightness.sort_unstable();
            let [ink, ground] = match theme {
                Theme::Dark | Theme::HighContrastDark => [95, 30],
                _ => [5, 70],
            }
            .map(|part| brightness[brightness.len() * part / 100]);
            let contrast = ink.abs_diff(ground);
            assert!(contrast > 120, "{size} {theme}: {ink} on {ground}");
        }
    }
}
