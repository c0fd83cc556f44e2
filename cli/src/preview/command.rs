use std::path::{Path, PathBuf};

use super::{page::page, sheet::sheet};
use crate::args::PreviewArgs;
use crate::badge::looking;
use crate::browser;
use crate::failure::Failure;
use crate::files::{self, NewFile};
use crate::label::LabelPlan;
use crate::output::Report;
use hf_signin::badge::Badge;

pub(crate) fn run(args: &PreviewArgs) -> Result<Report, Failure> {
    check_ending("-o", args.output.as_deref(), &["html", "htm"])?;
    check_ending("--png", args.png.as_deref(), &["png"])?;
    let mut results = Vec::new();
    if let Some(path) = args.png.as_deref() {
        let sheet = sheet(args.scale)?;
        results.push((path.to_owned(), sheet.bytes));
    }
    let page_file = page_path(args)?;
    if let Some(path) = &page_file {
        let label = LabelPlan::new(&args.look, false)?;
        let language = label.languages.first().copied();
        let page =
            page(|size, theme| label.on(looking(Badge::new(size, theme), &args.look)?, language))?;
        results.push((path.clone(), page.into_bytes()));
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
    let staged = files::stage(new_files)?;
    let what = if page_file.as_deref() == Some(Path::new("-")) {
        "an HTML page"
    } else {
        "a PNG"
    };
    let report = report.unwrap_or_default();
    let report = report.not_for_terminal(what, args.force);
    match page_file {
        Some(path) if args.open => {
            // A browser reads the file once it is in its place.
            staged.finish()?;
            browser::open(&path)?;
            Ok(report.note(format!("the page is {}", path.display())))
        }
        _ => Ok(report.files(staged)),
    }
}

/// The file to write the page to, - for standard output; none for no page.
fn page_path(args: &PreviewArgs) -> Result<Option<PathBuf>, Failure> {
    match &args.output {
        Some(path) if args.open && path.as_os_str() == "-" => Err(Failure::usage(
            "--open opens a file, and -o - writes to standard output: give one a file",
        )),
        Some(path) => Ok(Some(path.clone())),
        None if args.open => temporary().map(Some),
        None if args.png.is_some() => Ok(None),
        None => Ok(Some(PathBuf::from("-"))),
    }
}

/// A new file that stays, for the browser to read.
fn temporary() -> Result<PathBuf, Failure> {
    let made = tempfile::Builder::new()
        .prefix("hf-signin-preview-")
        .suffix(".html")
        .tempfile()
        .and_then(|file| Ok(file.keep()?.1));
    made.map_err(|cause| {
        Failure::Input(format!(
            "{} takes no file: {cause}; name another place with -o FILE.html",
            std::env::temp_dir().display()
        ))
    })
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
