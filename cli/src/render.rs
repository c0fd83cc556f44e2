use std::path::{Path, PathBuf};

use super::args::{FileFormat, RenderArgs};
use super::badge::{badge, check_name, picture, svg};
use super::failure::Failure;
use super::files::{self, NewFile};
use super::languages;
use super::output::Report;
use super::render_all::All;
use hf_signin::badge::{Badge, Theme};
use hf_signin::png::{PictureSize, Scale};

pub(super) fn run(args: &RenderArgs) -> Result<Report, Failure> {
    if args.list_languages {
        languages::list(&args.badge, args.json)
    } else if args.all {
        All::new(args)?.run()
    } else {
        One::new(args, badge(&args.badge, Theme::Light)?)?.run()
    }
}

/// One picture to write.
struct One {
    badge: Badge,
    /// The size of a PNG; none for SVG.
    png: Option<PictureSize>,
    optimize: bool,
    /// None for standard output.
    output: Option<PathBuf>,
    /// Write a PNG even to a terminal.
    force: bool,
}

impl One {
    fn new(args: &RenderArgs, badge: Badge) -> Result<Self, Failure> {
        let output = args.output.clone().filter(|path| path != Path::new("-"));
        if let Some(path) = &output {
            check_name(&badge, path)?;
        }
        let png = match format(args, output.as_deref())? {
            FileFormat::Svg => None,
            FileFormat::Png => Some(size(args, output.as_deref())?),
        };
        Ok(Self {
            badge,
            png,
            optimize: args.optimize,
            output,
            force: args.force,
        })
    }

    fn run(self) -> Result<Report, Failure> {
        let svg = svg(&self.badge)?;
        let bytes = match self.png {
            None => svg.as_str().as_bytes().to_vec(),
            Some(size) => picture(&svg, size, self.optimize)?.bytes,
        };
        match self.output {
            None if self.png.is_some() => {
                Ok(Report::text(bytes).not_for_terminal("a PNG", self.force))
            }
            None => Ok(Report::text(bytes)),
            Some(path) => {
                let file = NewFile::new(path, bytes);
                Ok(Report::default().files(files::stage(vec![file])?))
            }
        }
    }
}

/// The format of `--format`, or that of the file's ending, or SVG.
fn format(args: &RenderArgs, output: Option<&Path>) -> Result<FileFormat, Failure> {
    let format = match (args.format, output) {
        (Some(format), Some(path)) => match by_ending(path) {
            Some(other) if other != format => {
                return Err(Failure::usage(format!(
                    "{} ends in .{}, and --format says {}: make them agree",
                    path.display(),
                    other.as_str(),
                    format.as_str()
                )));
            }
            _ => format,
        },
        (Some(format), None) => format,
        (None, Some(path)) if path.extension().is_some() => by_ending(path).ok_or_else(|| {
            Failure::usage(format!(
                "{path:?} ends in neither .svg nor .png: choose one with --format"
            ))
        })?,
        (None, _) => FileFormat::Svg,
    };
    let png_options = [
        ("--scale", args.scale.is_some()),
        ("--height", args.height.is_some()),
        ("--optimize", args.optimize),
    ];
    match png_options.iter().find(|(_, given)| *given) {
        Some((name, _)) if format == FileFormat::Svg => Err(Failure::usage(format!(
            "{name} is for PNG, and this is an SVG: add --format png, or -o FILE.png"
        ))),
        _ => Ok(format),
    }
}

fn by_ending(path: &Path) -> Option<FileFormat> {
    let ending = path.extension()?;
    [FileFormat::Svg, FileFormat::Png]
        .into_iter()
        .find(|format| ending.eq_ignore_ascii_case(format.as_str()))
}

/// The size of `--height` or `--scale`, or that of a name such as `a@2x.png`.
fn size(args: &RenderArgs, output: Option<&Path>) -> Result<PictureSize, Failure> {
    if let Some(px) = args.height {
        return Ok(PictureSize::Height(px));
    }
    let named = output.and_then(by_name).transpose()?;
    match (args.scale, named, output) {
        (Some(scale), Some(named), Some(path)) if scale != named => Err(Failure::usage(format!(
            "{} names the scale {named}, and --scale says {scale}: make them agree",
            path.display()
        ))),
        (scale, named, _) => Ok(scale.or(named).unwrap_or(Scale::ONE).into()),
    }
}

/// The scale at the end of a file's name, before its ending: 2 in `a@2x.png`.
fn by_name(path: &Path) -> Option<Result<Scale, Failure>> {
    let (_, suffix) = path.file_stem()?.to_str()?.rsplit_once('@')?;
    let number = suffix.strip_suffix('x')?;
    let number: f64 = number.parse().ok()?;
    Some(Scale::new(number).map_err(|error| Failure::usage(format!("{}: {error}", path.display()))))
}
