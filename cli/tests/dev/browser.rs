//! What needs JavaScript: Gradio, a static Space, and html-pkce against each
//! `--wrong`, in Chromium.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::recipes::{Recipe, has_python, is_attacked};
use crate::support::command;
use crate::tools;

/// What Authlib itself leaves to the app, and that Gradio shows no user
/// without JavaScript, so that userinfo is not asked either.
const GRADIO: &[&str] = &[
    "aud-extra",
    "code-twice",
    "id-token-missing",
    "iss",
    "token-in-query",
    "token-too-long",
    "token-type",
];

fn greet(executable: &Path, url: &str, text: &str, selector: &[&str]) {
    let output = Command::new("node")
        .arg(tools::tests().join("node/dev/greet.mjs"))
        .arg(executable)
        .args([url, text])
        .args(selector)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

#[test]
fn gradio_greets_and_holds() {
    let Some(chromium) = tools::require_browser() else {
        return;
    };
    if !has_python("gradio, authlib, itsdangerous") {
        return;
    }
    let recipe = Recipe::new("gradio.md", "7860");
    let dev = recipe.start();
    let login = format!("{}/login/huggingface", recipe.url());
    greet(&chromium, &login, "Hello, Ada", &[]);
    drop(dev);
    is_attacked(&recipe, "/login/huggingface", GRADIO);
}

#[test]
fn a_static_space_greets() {
    let Some(chromium) = tools::require_browser() else {
        return;
    };
    if !(tools::require("python3") && tools::require("curl")) {
        return;
    }
    let recipe = Recipe::new("static-space.md", "7860");
    let _dev = recipe.start();
    let user = "Signed in as Ada <Lovelace>";
    greet(&chromium, &recipe.url(), user, &["button:has(img)"]);
}

/// The signature and what belongs to it may be left to TLS (OpenID Connect
/// Core section 3.1.3.7 (6)).
#[test]
fn html_pkce_refuses_each_wrong_but_the_signature_and_its_key() {
    let Some(chromium) = tools::require_browser() else {
        return;
    };
    let output = Command::new("node")
        .arg(tools::tests().join("node/dev/wrong.mjs"))
        .arg(env!("CARGO_BIN_EXE_hf-signin"))
        .arg(chromium)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let mut found: BTreeMap<String, String> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found.remove("").as_deref(), Some("signed in"));
    let listed = command(&["--list-wrong", "--json"]).output().unwrap();
    let listed: Vec<serde_json::Value> = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(found.len(), listed.len());
    for wrong in &listed {
        let name = wrong["name"].as_str().unwrap();
        let may_pass = wrong["app_must"] == "handle" || ["kid", "signature"].contains(&name);
        let answer = found[name].as_str();
        assert_eq!(answer == "signed in", may_pass, "{name}: {answer}");
        // One word of the script's own, and no error of the test's.
        assert!(!answer.contains(':'), "{name}: {answer}");
    }
}
