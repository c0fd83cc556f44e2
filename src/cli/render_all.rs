//! `render --all`: every size, light and dark, and a manifest of the files.

use serde::Serialize;

use super::args::RenderArgs;
use super::badge::{Design, picture};
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::Report;
use crate::badge::{Size, Theme};
use crate::hex;
use crate::png::Scale;

/// A line of `manifest.json`.
#[derive(Serialize)]
struct Entry {
    file: String,
    size: &'static str,
    theme: &'static str,
    scale: f64,
    width: u32,
    height: u32,
    bytes: usize,
    sha256: String,
}

pub(super) fn run(args: &RenderArgs, design: &Design<'_>) -> Result<Report, Failure> {
    let Some(folder) = args
        .output
        .as_deref()
        .filter(|path| path.as_os_str() != "-")
    else {
        return Err(Failure::usage(
            "--all writes several files: name their folder with -o DIR",
        ));
    };
    let scales = scales(&args.png_scale)?;
    if args.optimize && scales.is_empty() {
        return Err(Failure::usage(
            "--optimize is for PNG: with --all, add --png-scale 1,2",
        ));
    }
    let mut entries = Vec::new();
    let mut new_files = Vec::new();
    let mut add = |entry: Entry, bytes: Vec<u8>| {
        new_files.push(NewFile::new(folder.join(&entry.file), bytes));
        entries.push(entry);
    };
    for size in Size::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let badge = design.badge_in(size, theme);
            let stem = design.file_stem(&badge);
            let svg = design.svg(&badge)?;
            let entry = |file, scale, (width, height), bytes: &[u8]| Entry {
                file,
                size: size.as_str(),
                theme: theme.as_str(),
                scale,
                width,
                height,
                bytes: bytes.len(),
                sha256: hex::sha256(bytes, 32),
            };
            let bytes = svg.as_str().as_bytes().to_vec();
            let sides = (svg.width(), svg.height());
            add(entry(format!("{stem}.svg"), 1.0, sides, &bytes), bytes);
            for &scale in &scales {
                let png = picture(&svg, scale.into(), args.optimize)?;
                let file = format!("{stem}{}.png", scale.suffix());
                let sides = (png.width(), png.height());
                add(
                    entry(file, scale.get(), sides, png.bytes()),
                    png.into_bytes(),
                );
            }
        }
    }
    if !scales.is_empty() {
        let mut manifest = serde_json::to_vec_pretty(&entries).map_err(Failure::input)?;
        manifest.push(b'\n');
        new_files.push(NewFile::new(folder.join("manifest.json"), manifest));
    }
    Ok(Report::default().files(files::stage_into(folder, new_files)?))
}

/// Each scale once, in the order given.
fn scales(values: &[f64]) -> Result<Vec<Scale>, Failure> {
    let mut scales = Vec::new();
    for &value in values {
        let scale = Scale::new(value).map_err(Failure::usage)?;
        if !scales.contains(&scale) {
            scales.push(scale);
        }
    }
    Ok(scales)
}
