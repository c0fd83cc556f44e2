//! The page of the format html-pkce against a real provider, in browsers, from
//! the click on the badge to the name: tests/node/peer/static-page.mjs.

#[path = "../../tests/support/tools.rs"]
mod tools;

use std::process::Command;

fn drive(kind: &str, program: &str, word: &str, cases: usize) {
    if !tools::require_node_packages() {
        return;
    }
    let Some(executable) = tools::find(program) else {
        tools::missing(&format!("the program {program}"));
        return;
    };
    let output = Command::new("node")
        .arg(tools::tests().join("node/peer/static-page.mjs"))
        .args([env!("CARGO_BIN_EXE_hf-signin"), kind])
        .arg(executable)
        .arg(word)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{kind}: {said}\n{errors}");
    assert_eq!(
        said.lines().filter(|line| line.starts_with("ok ")).count(),
        cases,
        "{said}"
    );
}

#[test]
fn in_chromium() {
    drive("chrome", "chromium", "", 11);
}

/// A browser of another making: the whole way, two tabs, and a refusal.
#[test]
fn in_firefox() {
    drive("firefox", "firefox-esr", "a click leads to the name", 1);
    drive("firefox", "firefox-esr", "two tabs", 1);
    drive("firefox", "firefox-esr", "who denies", 1);
}
