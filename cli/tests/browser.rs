//! All that needs a browser: runs tests/node/browser/run.mjs, which starts one
//! Chromium for all its cases, and one Firefox for some.

#[path = "../../tests/support/tools.rs"]
mod tools;

use std::path::Path;
use std::process::Command;

#[test]
fn cases_in_chromium() {
    if let Some(chromium) = tools::require_browser() {
        run("CHROMIUM", &chromium);
    }
}

/// Those that puppeteer can drive there.
#[test]
fn cases_in_firefox() {
    if !tools::require_node_packages() || !tools::require("firefox-esr") {
        return;
    }
    if let Some(firefox) = tools::find("firefox-esr") {
        run("FIREFOX", &firefox);
    }
}

fn run(variable: &str, browser: &Path) {
    let output = Command::new("node")
        .arg(tools::tests().join("node/browser/run.mjs"))
        .args(["cases", env!("CARGO_BIN_EXE_hf-signin")])
        .env(variable, browser)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{errors}");
    for line in errors
        .lines()
        .filter(|line| line.starts_with("SKIPPED") || line.starts_with("RETRIED"))
    {
        tools::say(line);
    }
    let passed = said.lines().filter(|line| line.starts_with("ok ")).count();
    let last = said.lines().last().unwrap_or_default();
    assert!(passed > 0, "no case ran");
    assert_eq!(last, format!("{passed} passed, 0 failed"), "{said}");
}
