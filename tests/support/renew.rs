//! Files that are made from the code: compared in each run, and written anew
//! with `SNAPSHOTS=overwrite`, the variable of snapbox. The names of tests that
//! do so end in `up_to_date`, so that `just renew` finds them.
// Each test file takes what it needs.
#![allow(dead_code)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use snapbox::Data;
use snapbox::data::DataFormat;

/// True if derived files are to be written anew.
pub fn is_wanted() -> bool {
    env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite")
}

/// A path in this repository.
pub fn path(name: &str) -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package
        .ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file());
    root.expect("a Cargo.lock").join(name)
}

/// Compares the file with what the code makes, or writes it.
///
/// # Panics
///
/// When it differs, with the lines that do.
#[track_caller]
pub fn file(name: &str, made: &str) {
    let path = path(name);
    if is_wanted() && !path.exists() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "").unwrap();
    }
    if !is_wanted() && made.lines().any(|line| line.len() > 2_000) {
        // A difference in lines would be too long to read.
        let kept = fs::read_to_string(&path).unwrap_or_default();
        let same = kept.bytes().zip(made.bytes()).take_while(|(a, b)| a == b);
        let at = same.count();
        assert!(
            kept == made,
            "{name} is out of date from byte {at} on: run `just renew`"
        );
        return;
    }
    let kept = Data::read_from(&path, Some(DataFormat::Text));
    snapbox::assert_data_eq!(Data::text(made).raw(), kept.raw());
}

/// The same for a picture.
///
/// # Panics
///
/// When it differs.
#[track_caller]
pub fn picture(name: &str, made: &[u8]) {
    let path = path(name);
    if is_wanted() {
        fs::write(path, made).unwrap();
    } else {
        let is_same = fs::read(path).is_ok_and(|kept| kept == made);
        assert!(is_same, "{name} is out of date: run `just renew`");
    }
}

/// The same for the text between `start` and `end` in the file.
///
/// # Panics
///
/// When it differs, or a mark is missing.
pub fn section(name: &str, start: &str, end: &str, made: &str) {
    let page = fs::read_to_string(path(name)).unwrap();
    let (before, rest) = page.split_once(start).expect(start);
    let (_, after) = rest.split_once(end).expect(end);
    file(name, &format!("{before}{start}{made}{end}{after}"));
}
