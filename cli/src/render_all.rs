//! `render --all`: several sizes and themes, and a manifest of the files.

use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::args::RenderArgs;
use super::badge::{self, picture, svg};
use super::failure::Failure;
use super::files::{self, NewFile};
use super::label::LabelPlan;
use super::output::Report;
use hf_signin::badge::{Badge, Language, Size, Theme};
use hf_signin::png::Scale;

/// The name of the manifest's file.
const MANIFEST: &str = "manifest.json";

/// An element of the array in `manifest.json`.
#[derive(Serialize)]
struct Entry {
    /// Relative to the manifest.
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
    badges: Vec<Picture>,
    folder: PathBuf,
    scales: Vec<Scale>,
    optimize: bool,
    /// More than one language, which takes long enough for a progress bar.
    is_long: bool,
}

struct Picture {
    badge: Badge,
    lang: Option<Language>,
    /// The file's path in the folder, without its ending.
    stem: String,
    size: Size,
    theme: Theme,
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
        let unlabelled = badge::unlabelled(&args.badge, Theme::Light)?;
        let label = LabelPlan::new(&args.badge, true)?;
        let languages: Vec<Option<Language>> = match label.languages.as_slice() {
            [] => vec![None],
            languages => languages.iter().copied().map(Some).collect(),
        };
        let sizes = args
            .badge
            .size
            .map_or(Size::ALL.to_vec(), |size| vec![size]);
        let themes = match args.badge.theme {
            Some(theme) => vec![theme],
            None => vec![Theme::Light, Theme::Dark],
        };
        let mut badges = Vec::new();
        for &lang in &languages {
            let labelled = label.on(unlabelled.clone(), lang)?;
            for &size in &sizes {
                for &theme in &themes {
                    let badge = labelled.clone().size(size).theme(theme);
                    let stem = match lang {
                        Some(lang) => format!("{lang}/{}", standard_stem(size, theme)),
                        None => badge.file_stem(),
                    };
                    badges.push(Picture {
                        badge,
                        lang,
                        size,
                        theme,
                        stem,
                    });
                }
            }
        }
        Ok(Self {
            badges,
            folder,
            scales,
            optimize: args.optimize,
            is_long: languages.len() > 1,
        })
    }

    pub(super) fn run(self) -> Result<Report, Failure> {
        let bar = match self.is_long {
            // On standard error, and only if that is a terminal.
            true => ProgressBar::new(self.badges.len() as u64),
            false => ProgressBar::hidden(),
        };
        // All cores: the badges are independent, and their order is kept.
        let drawn = self
            .badges
            .par_iter()
            .map(|picture| {
                let drawn = self.draw(picture);
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
        let mut manifest = serde_json::to_vec_pretty(&entries)?;
        manifest.push(b'\n');
        files.push(NewFile::new(self.folder.join(MANIFEST), manifest));
        let summary = self.summary(&files);
        Ok(Report::default()
            .files(files::stage_with_folders(files)?)
            .done(summary))
    }

    fn summary(&self, files: &[NewFile]) -> String {
        let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
        format!(
            "wrote {} files, {}, to {}; the paths in {MANIFEST} are relative to that folder",
            files.len(),
            amount(bytes),
            self.folder.display()
        )
    }

    /// The SVG, and a PNG at each scale.
    fn draw(&self, picture_of: &Picture) -> Result<Vec<(Entry, Vec<u8>)>, Failure> {
        let Picture {
            badge,
            lang,
            size,
            theme,
            stem,
        } = picture_of;
        let entry = |file: String, scale, (width, height), bytes: &[u8]| Entry {
            file,
            lang: lang.map(Language::tag),
            size: size.as_str(),
            theme: theme.as_str(),
            scale,
            width,
            height,
            bytes: bytes.len(),
            sha256: sha256(bytes),
        };
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

/// The file name, without its ending, that each language's folder has for a
/// badge.
fn standard_stem(size: Size, theme: Theme) -> String {
    match theme {
        Theme::Light => format!("sign-in-with-huggingface-{size}"),
        _ => format!("sign-in-with-huggingface-{size}-{theme}"),
    }
}

/// An amount of bytes for people.
fn amount(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// The SHA-256 of `bytes`, in hexadecimal digits.
fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
