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
    /// A PNG of this size, or SVG.
    png: Option<PictureSize>,
    optimize: bool,
    /// Standard output where there is none.
    output: Option<PathBuf>,
    /// A terminal takes a PNG too.
    force: bool,
}

impl One {
    fn new(args: &RenderArgs, badge: Badge) -> Result<Self, Failure> {
        let output = args.output.clone().filter(|path| path != Path::new("-"));
        if let Some(path) = &output {
            check_name(&badge, path)?;
        }
        let size = match args.height {
            Some(px) => PictureSize::Height(px),
            None => PictureSize::from(args.scale.unwrap_or(Scale::ONE)),
        };
        Ok(Self {
            badge,
            png: (format(args)? == FileFormat::Png).then_some(size),
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

/// The format of --format, or else of the file's ending, or else SVG.
fn format(args: &RenderArgs) -> Result<FileFormat, Failure> {
    let format = match args.format {
        Some(format) => format,
        None => by_ending(args.output.as_deref())?,
    };
    let picture_option = [
        ("--scale", args.scale.is_some()),
        ("--height", args.height.is_some()),
        ("--optimize", args.optimize),
    ];
    match picture_option.iter().find(|(_, given)| *given) {
        Some((name, _)) if format == FileFormat::Svg => Err(Failure::usage(format!(
            "{name} is for PNG, and this is an SVG: add --format png, or -o FILE.png"
        ))),
        _ => Ok(format),
    }
}

fn by_ending(path: Option<&Path>) -> Result<FileFormat, Failure> {
    let Some(ending) = path.and_then(Path::extension) else {
        return Ok(FileFormat::Svg);
    };
    FileFormat::ALL
        .iter()
        .copied()
        .find(|format| ending.eq_ignore_ascii_case(format.as_str()))
        .ok_or_else(|| {
            Failure::usage(format!(
                "{:?} ends in neither .svg nor .png: say which with --format",
                path.unwrap_or(Path::new(""))
            ))
        })
}
