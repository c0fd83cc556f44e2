//! All that needs a browser: runs tests/node/browser/run.mjs, which starts one
//! Chromium for all its cases.
#![cfg(feature = "cli")]

#[path = "support/tools.rs"]
mod tools;

use std::process::Command;

#[test]
fn cases_in_chromium() {
    let Some(chromium) = tools::require_browser() else {
        return;
    };
    let output = Command::new("node")
        .arg(tools::tests().join("node/browser/run.mjs"))
        .args(["cases", env!("CARGO_BIN_EXE_hf-signin")])
        .env("CHROMIUM", chromium)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{errors}");
    for line in errors.lines().filter(|line| line.starts_with("SKIPPED")) {
        tools::say(line);
    }
    let passed = said.lines().filter(|line| line.starts_with("ok ")).count();
    let last = said.lines().last().unwrap_or_default();
    assert!(passed > 0, "no case ran");
    assert_eq!(last, format!("{passed} passed, 0 failed"), "{said}");
}
