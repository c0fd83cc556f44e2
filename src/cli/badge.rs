//! From the options that describe a badge to the badge, and its file name.

use std::fs;
use std::path::Path;

use super::args::BadgeArgs;
use super::failure::Failure;
use super::input::{self, Unread};
use crate::badge::{Badge, BadgeError, Label, Logo, Shape, Size, Svg, Theme};
use crate::hex;
use crate::png::{self, PictureSize, Png};

/// The most bytes of a font file that are read; the largest fonts there are
/// have about half as many.
const MAX_FONT: u64 = 64 * 1024 * 1024;

/// A badge as described on the command line, in any size and theme.
pub(super) struct Design<'a> {
    args: &'a BadgeArgs,
    label: Option<Label>,
    shape: Shape,
    logo: Logo,
}

impl<'a> Design<'a> {
    pub(super) fn new(args: &'a BadgeArgs) -> Result<Self, Failure> {
        Ok(Self {
            args,
            label: label(args)?,
            shape: args.shape.parse().map_err(Failure::input)?,
            logo: args.logo.parse().map_err(Failure::input)?,
        })
    }

    /// The one badge that --size and --theme name.
    pub(super) fn badge(&self) -> Result<Badge, Failure> {
        let size: Size = self.args.size.parse().map_err(Failure::input)?;
        let theme: Theme = match &self.args.theme {
            Some(theme) => theme.parse().map_err(Failure::input)?,
            None => Theme::Light,
        };
        Ok(self.badge_in(size, theme))
    }

    /// The badge in another size and theme.
    pub(super) fn badge_in(&self, size: Size, theme: Theme) -> Badge {
        let mut badge = Badge::new(size, theme)
            .shape(self.shape)
            .logo(self.logo)
            .icon_only(self.args.icon_only);
        if let Some(label) = &self.label {
            badge = badge.label(label.clone());
        }
        if let Some(px) = self.args.width {
            badge = badge.width(px);
        }
        badge
    }

    /// Draws it.
    pub(super) fn svg(&self, badge: &Badge) -> Result<Svg, Failure> {
        badge.svg().map_err(|error| match error {
            BadgeError::MissingGlyph { .. } => Failure::Input(format!("{error}, with --font FILE")),
            _ => Failure::input(error),
        })
    }

    /// Refuses an official file's name for a badge with a label of its own:
    /// whoever meets the file takes it for the official one.
    pub(super) fn check_name(&self, badge: &Badge, path: &Path) -> Result<(), Failure> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = name.split(['.', '@']).next().unwrap_or_default();
        let is_official = |theme| {
            Size::ALL
                .iter()
                .any(|&size| Badge::new(size, theme).official_name().as_deref() == Some(stem))
        };
        let has_own_label = self.label.is_some() && badge.official_name().is_none();
        if has_own_label && (is_official(Theme::Light) || is_official(Theme::Dark)) {
            return Err(Failure::usage(format!(
                "{}: an official badge has this name, and this one has a label of its own: \
                 name it otherwise, such as {}",
                path.display(),
                self.file_stem(badge)
            )));
        }
        Ok(())
    }

    /// A file name without its ending. The official names are for the
    /// official badges alone; any other starts with `badge-` and says in what
    /// it differs.
    pub(super) fn file_stem(&self, badge: &Badge) -> String {
        if let Some(name) = badge.official_name() {
            return name;
        }
        let mut stem = match &self.label {
            Some(label) => format!("badge-{}", slug(label.text())),
            None => "badge".to_owned(),
        };
        if self.shape != Shape::Pill {
            stem.push('-');
            stem.push_str(self.shape.as_str());
        }
        if self.args.icon_only {
            stem.push_str("-icon");
        }
        if self.logo != Logo::Left {
            stem.push_str("-logo-");
            stem.push_str(self.logo.as_str());
        }
        if let Some(px) = self.args.width {
            stem.push_str(&format!("-w{px}"));
        }
        stem.push('-');
        stem.push_str(badge.size().as_str());
        if badge.theme() != Theme::Light {
            stem.push('-');
            stem.push_str(badge.theme().as_str());
        }
        stem
    }
}

/// Draws `svg` as a PNG, made smaller when asked to.
pub(super) fn picture(svg: &Svg, size: PictureSize, optimize: bool) -> Result<Png, Failure> {
    let picture = png::render(svg, size).map_err(Failure::input)?;
    if optimize {
        picture.optimized().map_err(Failure::input)
    } else {
        Ok(picture)
    }
}

fn label(args: &BadgeArgs) -> Result<Option<Label>, Failure> {
    let Some(text) = &args.label else {
        return match &args.font {
            Some(_) => Err(Failure::usage("--font needs --label TEXT")),
            None => Ok(None),
        };
    };
    let label = match &args.font {
        None => Label::new(text).map_err(Failure::input)?,
        Some(path) => Label::with_font(text, read_font(path)?).map_err(|error| match error {
            BadgeError::Font { .. } => Failure::Input(format!("{}: {error}", path.display())),
            _ => Failure::input(error),
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

/// Words of ASCII in lower case, joined by hyphens. A label of anything else
/// gets a hash as well, so that `C` and `C++` have names of their own.
fn slug(text: &str) -> String {
    let mut words: Vec<_> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    if !text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ') {
        words.push(hex::sha256(text, 4));
    }
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_is_lower_case_ascii() {
        assert_eq!(slug("Log in"), "log-in");
        assert!(slug("Log in, please!").starts_with("log-in-please-"));
        assert!(slug("../../etc").starts_with("etc-"));
        assert_ne!(slug("C"), slug("C++"));
        assert_eq!(slug("!!!"), "e84c538e");
        assert_eq!(slug("Σύνδεση"), slug("Σύνδεση"));
        assert_ne!(slug("Σύνδεση"), slug("Είσοδος"));
        assert!(slug("Café").starts_with("caf-"));
    }
}
