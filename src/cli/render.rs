use super::args::RenderArgs;
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::Report;
use crate::badge::{Badge, Size, Theme};

pub(super) fn run(args: &RenderArgs) -> Result<Report, Failure> {
    if args.all {
        return all(args);
    }
    let size: Size = args.size.parse().map_err(Failure::input)?;
    let theme: Theme = args.theme.parse().map_err(Failure::input)?;
    let svg = Badge::new(size, theme).svg().map_err(Failure::input)?;
    match args.output.as_deref() {
        Some(path) if path.as_os_str() != "-" => {
            files::write(&[NewFile::new(path, svg.as_str())])?;
            Ok(Report::default())
        }
        _ => Ok(Report::text(svg.as_str())),
    }
}

fn all(args: &RenderArgs) -> Result<Report, Failure> {
    let Some(folder) = args.output.as_deref() else {
        return Err(Failure::usage("--all needs -o DIR"));
    };
    let mut new_files = Vec::new();
    for size in Size::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let badge = Badge::new(size, theme);
            let svg = badge.svg().map_err(Failure::input)?;
            let name = badge.official_name().unwrap_or_default();
            new_files.push(NewFile::new(
                folder.join(format!("{name}.svg")),
                svg.as_str(),
            ));
        }
    }
    files::make_folder(folder)?;
    files::write(&new_files)?;
    Ok(Report::default())
}
