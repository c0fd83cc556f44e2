use std::path::Path;

use super::args::RenderArgs;
use super::badge::{Design, picture};
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::Report;
use super::render_all;
use crate::png::{Height, PictureSize, Scale};

pub(super) fn run(args: &RenderArgs) -> Result<Report, Failure> {
    let design = Design::new(&args.badge)?;
    if args.all {
        return render_all::run(args, &design);
    }
    let format = format(args)?;
    let size = picture_size(args)?;
    let badge = design.badge()?;
    if let Some(path) = &args.output {
        design.check_name(&badge, path)?;
    }
    let svg = design.svg(&badge)?;
    let bytes = match format {
        Format::Svg => svg.as_str().as_bytes().to_vec(),
        Format::Png => picture(&svg, size, args.optimize)?.into_bytes(),
    };
    match args.output.as_deref() {
        Some(path) if path != Path::new("-") => {
            let file = NewFile::new(path, bytes);
            Ok(Report::default().files(files::stage(vec![file])?))
        }
        _ => Ok(Report::text(bytes)),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
}

/// As told, else by the file's ending, else SVG.
fn format(args: &RenderArgs) -> Result<Format, Failure> {
    let format = match args.format.as_deref() {
        Some("png") => Format::Png,
        Some(_) => Format::Svg,
        None => by_ending(args.output.as_deref())?,
    };
    let picture_option = [
        ("--scale", args.scale.is_some()),
        ("--height", args.height.is_some()),
        ("--optimize", args.optimize),
    ];
    match picture_option.iter().find(|(_, given)| *given) {
        Some((name, _)) if format == Format::Svg => Err(Failure::usage(format!(
            "{name} is for PNG, and this is an SVG: add --format png, or -o FILE.png"
        ))),
        _ => Ok(format),
    }
}

fn by_ending(path: Option<&Path>) -> Result<Format, Failure> {
    let Some(ending) = path.and_then(Path::extension) else {
        return Ok(Format::Svg);
    };
    if ending.eq_ignore_ascii_case("svg") {
        Ok(Format::Svg)
    } else if ending.eq_ignore_ascii_case("png") {
        Ok(Format::Png)
    } else {
        Err(Failure::usage(format!(
            "{:?} ends in neither .svg nor .png: say which with --format",
            path.unwrap_or(Path::new(""))
        )))
    }
}

fn picture_size(args: &RenderArgs) -> Result<PictureSize, Failure> {
    match (args.scale, args.height) {
        (Some(scale), _) => Ok(Scale::new(scale).map_err(Failure::usage)?.into()),
        (None, Some(px)) => Ok(Height(px).into()),
        (None, None) => Ok(Scale::ONE.into()),
    }
}
