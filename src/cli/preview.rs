use std::path::Path;

use super::args::PreviewArgs;
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::Report;
use crate::png::Scale;
use crate::preview;

pub(super) fn run(args: &PreviewArgs) -> Result<Report, Failure> {
    let scale: Scale = args.scale.parse().map_err(Failure::input)?;
    let mut results = Vec::new();
    if let Some(path) = args.png.as_deref() {
        let sheet = preview::sheet(scale).map_err(Failure::input)?;
        results.push((path, sheet.into_bytes()));
    }
    if args.output.is_some() || args.png.is_none() {
        let page = preview::page().map_err(Failure::input)?;
        let path = args.output.as_deref().unwrap_or(Path::new("-"));
        results.push((path, page.into_bytes()));
    }

    let mut report = None;
    let mut new_files = Vec::new();
    for (path, bytes) in results {
        if path.as_os_str() != "-" {
            new_files.push(NewFile::new(path, bytes));
        } else if report.replace(Report::text(bytes)).is_some() {
            return Err(Failure::usage(
                "standard output can take the page or the contact sheet: give one a file",
            ));
        }
    }
    files::write(&new_files)?;
    Ok(report.unwrap_or_default())
}
