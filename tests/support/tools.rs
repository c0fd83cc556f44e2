//! Programs that some tests need and a machine may lack. Such a test skips
//! aloud; with `HF_SIGNIN_REQUIRE_TOOLS=1`, as in CI, it fails instead.
// Each test file takes what it needs; tests may say what they skip.
#![allow(dead_code)]

use std::env;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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

/// The root of the repository, from either crate.
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package
        .ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file());
    root.expect("a Cargo.lock").to_owned()
}

/// The folder `tests` at the root.
pub fn tests() -> PathBuf {
    root().join("tests")
}

/// Says that a test skips since something other than a tool is missing, which
/// CI need not have.
pub fn skip(what: &str) {
    say(&format!("SKIPPED: {what} is not there"));
}

/// Says so, and is false so that the caller can leave.
pub fn missing(what: &str) -> bool {
    let text = format!("SKIPPED: {what} is not there");
    assert!(
        env::var_os("HF_SIGNIN_REQUIRE_TOOLS").is_none_or(|value| value != "1"),
        "{text}, and HF_SIGNIN_REQUIRE_TOOLS is 1"
    );
    say(&text);
    false
}

/// Says it on stderr itself: what goes through `eprintln!` in a test that
/// passes is never seen.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Runs a Python script with `input` as JSON; reads its answer as JSON.
/// `None` when Python lacks `module`.
///
/// # Panics
///
/// When the script fails; when the module is missing and
/// `HF_SIGNIN_REQUIRE_TOOLS` is 1.
pub fn python<T: serde::de::DeserializeOwned>(
    script: &Path,
    module: &str,
    input: &(impl serde::Serialize + ?Sized),
) -> Option<T> {
    let imports = Command::new("python3")
        .args(["-c", &format!("import {module}")])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !imports {
        missing(&format!("the Python module {module}"));
        return None;
    }
    let answer = filter(Command::new("python3").arg(script), &json(input));
    Some(serde_json::from_str(&answer).unwrap())
}

/// The same for a script below tests/node. `None` when Node or its packages
/// are missing.
pub fn node<T: serde::de::DeserializeOwned>(
    script: &str,
    input: &(impl serde::Serialize + ?Sized),
) -> Option<T> {
    if !require_node_packages() {
        return None;
    }
    let script = tests().join("node").join(script);
    let answer = filter(Command::new("node").arg(script), &json(input));
    Some(serde_json::from_str(&answer).unwrap())
}

fn json(input: &(impl serde::Serialize + ?Sized)) -> String {
    serde_json::to_string(input).unwrap()
}

/// What `command` makes of `input`.
///
/// # Panics
///
/// When it fails, with what it said.
pub fn filter(command: &mut Command, input: &str) -> String {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let text = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    writer.join().unwrap().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a script of the folder `folder` below `tests`, and gives what it
/// printed.
///
/// # Panics
///
/// When it fails, with what it said.
pub fn run_node(folder: &str, script: &str, argument: &str) -> String {
    let output = Command::new("node")
        .args([script, argument])
        .current_dir(tests().join(folder))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}
