use std::path::{Path, PathBuf};

use super::args::{BadgeArgs, PreviewArgs};
use super::badge::badge;
use super::browser;
use super::failure::Failure;
use super::files::{self, NewFile};
use super::label;
use super::output::Report;
use crate::page::{self, Chosen};
use hf_signin::badge::Theme;

pub(super) fn run(args: &PreviewArgs) -> Result<Report, Failure> {
    check_ending("-o", args.output.as_deref(), &["html", "htm"])?;
    check_ending("--png", args.png.as_deref(), &["png"])?;
    let mut results = Vec::new();
    if let Some(path) = args.png.as_deref() {
        let sheet = page::sheet(args.scale)?;
        results.push((path.to_owned(), sheet.bytes));
    }
    let page = page_path(args)?;
    if let Some(path) = &page {
        let page = page::page(&chosen(&args.badge)?)?;
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
    let what = if page.as_deref() == Some(Path::new("-")) {
        "an HTML page"
    } else {
        "a PNG"
    };
    let report = report.unwrap_or_default();
    let report = report.not_for_terminal(what, args.force);
    match page {
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

/// The badge that the page begins with: one that follows the page, unless
/// --theme says otherwise.
fn chosen(args: &BadgeArgs) -> Result<Chosen, Failure> {
    let mut own = Vec::new();
    if let Some(label) = &args.label {
        if label.starts_with('-') {
            own.push(format!("--label={label}"));
        } else {
            own.extend(["--label".to_owned(), label.clone()]);
        }
    }
    for font in &args.font {
        own.extend(["--font".to_owned(), font.display().to_string()]);
    }
    for face in &args.font_face {
        own.extend(["--font-face".to_owned(), face.to_string()]);
    }
    Ok(Chosen {
        badge: badge(args, Theme::Auto)?,
        own,
        language: label::languages(args).first().copied(),
        wording: args.wording.unwrap_or_default(),
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
