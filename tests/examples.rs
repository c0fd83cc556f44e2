//! The examples are workspaces of their own: each is built and tested here,
//! offline, in a target folder apart from the crate's.
#![cfg(all(feature = "cli", feature = "sealed"))]

use std::path::Path;
use std::process::Command;

#[path = "support/tools.rs"]
mod tools;

/// Runs cargo on an example. Says so and does nothing when its crates have
/// not been fetched: `cargo fetch --locked --manifest-path
/// examples/NAME/Cargo.toml` does that.
///
/// All examples share one target folder, so that what they have in common is
/// built once.
fn cargo(example: &str, args: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = root.join("examples").join(example).join("Cargo.toml");
    let (command, rest) = args.split_first().expect("a command");
    let output = Command::new(env!("CARGO"))
        .args([command, "--offline", "--locked", "--manifest-path"])
        .arg(&manifest)
        .args(rest)
        .env("CARGO_TARGET_DIR", root.join("target/examples"))
        .current_dir(root)
        .output()
        .expect("cargo runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return;
    }
    let not_fetched = stderr.contains("--offline") || stderr.contains("offline mode");
    if not_fetched && !stderr.contains("error[E") {
        tools::missing(&format!("a crate of examples/{example} (cargo fetch)"));
        return;
    }
    let stdout = String::from_utf8_lossy(&output.stdout);
    panic!("examples/{example}: cargo {args:?} failed\n{stdout}\n{stderr}");
}

#[test]
fn an_axum_site_signs_its_visitors_in() {
    cargo("axum-site", &["test", "--quiet"]);
}

#[test]
fn redis_keeps_transactions_for_single_use() {
    cargo("redis-store", &["test", "--quiet"]);
}
