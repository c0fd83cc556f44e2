//! The examples are workspaces of their own: each is built offline, in a
//! target folder of its own, with the crates that its lock file names.
#![cfg(feature = "badge")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

#[path = "support/tools.rs"]
mod tools;

/// `cargo COMMAND` in the example's folder.
fn cargo(example: &str, command: &[&str]) -> Command {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(example);
    let mut cargo = Command::new(env!("CARGO"));
    let (verb, rest) = command.split_first().expect("a command");
    cargo
        .args([verb, "--offline", "--locked", "--quiet"])
        .args(rest)
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target(example));
    cargo
}

/// The sites share one, so that what they have in common is built once.
fn target(example: &str) -> PathBuf {
    let name = match example {
        "axum-site" | "redis-guard" | "sites" => "sites",
        _ => example,
    };
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Runs it; `None`, said aloud, when the crates that it needs aren't there.
fn run(mut cargo: Command) -> Option<Output> {
    let output = cargo.output().expect("cargo runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    let offline = [
        "--offline was specified",
        "unable to find",
        "failed to download",
    ];
    if !output.status.success() && offline.iter().any(|words| stderr.contains(words)) {
        tools::missing(&format!("a crate that {cargo:?} needs (cargo fetch)"));
        return None;
    }
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{stderr}\n{stdout}");
    // What its own tests skip is said here too.
    if let Some(skipped) = stderr.lines().find(|line| line.contains("SKIPPED")) {
        tools::say(skipped);
    }
    Some(output)
}

/// When the build script last wrote its badge.
fn badge_written() -> SystemTime {
    let builds = target("build-script").join("debug/build");
    let mut times: Vec<_> = fs::read_dir(builds)
        .unwrap()
        .filter_map(|entry| {
            fs::metadata(
                entry
                    .unwrap()
                    .path()
                    .join("out/sign-in-with-huggingface-lg.svg"),
            )
            .ok()
        })
        .map(|metadata| metadata.modified().unwrap())
        .collect();
    times.sort();
    times.pop().expect("a badge was written")
}

#[test]
fn a_build_script_makes_the_badge_and_the_snippet() {
    let build = |client_id: &str| {
        let mut cargo = cargo("build-script", &["run"]);
        cargo.env("OAUTH_CLIENT_ID", client_id);
        Some(String::from_utf8(run(cargo)?.stdout).unwrap())
    };
    let Some(page) = build("first-app") else {
        return;
    };
    assert!(page.contains("<svg xmlns="), "{page}");
    for picture in ["lg.svg", "lg-dark.svg"] {
        let shown = format!("=\"/static/sign-in-with-huggingface-{picture}\"");
        assert!(page.contains(&shown), "{page}");
    }
    assert!(page.contains("client_id=first-app&amp;"), "{page}");
    assert!(page.contains("state=fresh-for-each-visitor"), "{page}");

    // Nothing has changed: the build script must not run again.
    let before = badge_written();
    assert_eq!(build("first-app").unwrap(), page);
    assert_eq!(badge_written(), before);

    // Its input has changed: it must.
    let page = build("second-app").unwrap();
    assert!(page.contains("client_id=second-app&amp;"), "{page}");
    assert!(badge_written() > before);
}

/// Right, and spoiled in every way: see its own tests.
#[cfg(feature = "sealed")]
#[test]
fn an_axum_site_signs_its_visitors_in() {
    run(cargo("axum-site", &["test"]));
}

/// axum, actix and plain `http`, and the exchange over reqwest.
#[cfg(feature = "exchange")]
#[test]
fn each_site_greets_by_name() {
    run(cargo("sites", &["test"]));
}

/// Against a real redis-server.
#[cfg(feature = "sealed")]
#[test]
fn a_guard_in_redis_makes_a_sign_in_usable_once() {
    run(cargo("redis-guard", &["test"]));
}

/// The documentation shows what is compiled and run.
#[test]
fn the_documentation_shows_the_examples() {
    let guide = include_str!("../docs/callback.md");
    for example in [
        include_str!("../examples/sites/src/axum.rs"),
        include_str!("../examples/sites/src/actix.rs"),
        include_str!("../examples/sites/src/plain_http.rs"),
        include_str!("../examples/redis-guard/src/guard.rs"),
    ] {
        let block = format!("```rust,ignore\n{example}```\n");
        assert!(guide.contains(&block), "docs/callback.md lacks\n{block}");
    }
    let module: String = include_str!("../src/oidc/mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    let adapter = include_str!("../examples/sites/src/reqwest_adapter.rs");
    assert!(module.contains(&format!("```ignore\n{adapter}```\n")));
    let function = adapter.split_once("pub async fn").unwrap().1;
    assert!(function.lines().count() <= 15);
}
