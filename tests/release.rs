//! What the release rests on: actions pinned by commit, tools by version, and no
//! token beside code that is built.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The jobs of a workflow: name and text.
fn jobs(workflow: &str) -> Vec<(String, String)> {
    let jobs = workflow.split_once("\njobs:\n").unwrap().1;
    let mut found: Vec<(String, String)> = Vec::new();
    for line in jobs.lines() {
        let is_name = line.starts_with("  ") && !line.starts_with("   ") && line.ends_with(':');
        if is_name {
            found.push((line.trim().trim_end_matches(':').to_owned(), String::new()));
        } else if let Some((_, text)) = found.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
    }
    found
}

#[test]
fn every_action_is_pinned_by_commit() {
    let workflows = fs::read_dir(root().join(".github/workflows")).unwrap();
    let mut files: Vec<_> = workflows.map(|entry| entry.unwrap().path()).collect();
    files.push(root().join("action.yml"));
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|line| line.contains("uses: ")) {
            let (action, version) = line
                .split_once("uses: ")
                .unwrap()
                .1
                .split_once(" # v")
                .unwrap();
            let commit = action.split_once('@').unwrap().1;
            let is_commit = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(
                is_commit && !version.is_empty(),
                "{}: {line}",
                file.display()
            );
            count += 1;
        }
    }
    assert!(count > 10, "{count} actions");
}

/// A job that builds runs code of dependencies: it may read the repository, and
/// no more.
#[test]
fn a_job_that_builds_gets_no_token() {
    let workflow = read(".github/workflows/release.yml");
    let jobs = jobs(&workflow);
    let names: Vec<_> = jobs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "native",
            "portable",
            "release",
            "crates-io",
            "pypi",
            "npm",
            "page"
        ]
    );
    let builds = |text: &str| {
        let commands = text.lines().map(str::trim_start);
        commands.filter(|line| !line.starts_with('#')).any(|line| {
            let is_cargo = ["cargo build", "cargo install", "cargo test", "cargo rustc"]
                .iter()
                .any(|cargo| line.contains(cargo));
            let packs = line.contains("cargo package") || line.contains("cargo publish");
            let scripts = [
                "bindings/",
                "site/build",
                "npm ci",
                "npm install",
                "pip install",
            ];
            is_cargo
                || packs && !line.contains("--no-verify")
                || line.contains("npm publish") && !line.contains("--ignore-scripts")
                || scripts.iter().any(|script| line.contains(script))
        })
    };
    for (name, text) in jobs {
        let has_power =
            text.contains(": write") || text.contains("secrets.") || text.contains("TOKEN");
        assert_eq!(
            builds(&text),
            matches!(name.as_str(), "native" | "portable"),
            "{name}"
        );
        assert_eq!(has_power, !builds(&text), "{name}");
        assert!(text.contains("permissions:"), "{name}");
    }
}

#[test]
fn tools_are_pinned() {
    let requirements = read("bindings/python/requirements.txt");
    assert!(requirements.contains("maturin==") && requirements.contains("--hash=sha256:"));
    assert!(read("bindings/python/build").contains("--require-hashes"));
    let version = requirements
        .lines()
        .find_map(|line| line.strip_prefix("maturin=="));
    let version = version.unwrap().trim_end_matches(" \\");
    assert!(read("pyproject.toml").contains(&format!("requires = [\"maturin=={version}\"]")));
    for file in [
        "bindings/python/examples/requirements.txt",
        "tests/python/requirements.txt",
    ] {
        for line in read(file).lines().filter(|line| !line.starts_with('#')) {
            assert!(line.contains("=="), "{file}: {line}");
        }
    }
    for file in [".github/workflows/release.yml", ".github/workflows/ci.yml"] {
        for line in read(file)
            .lines()
            .filter(|line| line.contains("cargo install"))
        {
            assert!(
                line.contains("--locked") && line.contains('@'),
                "{file}: {line}"
            );
        }
    }
}

/// Nothing runs whatever a registry has under this project's name: that may be
/// another version, or somebody else's package.
#[test]
fn nothing_falls_back_to_a_package_by_name() {
    let mut files: Vec<PathBuf> = ["action.yml", ".pre-commit-hooks.yaml", "bindings/check"]
        .iter()
        .map(|file| root().join(file))
        .collect();
    files.extend(scripts(&root().join("bindings")));
    files.extend(scripts(&root().join(".ci")));
    files.extend(scripts(&root().join(".github")));
    assert!(files.len() > 15, "{files:?}");
    let mut calls = 0;
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        for line in text.lines() {
            let line = line.trim_start();
            let words: Vec<_> = line
                .split(|c: char| c.is_whitespace() || "\"'()".contains(c))
                .collect();
            let by_name = ["uvx", "npx", "pipx", "pip", "npm"]
                .iter()
                .any(|tool| words.contains(tool));
            let named = words.contains(&"hf-signin");
            let is_comment =
                line.starts_with('#') || line.starts_with("//") || line.starts_with('*');
            assert!(
                is_comment
                    || !(by_name && named)
                    || words.contains(&"uninstall")
                    || words.contains(&"--no-install"),
                "{}: {line}",
                file.display()
            );
            calls += usize::from(by_name);
        }
    }
    assert!(calls > 5);
}

/// Scripts and sources below `folder`, without what was installed or built.
fn scripts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "target", "pkg", "__pycache__"].contains(&name.as_str()) {
                found.extend(scripts(&path));
            }
        } else if !name.ends_with(".md") && !name.ends_with(".lock") && !name.ends_with(".json") {
            found.push(path);
        }
    }
    found
}
