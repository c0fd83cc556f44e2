//! The `console` blocks of the docs, run from the top of a page to its end in
//! one folder. What a command prints is what the page shows, where `…` stands
//! for anything in a line. `SNAPSHOTS=overwrite` writes the pages anew.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use snapbox::Data;
use snapbox::data::DataFormat;
use snapbox::filter::NormalizeToExpected;

/// What the command prints, on both streams.
fn run(folder: &Path, command: &str) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_hf-signin")).parent().unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("({command}\n) 2>&1")])
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", programs.display()))
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// `actual`, with `…` where `expected` has one that fits.
fn with_wildcards(actual: String, expected: &str) -> String {
    let expected = Data::text(expected.replace('…', "[..]"));
    let made = NormalizeToExpected::new()
        .redact()
        .normalize(Data::text(actual), &expected);
    made.to_string().replace("[..]", "…")
}

/// The page with what its commands print.
fn run_page(page: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut made = String::new();
    let mut lines = page.lines().peekable();
    let mut is_console = false;
    while let Some(line) = lines.next() {
        made.push_str(line);
        made.push('\n');
        if let Some(language) = line.strip_prefix("```") {
            is_console = language == "console";
        }
        let Some(command) = line.strip_prefix("$ ").filter(|_| is_console) else {
            continue;
        };
        let mut command = command.to_owned();
        while command.ends_with('\\') {
            let more = lines.next().expect("a line after a backslash");
            made.push_str(more);
            made.push('\n');
            command.push('\n');
            command.push_str(more);
        }
        let mut expected = String::new();
        while let Some(line) =
            lines.next_if(|line| !line.starts_with("$ ") && !line.starts_with("```"))
        {
            expected.push_str(line);
            expected.push('\n');
        }
        made.push_str(&with_wildcards(run(folder.path(), &command), &expected));
    }
    made
}

/// The pages with such blocks.
fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let docs = fs::read_dir(root.join("docs")).unwrap();
    docs.map(|entry| entry.unwrap().path())
        .chain([root.join("README.md")])
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .filter(|path| fs::read_to_string(path).unwrap().contains("```console\n"))
        .collect()
}

#[test]
fn the_pages_with_commands_are_up_to_date() {
    let pages = pages();
    assert!(
        pages
            .iter()
            .any(|page| page.ends_with("troubleshooting.md"))
    );
    for page in pages {
        let made = run_page(&fs::read_to_string(&page).unwrap());
        let shown = Data::read_from(&page, Some(DataFormat::Text));
        snapbox::assert_data_eq!(Data::text(made).raw(), shown.raw());
    }
}

#[test]
fn another_output_is_found() {
    let page = "```console\n$ echo abc\na…c\n$ echo abd\na…c\n```\n";
    let made = run_page(page);
    assert_eq!(made, "```console\n$ echo abc\na…c\n$ echo abd\nabd\n```\n");
}
