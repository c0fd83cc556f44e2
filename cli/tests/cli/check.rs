//! `hf-signin check`.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::{run, run_in, run_stdin};

const GOOD: &str = "https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&response_type=code&scope=openid%20profile&state=3q2-7wBBx0o3dG9rZW4tc2FtcGxlLXZhbHVlLTQ0NDQ";

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn bad() -> String {
    GOOD.replace("my-app", "YOUR_CLIENT_ID")
}

#[test]
fn a_finding_has_file_line_column_level_and_rule() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.md"),
        format!("# A\n\nä [x]({})\n", bad()),
    )
    .unwrap();
    let found = run_in(folder.path(), &["check", "a.md"]);
    assert_eq!(found.status, 1);
    assert_eq!(
        found.text(),
        "a.md:3:7: error B16: client_id is a placeholder that nobody filled in; write the app's own client ID, from its settings\n"
    );
    fs::write(
        folder.path().join("b.html"),
        format!("<a href=\"{}\">x</a>", GOOD.replace('&', "&amp;")),
    )
    .unwrap();
    let found = run_in(folder.path(), &["check", "b.html"]);
    assert_eq!((found.ok(), found.stderr.as_str()), ("", ""));
}

#[test]
fn json_and_sarif() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a b.md"), bad()).unwrap();
    let found = run_in(folder.path(), &["check", "--json", "a b.md", "missing.md"]);
    assert_eq!(found.status, 2);
    let value: Value = serde_json::from_str(found.text()).unwrap();
    assert_eq!(value["ok"], false);
    let first = &value["findings"][0];
    assert_eq!(
        (&first["file"], &first["line"], &first["column"]),
        (&"a b.md".into(), &1.into(), &1.into())
    );
    assert_eq!(
        (&first["level"], &first["rule"]),
        (&"error".into(), &"B16".into())
    );
    assert_eq!(value["unreadable"][0]["file"], "missing.md");

    let found = run_in(folder.path(), &["check", "--sarif", "a b.md"]);
    assert_eq!(found.status, 1);
    let value: Value = serde_json::from_str(found.text()).unwrap();
    assert_eq!(value["version"], "2.1.0");
    let result = &value["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "B16");
    assert_eq!(result["level"], "error");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b.md");
    assert_eq!(place["region"]["startLine"], 1);
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(
        value["runs"][0]["tool"]["driver"]["rules"][index]["id"],
        "B16"
    );
}

#[test]
fn files_that_are_not_plain_utf_8() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("nul.md"), format!("a\0b {}", bad())).unwrap();
    let units: Vec<u16> = format!("a {}", bad()).encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    fs::write(path("le.md"), [&b"\xff\xfe"[..], &little].concat()).unwrap();
    fs::write(path("be.md"), [&b"\xfe\xff"[..], &big].concat()).unwrap();
    fs::write(path("no-mark.txt"), &little).unwrap();
    fs::write(path("latin.txt"), [b"\xe4 ", bad().as_bytes()].concat()).unwrap();
    fs::write(path("bom.md"), format!("\u{feff}{}", bad())).unwrap();
    for name in [
        "nul.md",
        "le.md",
        "be.md",
        "no-mark.txt",
        "latin.txt",
        "bom.md",
    ] {
        let found = run_in(folder.path(), &["check", name]);
        assert_eq!(found.status, 1, "{name}: {}", found.text());
        assert!(found.text().contains("error B16"), "{name}");
    }
}

#[test]
fn what_is_missing_is_told_and_the_rest_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), bad()).unwrap();
    let found = run_in(folder.path(), &["check", "missing.md", "a.md"]);
    assert_eq!(found.status, 2);
    assert!(
        found.stderr.contains("error: missing.md: cannot be read"),
        "{}",
        found.stderr
    );
    assert!(found.text().starts_with("a.md:1:1: error B16"));
    run(&["check"]).fails(2, "<PATH>");
}

#[test]
fn folders_respect_gitignore() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("docs/built")).unwrap();
    fs::write(path(".gitignore"), "built/\n*.tmp\n").unwrap();
    for name in ["docs/a.md", "docs/built/b.md", "docs/c.tmp"] {
        fs::write(path(name), bad()).unwrap();
    }
    let found = run_in(folder.path(), &["check", "."]);
    assert_eq!(found.status, 1);
    assert_eq!(found.text().lines().count(), 1, "{}", found.text());
    assert!(found.text().starts_with("./docs/a.md:1:1: "));
}

#[test]
fn standard_input() {
    let found = run_stdin(&["check", "-"], bad().as_bytes());
    assert_eq!(found.status, 1);
    assert!(
        found.text().starts_with("-:1:1: error B16"),
        "{}",
        found.text()
    );
}

/// Real values and engines' placeholders, in every format.
#[test]
fn snippets_of_our_own_pass() {
    let state = "3q2-7wBBx0o3dG9rZW4tc2FtcGxlLXZhbHVlLTQ0NDQ";
    let mut count = 0;
    for format in [
        "markdown",
        "html",
        "html-inline",
        "html-data",
        "html-button",
        "html-pkce",
        "jsx",
        "mdx",
        "vue",
        "svelte",
        "angular",
        "email",
        "url",
        "rst",
        "asciidoc",
        "org",
        "bbcode",
        "typst",
        "latex",
    ] {
        for filled in [
            &["--state", state][..],
            &["--state-template", "jinja"],
            &["--state-template", "ejs"],
            &["--state-template", "php"],
            &["--state-template", "razor"],
            &["--state-template", "thymeleaf"],
            &["--state-template", "jsx"],
            &[],
        ] {
            let link = [
                "snippet",
                "--format",
                format,
                "--client-id",
                "my-app",
                "--redirect-uri",
                "https://example.com/auth/callback",
            ];
            let snippet = run(&[&link[..], filled].concat());
            if snippet.status != 0 {
                continue;
            }
            count += 1;
            let found = run_stdin(&["check", "-"], snippet.text().as_bytes());
            assert_eq!(found.status, 0, "{format} {filled:?}: {}", found.text());
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn b16_placeholders_of_documentation_are_told() {
    let link = [
        "--client-id",
        "{CLIENT_ID}",
        "--redirect-uri",
        "{REDIRECT_URI}",
    ];
    for args in [
        [&["snippet", "--placeholders"][..], &link].concat(),
        vec!["snippet", "--all"],
    ] {
        let args = args.as_slice();
        let snippet = run(args);
        let found = run_stdin(&["check", "-"], snippet.ok().as_bytes());
        assert_eq!(found.status, 1);
        assert!(
            found
                .text()
                .lines()
                .all(|line| line.contains(" error B16: ") || line.contains(": warning ")),
            "{}",
            found.text()
        );
    }
}

#[test]
fn the_official_page_gets_b16_and_b1() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/sign-in-docs.md");
    let found = run(&["check", path.to_str().unwrap()]);
    assert_eq!(found.status, 1);
    let mut rules: Vec<&str> = found
        .text()
        .lines()
        .map(|line| line.split(": ").nth(1).unwrap())
        .collect();
    assert_eq!(rules.len(), 8 * 4);
    rules.sort_unstable();
    rules.dedup();
    assert_eq!(rules, ["error B1", "error B16"]);
}

#[test]
fn our_own_docs_pass() {
    let found = run_in(
        root(),
        &[
            "check",
            "README.md",
            "CONTRIBUTING.md",
            "ARCHITECTURE.md",
            "SECURITY.md",
            "docs",
        ],
    );
    assert_eq!(found.status, 0, "{}", found.text());
}

/// Neither a file's name nor its text begins a line of the output.
#[cfg(unix)]
#[test]
fn no_content_is_a_command_of_an_action() {
    let folder = tempfile::tempdir().unwrap();
    let names = [
        "::error file=README.md,line=1::x .md",
        "a\n::error::pwn.md",
        " ::warning::x.md",
        "##[error]x.md",
    ];
    for name in names {
        let text = format!(
            "{}&::error::pwn=1&%0A::stop-commands::x=1&##[set-env name=A]b=1",
            bad()
        );
        fs::write(folder.path().join(name), text).unwrap();
    }
    for mode in [&[][..], &["--json"], &["--sarif"]] {
        let found = run_in(
            folder.path(),
            &[&["check"][..], mode, &["--"], &names].concat(),
        );
        assert_eq!(found.status, 1);
        for line in found.text().lines().chain(found.stderr.lines()) {
            assert!(!line.trim_start().starts_with("::"), "{line}");
            assert!(!line.contains("##["), "{line}");
        }
    }
}

/// Runs a script of ours with the command of this build on the PATH.
#[cfg(unix)]
fn with_command(folder: &Path, script: &str, envs: &[(&str, &str)]) -> (i32, String) {
    let command = Path::new(env!("CARGO_BIN_EXE_hf-signin"));
    let path = format!(
        "{}:{}",
        command.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let output = Command::new("bash")
        .arg("-c")
        .arg(script)
        .current_dir(folder)
        .env("PATH", path)
        .env_remove("GITHUB_ACTIONS")
        .envs(envs.iter().copied())
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

/// The value of a key of a YAML file that has one line.
#[cfg(unix)]
fn value_of<'a>(yaml: &'a str, key: &str) -> &'a str {
    let line = yaml
        .lines()
        .find_map(|line| line.trim_start().strip_prefix(key));
    line.unwrap().trim().trim_matches('"')
}

#[cfg(unix)]
#[test]
fn hook_and_action_run_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.md"), format!("[x]({GOOD})")).unwrap();
    fs::write(
        folder.path().join("good.html"),
        format!("<a href=\"{}\">x</a>", GOOD.replace('&', "&amp;")),
    )
    .unwrap();
    let root = fs::canonicalize(root()).unwrap();
    let hook = fs::read_to_string(root.join(".pre-commit-hooks.yaml")).unwrap();
    let entry = root.join(value_of(&hook, "entry:"));
    let action = fs::read_to_string(root.join("action.yml")).unwrap();
    let (_, script) = action.split_once("run: |\n").unwrap();
    let default = value_of(&action, "default:");
    let run_both = |files: &str| {
        let hook = with_command(
            folder.path(),
            &format!("\"{}\" {files}", entry.display()),
            &[],
        );
        let envs = [
            ("FILES", files),
            ("ACTION", root.to_str().unwrap()),
            ("GITHUB_ACTIONS", "true"),
        ];
        (hook, with_command(folder.path(), script, &envs))
    };
    let (hook, action) = run_both(default);
    assert_eq!(hook, (0, String::new()));
    assert_eq!(action.0, 0, "{}", action.1);
    fs::write(folder.path().join("bad.md"), bad()).unwrap();
    fs::write(folder.path().join("nul.md"), format!("\0{}", bad())).unwrap();
    let (hook, action) = run_both(default);
    assert_eq!((hook.0, hook.1.lines().count()), (1, 2), "{}", hook.1);
    assert_eq!(action.0, 1);
    let lines: Vec<&str> = action.1.lines().filter(|line| !line.is_empty()).collect();
    let token = lines[0].strip_prefix("::stop-commands::").unwrap();
    assert!(
        token.len() == 32 && lines[lines.len() - 1] == format!("::{token}::"),
        "{lines:?}"
    );
    assert_eq!(lines.len(), 4);
    let (hook, _) = run_both("missing.md");
    assert_eq!(hook.0, 2);
}

/// The version that the hook runs is this one.
#[test]
fn the_hook_is_pinned_to_this_version() {
    let script = fs::read_to_string(root().join("bindings/check")).unwrap();
    assert!(script.contains(&format!("\nversion={}\n", env!("CARGO_PKG_VERSION"))));
}
