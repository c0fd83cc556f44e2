//! From the options that describe a badge to the badge.

use std::path::Path;

use super::args::{BadgeArgs, LookArgs};
use super::failure::Failure;
use super::label::LabelPlan;
use hf_signin::badge::{Badge, BadgeError, Direction, Logo, Outline, Shape, Size, Svg, Theme};
use hf_signin::options::Width;
use hf_signin::png::{self, PictureSize, Png};

/// The badge that the options describe; without --theme in theme `default`.
pub(super) fn badge(args: &BadgeArgs, default: Theme) -> Result<Badge, Failure> {
    let (badge, label) = (unlabelled(args, default)?, LabelPlan::new(args, false)?);
    label.on(badge, label.languages.first().copied())
}

/// The same, with the options that make it differ from the official badges.
pub(super) fn with_differences(
    args: &BadgeArgs,
    default: Theme,
) -> Result<(Badge, Vec<&'static str>), Failure> {
    let (badge, label) = (unlabelled(args, default)?, LabelPlan::new(args, false)?);
    let theme = args.theme.unwrap_or(default);
    let is_contrast = matches!(theme, Theme::HighContrast | Theme::HighContrastDark);
    let others = [
        (args.shape != Shape::default(), "--shape"),
        (args.logo != Logo::default(), "--logo"),
        (args.icon_only, "--icon-only"),
        (args.width.is_some(), "--width"),
        (args.outline != Outline::default(), "--outline"),
        (is_contrast, "--theme"),
        (args.dir != Direction::default(), "--dir"),
    ];
    let others = others
        .into_iter()
        .filter_map(|(differs, option)| differs.then_some(option));
    let differences = label.unofficial().into_iter().chain(others).collect();
    let badge = label.on(badge, label.languages.first().copied())?;
    Ok((badge, differences))
}

/// The badge without its label.
pub(super) fn unlabelled(args: &BadgeArgs, default: Theme) -> Result<Badge, Failure> {
    let badge = Badge::new(args.size.unwrap_or_default(), args.theme.unwrap_or(default));
    looking(badge, args)
}

/// A badge of some size and theme with everything else, but its label.
pub(super) fn looking(badge: Badge, args: &LookArgs) -> Result<Badge, Failure> {
    let mut badge = badge
        .shape(args.shape)
        .logo(args.logo)
        .icon_only(args.icon_only)
        .outline(args.outline)
        .direction(args.dir);
    if let Some(prefix) = &args.id_prefix {
        badge = badge.id_prefix(prefix)?;
    }
    match args.width {
        None => Ok(badge),
        Some(Width::Px(px)) => Ok(badge.width(px)?),
        Some(_) => Err(Failure::usage(
            "--width fill is for snippet: a picture has a width in px",
        )),
    }
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
        picture.optimized().map_err(Failure::from)
    } else {
        Ok(picture)
    }
}

/// Refuses the name of an official file for a badge with another label, since
/// the file would be mistaken for the official one.
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
            "{}: this is the name of an official badge, and this badge has another label: \
             choose another name, such as {}",
            path.display(),
            badge.file_stem()
        )));
    }
    Ok(())
}
