//! Files that are made from the code: compared each time, and written anew
//! where `HF_SIGNIN_RENEW` is 1. The names of tests that do so end in
//! `up_to_date`, so that `just renew` finds them.
// Each test file takes what it needs.
#![allow(dead_code)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Whether generated files are to be written anew.
pub fn is_wanted() -> bool {
    env::var_os("HF_SIGNIN_RENEW").is_some_and(|value| value == "1")
}

/// A path in this repository.
pub fn path(name: &str) -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package
        .ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file());
    root.expect("a Cargo.lock").join(name)
}

/// Writes the file, or compares it.
///
/// # Panics
///
/// When it differs, with the first line that does.
pub fn file(name: &str, made: &str) {
    let path = path(name);
    if is_wanted() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    if found != made {
        let at = found.lines().zip(made.lines()).position(|(a, b)| a != b);
        let at = at.unwrap_or_else(|| found.lines().count().min(made.lines().count()));
        panic!(
            "{name} is out of date (run `just renew`), line {}:\n  there: {}\n  made:  {}",
            at + 1,
            found.lines().nth(at).unwrap_or("(end)"),
            made.lines().nth(at).unwrap_or("(end)"),
        );
    }
}

/// The same for what stands between `start` and `end` in the file.
///
/// # Panics
///
/// When it differs, or the marks are not there.
pub fn section(name: &str, start: &str, end: &str, made: &str) {
    let page = fs::read_to_string(path(name)).unwrap();
    let (before, rest) = page.split_once(start).expect(start);
    let (_, after) = rest.split_once(end).expect(end);
    file(name, &format!("{before}{start}{made}{end}{after}"));
}
