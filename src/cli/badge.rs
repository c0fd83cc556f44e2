//! From the options that describe a badge to the badge.

use std::path::Path;

use super::args::BadgeArgs;
use super::failure::Failure;
use super::label::{self, Fonts};
use crate::badge::{Badge, BadgeError, Language, Size, Svg, Theme};
use crate::png::{self, PictureSize, Png};

/// The badge that the options describe; without --theme in theme `default`.
pub(super) fn badge(args: &BadgeArgs, default: Theme) -> Result<Badge, Failure> {
    let language = match label::languages(args)[..] {
        [] => None,
        [language] => Some(language),
        _ => {
            return Err(Failure::usage(
                "--lang: one language, or with `render --all` several",
            ));
        }
    };
    in_language(args, default, language, &Fonts::read(args)?)
}

/// The badge in one of the languages.
pub(super) fn in_language(
    args: &BadgeArgs,
    default: Theme,
    language: Option<Language>,
    fonts: &Fonts,
) -> Result<Badge, Failure> {
    let mut badge = Badge::new(args.size, args.theme.unwrap_or(default))
        .shape(args.shape)
        .logo(args.logo)
        .icon_only(args.icon_only)
        .outline(args.outline)
        .direction(args.dir);
    if let Some(prefix) = &args.id_prefix {
        badge = badge.id_prefix(prefix);
    }
    if let Some(label) = label::label(args, language, fonts)? {
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
        BadgeError::MissingGlyph { .. } => {
            Failure::Input(format!("{error}, with --font FILE or --font-family NAME"))
        }
        _ => error.into(),
    })
}

/// Draws `svg` as a PNG, made smaller if asked to.
pub(super) fn picture(svg: &Svg, size: PictureSize, optimize: bool) -> Result<Png, Failure> {
    let picture = png::render(svg, size)?;
    if optimize {
        picture.optimized().map_err(Failure::from)
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
