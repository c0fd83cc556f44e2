//! Programs that some tests need and a machine may lack. Such a test skips
//! aloud; with `HF_SIGNIN_REQUIRE_TOOLS=1`, as in CI, it fails instead.
// Each test file takes what it needs; tests may say what they skip.
#![allow(dead_code, clippy::print_stderr)]

use std::env;
use std::path::{Path, PathBuf};

/// Whether the program is on the PATH. What is missing is said on stderr.
///
/// # Panics
///
/// When it is missing and `HF_SIGNIN_REQUIRE_TOOLS` is 1.
pub fn require(program: &str) -> bool {
    find(program).is_some() || missing(&format!("the program {program}"))
}

/// Where the program is.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// Whether `npm ci` has been run in tests/node.
///
/// # Panics
///
/// When it has not and `HF_SIGNIN_REQUIRE_TOOLS` is 1.
pub fn require_node_packages() -> bool {
    let there = tests()
        .join("node/node_modules/.package-lock.json")
        .is_file();
    require("node") && (there || missing("the packages of tests/node (npm ci)"))
}

/// What the tests in a browser need: Node, its packages, and the Chromium
/// that this returns, for the variable `CHROMIUM` of run.mjs.
pub fn require_browser() -> Option<PathBuf> {
    let ready = require_node_packages() && require("chromium");
    if ready { find("chromium") } else { None }
}

/// The folder `tests`.
pub fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Says so, and is false so that the caller can leave.
pub fn missing(what: &str) -> bool {
    let text = format!("SKIPPED: {what} is not there");
    assert!(
        env::var_os("HF_SIGNIN_REQUIRE_TOOLS").is_none_or(|value| value != "1"),
        "{text}, and HF_SIGNIN_REQUIRE_TOOLS is 1"
    );
    eprintln!("{text}");
    false
}
