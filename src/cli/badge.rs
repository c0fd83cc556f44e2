//! From the options that describe a badge to the badge.

use std::fs;
use std::path::Path;

use super::args::BadgeArgs;
use super::failure::Failure;
use super::input::{self, Unread};
use crate::badge::{Badge, BadgeError, Label, Size, Svg, Theme};
use crate::png::{self, PictureSize, Png};

/// The longest font file that is read, in bytes; the largest fonts have about
/// half as many.
const MAX_FONT: u64 = 64 * 1024 * 1024;

/// The badge that the options describe; without --theme in theme `default`.
pub(super) fn badge(args: &BadgeArgs, default: Theme) -> Result<Badge, Failure> {
    let mut badge = Badge::new(args.size, args.theme.unwrap_or(default))
        .shape(args.shape)
        .logo(args.logo)
        .icon_only(args.icon_only);
    if let Some(label) = label(args)? {
        badge = badge.label(label);
    }
    if let Some(px) = args.width {
        badge = badge.width(px);
    }
    Ok(badge)
}

/// Draws it.
pub(super) fn svg(badge: &Badge) -> Result<Svg, Failure> {
    badge.svg().map_err(|error| match error {
        BadgeError::MissingGlyph { .. } => Failure::Input(format!("{error}, with --font FILE")),
        _ => error.into(),
    })
}

/// Draws `svg` as a PNG, made smaller if asked to.
pub(super) fn picture(svg: &Svg, size: PictureSize, optimize: bool) -> Result<Png, Failure> {
    let picture = png::render(svg, size)?;
    if optimize {
        picture.optimized().map_err(Failure::input)
    } else {
        Ok(picture)
    }
}

/// Refuses an official file's name for a badge with another label: whoever
/// meets the file takes it for the official one.
pub(super) fn check_name(badge: &Badge, path: &Path) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split(['.', '@']).next().unwrap_or_default();
    let standard = Badge::new(Size::default(), Theme::default());
    let is_official = [Theme::Light, Theme::Dark].iter().any(|&theme| {
        Size::ALL
            .iter()
            .any(|&size| standard.clone().size(size).theme(theme).file_stem() == stem)
    });
    if is_official && badge.accessible_name() != standard.accessible_name() {
        return Err(Failure::usage(format!(
            "{}: an official badge has this name, and this one has a label of its own: \
             name it otherwise, such as {}",
            path.display(),
            badge.file_stem()
        )));
    }
    Ok(())
}

fn label(args: &BadgeArgs) -> Result<Option<Label>, Failure> {
    let Some(text) = &args.label else {
        return match &args.font {
            Some(_) => Err(Failure::usage("--font needs --label TEXT")),
            None => Ok(None),
        };
    };
    let label = match &args.font {
        None => Label::new(text)?,
        Some(path) => Label::with_font(text, read_font(path)?).map_err(|error| match error {
            BadgeError::Font { .. } => Failure::Input(format!("{}: {error}", path.display())),
            _ => error.into(),
        })?,
    };
    Ok(Some(label))
}

fn read_font(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |cause: &dyn std::fmt::Display| {
        Failure::Input(format!(
            "{} can't be read as a font: {cause}",
            path.display()
        ))
    };
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(unreadable(&"it is no file"));
    }
    input::read_file(path, MAX_FONT).map_err(|problem| match problem {
        Unread::Io(cause) => unreadable(&cause),
        Unread::TooLong(max) => unreadable(&format!("it has more than {max} bytes")),
    })
}
