use std::path::Path;

use super::args::PreviewArgs;
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::Report;
use crate::png::Scale;
use crate::preview;

pub(super) fn run(args: &PreviewArgs) -> Result<Report, Failure> {
    let scale = Scale::new(args.scale).map_err(Failure::usage)?;
    check_ending("-o", args.output.as_deref(), &["html", "htm"])?;
    check_ending("--png", args.png.as_deref(), &["png"])?;
    let mut results = Vec::new();
    if let Some(path) = args.png.as_deref() {
        let sheet = preview::sheet(scale)?;
        results.push((path, sheet.into_bytes()));
    }
    if args.output.is_some() || args.png.is_none() {
        let page = preview::page()?;
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
    Ok(report.unwrap_or_default().files(files::stage(new_files)?))
}

/// Refuses a file whose ending promises something else.
fn check_ending(option: &str, path: Option<&Path>, right: &[&str]) -> Result<(), Failure> {
    let Some((path, ending)) = path.and_then(|path| Some((path, path.extension()?))) else {
        return Ok(());
    };
    if right.iter().any(|right| ending.eq_ignore_ascii_case(right)) {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "{}: {option} writes a file that ends in .{}; the page goes to -o FILE.html, the contact \
         sheet to --png FILE.png",
        path.display(),
        right[0]
    )))
}
