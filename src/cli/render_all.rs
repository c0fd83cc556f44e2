//! `render --all`: every size, light and dark, and a manifest of the files.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use super::args::RenderArgs;
use super::badge::{picture, svg};
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::Report;
use crate::badge::{Badge, Size, Theme};
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

/// Every picture to write.
pub(super) struct All {
    badge: Badge,
    folder: PathBuf,
    scales: Vec<Scale>,
    optimize: bool,
}

impl All {
    pub(super) fn new(args: &RenderArgs, badge: Badge) -> Result<Self, Failure> {
        let Some(folder) = args.output.clone().filter(|path| path != Path::new("-")) else {
            return Err(Failure::usage(
                "--all writes several files: name their folder with -o DIR",
            ));
        };
        // Each scale once, in the order given.
        let mut scales = Vec::new();
        for scale in &args.png_scale {
            if !scales.contains(scale) {
                scales.push(*scale);
            }
        }
        if args.optimize && scales.is_empty() {
            return Err(Failure::usage(
                "--optimize is for PNG: with --all, add --png-scale 1,2",
            ));
        }
        Ok(Self {
            badge,
            folder,
            scales,
            optimize: args.optimize,
        })
    }

    pub(super) fn run(self) -> Result<Report, Failure> {
        let badges: Vec<Badge> = Size::ALL
            .into_iter()
            .flat_map(|size| [Theme::Light, Theme::Dark].map(|theme| (size, theme)))
            .map(|(size, theme)| self.badge.clone().size(size).theme(theme))
            .collect();
        // All cores: the badges are independent, and their order is kept.
        let drawn: Vec<Vec<(Entry, Vec<u8>)>> = badges
            .par_iter()
            .map(|badge| self.draw(badge))
            .collect::<Result<_, _>>()?;
        let (entries, contents): (Vec<Entry>, Vec<Vec<u8>>) = drawn.into_iter().flatten().unzip();
        let mut files: Vec<NewFile> = entries
            .iter()
            .zip(contents)
            .map(|(entry, bytes)| NewFile::new(self.folder.join(&entry.file), bytes))
            .collect();
        if !self.scales.is_empty() {
            let mut manifest = serde_json::to_vec_pretty(&entries)?;
            manifest.push(b'\n');
            files.push(NewFile::new(self.folder.join("manifest.json"), manifest));
        }
        Ok(Report::default().files(files::stage_into(&self.folder, files)?))
    }

    /// The SVG, and a PNG at each scale.
    fn draw(&self, badge: &Badge) -> Result<Vec<(Entry, Vec<u8>)>, Failure> {
        let entry = |file, scale, (width, height), bytes: &[u8]| Entry {
            file,
            size: badge.size.as_str(),
            theme: badge.theme.as_str(),
            scale,
            width,
            height,
            bytes: bytes.len(),
            sha256: hex::sha256(bytes, 32),
        };
        let stem = badge.file_stem();
        let svg = svg(badge)?;
        let bytes = svg.as_str().as_bytes().to_vec();
        let sides = (svg.width(), svg.height());
        let mut drawn = vec![(entry(format!("{stem}.svg"), 1.0, sides, &bytes), bytes)];
        for &scale in &self.scales {
            let png = picture(&svg, scale.into(), self.optimize)?;
            let file = format!("{stem}{}.png", scale.suffix());
            let sides = (png.width(), png.height());
            let entry = entry(file, scale.get(), sides, png.bytes());
            drawn.push((entry, png.into_bytes()));
        }
        Ok(drawn)
    }
}
