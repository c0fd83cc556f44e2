//! `render --all`: every size, light and dark, and a manifest of the files.

use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use rayon::prelude::*;
use serde::Serialize;

use super::args::RenderArgs;
use super::badge::{self, picture, svg};
use super::failure::Failure;
use super::files::{self, NewFile};
use super::label::LabelPlan;
use super::output::Report;
use hf_signin::badge::{Badge, Language, Size, Theme};
use hf_signin::hex;
use hf_signin::png::Scale;

/// A line of `manifest.json`.
#[derive(Serialize)]
struct Entry {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'static str>,
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
    /// One badge for each language, or one for none.
    badges: Vec<(Option<Language>, Badge)>,
    folder: PathBuf,
    scales: Vec<Scale>,
    optimize: bool,
}

impl All {
    pub(super) fn new(args: &RenderArgs) -> Result<Self, Failure> {
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
        let badge = badge::unlabelled(&args.badge, Theme::Light);
        let label = LabelPlan::new(&args.badge, true)?;
        let languages: Vec<Option<Language>> = match label.languages.as_slice() {
            [] => vec![None],
            languages => languages.iter().copied().map(Some).collect(),
        };
        let badges = languages
            .into_iter()
            .map(|language| Ok((language, label.on(badge.clone(), language)?)))
            .collect::<Result<_, Failure>>()?;
        Ok(Self {
            badges,
            folder,
            scales,
            optimize: args.optimize,
        })
    }

    pub(super) fn run(self) -> Result<Report, Failure> {
        let looks: Vec<(Size, Theme)> = Size::ALL
            .iter()
            .flat_map(|&size| [Theme::Light, Theme::Dark].map(|theme| (size, theme)))
            .collect();
        let badges: Vec<(Option<Language>, Badge)> = self
            .badges
            .iter()
            .flat_map(|(language, badge)| {
                let with = |&(size, theme)| (*language, badge.clone().size(size).theme(theme));
                looks.iter().map(with)
            })
            .collect();
        let bar = self.progress(badges.len());
        // All cores: the badges are independent, and their order is kept.
        let drawn = badges
            .par_iter()
            .map(|(language, badge)| {
                let drawn = self.draw(*language, badge);
                bar.inc(1);
                drawn
            })
            .collect::<Result<Vec<Vec<(Entry, Vec<u8>)>>, _>>();
        bar.finish_and_clear();
        let drawn = drawn?;
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

    /// On standard error, and only where that is a terminal; one language is
    /// drawn before a bar could be seen.
    fn progress(&self, count: usize) -> ProgressBar {
        if self.badges.len() == 1 {
            return ProgressBar::hidden();
        }
        ProgressBar::new(count as u64)
    }

    /// The SVG, and a PNG at each scale.
    fn draw(
        &self,
        language: Option<Language>,
        badge: &Badge,
    ) -> Result<Vec<(Entry, Vec<u8>)>, Failure> {
        let entry = |name: String, scale, (width, height), bytes: &[u8]| Entry {
            file: match language {
                Some(language) => format!("{language}/{name}"),
                None => name,
            },
            lang: language.map(Language::tag),
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
            let sides = (png.width, png.height);
            let entry = entry(file, scale.get(), sides, &png.bytes);
            drawn.push((entry, png.bytes));
        }
        Ok(drawn)
    }
}
