//! What it costs a user to depend on each: time to build, crates, bytes.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::FOLDER;
use crate::timing::{Figure, nanoseconds};

const OURS: &str = r#"use hf_signin::badge::standard;
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};

fn main() {
    let redirect_uri = RedirectUri::new("https://example.com/cb").unwrap();
    let request = AuthorizationRequest::new(ClientId::new("my-app").unwrap(), redirect_uri);
    let url = request.url(None);
    println!("{}{url}", standard::LG);
}
"#;

pub fn print() {
    let folder = env::temp_dir().join(format!("hf-signin-builds-{}", std::process::id()));
    println!("| a user's release build | cold | nothing changed | crates |\n|---|---|---|---|");
    let ours = Path::new(FOLDER).join("../..");
    let path = ours.display();
    for (name, dependency, program) in [
        (
            "hf-signin",
            format!("hf-signin = {{ path = \"{path}\" }}"),
            OURS,
        ),
        (
            "the same with no feature",
            format!("hf-signin = {{ path = \"{path}\", default-features = false }}"),
            "fn main() {}",
        ),
        ("oauth2", String::from("oauth2 = \"5\""), "fn main() {}"),
        (
            "openidconnect",
            String::from("openidconnect = \"4\""),
            "fn main() {}",
        ),
    ] {
        user(&folder, &dependency, program);
        cargo(&folder, "fetch");
        let build = || cargo(&folder, "build --release --offline");
        let cold = Figure::from(nanoseconds(build)).shown();
        let warm = Figure::from(nanoseconds(build)).shown();
        println!("| {name} | {cold} | {warm} | {} |", crates(&folder));
    }

    let size = |dependency: &str, program: &str| {
        user(&folder, dependency, program);
        cargo(&folder, "build --release");
        let binary = folder.join("target/release/user");
        fs::metadata(binary).expect("the program").len()
    };
    let with = size(&format!("hf-signin = {{ path = \"{path}\" }}"), OURS);
    let without = size("", "fn main() { println!(); }");
    println!(
        "\nA program with a standard badge and a link, stripped, has {} bytes more than an empty one.",
        with - without
    );
    let _ = fs::remove_dir_all(&folder);
}

/// A new program in `folder`, built from nothing.
fn user(folder: &Path, dependency: &str, program: &str) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder.join("src")).expect("a temporary folder");
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [workspace]\n[profile.release]\nstrip = true\n[dependencies]\n{dependency}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file");
    fs::write(folder.join("src/main.rs"), program).expect("a file");
}

fn cargo(folder: &Path, arguments: &str) -> String {
    let output = Command::new("cargo")
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .expect("cargo");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Names and versions below the program and what it depends on.
fn crates(folder: &Path) -> usize {
    let tree = cargo(folder, "tree -e normal --prefix none --offline");
    let name = |line: &str| line.trim_end_matches(" (*)").to_owned();
    let all: BTreeSet<String> = tree.lines().map(name).collect();
    all.len() - 2
}
