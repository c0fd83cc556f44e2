//! What the README says, done. Its Rust blocks are doctests of the crate.

#[path = "../../tests/support/renew.rs"]
mod renew;

use std::fs;
use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../README.md");

/// The fenced blocks of one language.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    README
        .split(fence.as_str())
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

/// Runs a block as a shell does, with the command on the PATH.
fn shell(folder: &Path, block: &str) {
    let command = Path::new(env!("CARGO_BIN_EXE_hf-signin"));
    let path = format!("{}:/usr/bin:/bin", command.parent().unwrap().display());
    let output = Command::new("sh")
        .args(["-ec", block])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .output()
        .expect("a shell");
    assert!(
        output.status.success(),
        "{block}\nfailed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_shell_blocks_do_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let blocks = blocks("sh");
    assert!(blocks.len() >= 3, "{} blocks", blocks.len());
    for block in blocks {
        shell(folder.path(), block);
    }
    for file in [
        "button@2x.png",
        "badges/manifest.json",
        "preview.html",
        "badges.png",
    ] {
        assert!(
            fs::metadata(folder.path().join(file)).unwrap().len() > 0,
            "{file}"
        );
    }
}

#[test]
fn the_contact_sheet_is_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    shell(folder.path(), "hf-signin preview --png badges.png");
    let made = fs::read(folder.path().join("badges.png")).unwrap();
    renew::picture("docs/badges.png", &made);
}

/// The first command below a heading, and what it prints.
fn first_of(heading: &str) -> String {
    let section = README.split(heading).nth(1).expect(heading);
    let block = section.split("```sh\n").nth(1).unwrap();
    let block = block.split("```").next().unwrap().replace("\\\n", " ");
    let folder = tempfile::tempdir().unwrap();
    let first = block
        .lines()
        .find(|line| line.starts_with("hf-signin"))
        .unwrap();
    shell(folder.path(), &format!("{first} > out"));
    fs::read_to_string(folder.path().join("out")).unwrap()
}

/// What stands between `start` and the next double quote.
fn quoted(text: &str, start: &str) -> String {
    let rest = text.split(start).nth(1).expect(start);
    rest.split('"').next().unwrap().replace("&amp;", "&")
}

#[test]
fn explain_finds_nothing_wrong_with_the_first_link_of_each_use() {
    let in_html = |heading| quoted(&first_of(heading), "<a href=\"");
    // What the script puts together.
    let page = first_of("\n### A static site\n");
    let endpoint = quoted(&page, "location.assign(\"");
    let client_id = quoted(&page, "const CLIENT_ID = \"");
    let redirect_uri = quoted(&page, "const REDIRECT_URI = \"");
    let scope = quoted(&page, "[\"scope\", \"").replace(' ', "%20");
    let script = format!(
        "{endpoint}client_id={client_id}&redirect_uri={}&scope={scope}&response_type=code",
        redirect_uri.replace(':', "%3A").replace('/', "%2F")
    );
    let fresh = "0123456789-abcdefghijklmnopqrstuvwxyz_ABCDEF";
    for link in [
        in_html("\n### A badge in a README\n"),
        in_html("\n### A server app\n"),
        // What the script adds for each visitor.
        format!(
            "{script}&state={fresh}&code_challenge={}&code_challenge_method=S256&nonce={fresh}",
            &fresh[..43]
        ),
    ] {
        let said = Command::new(env!("CARGO_BIN_EXE_hf-signin"))
            .args(["explain", &link])
            .output()
            .unwrap();
        let text = String::from_utf8(said.stdout).unwrap();
        assert!(said.status.success(), "{link}\n{text}");
        assert!(!text.contains("warnings:"), "{link}\n{text}");
    }
}

#[test]
fn the_first_command_makes_the_button() {
    let folder = tempfile::tempdir().unwrap();
    let first = blocks("bash")[0];
    let (install, job) = first.split_once(" && ").expect("two commands on one line");
    assert_eq!(install, "cargo install --path cli");
    shell(folder.path(), &format!("{} > snippet.html", job.trim()));
    let snippet = fs::read_to_string(folder.path().join("snippet.html")).unwrap();
    let mut pictures = 0;
    for entry in fs::read_dir(folder.path().join("badges")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            snippet.contains(&format!("\"badges/{name}\"")),
            "{name} is not in {snippet}"
        );
        pictures += 1;
    }
    assert!(pictures > 0);
}

#[test]
fn the_second_command_is_what_ci_runs() {
    let second = blocks("bash")[1].trim();
    assert_eq!(second, "cargo test --locked --all-features");
    let ci = fs::read_to_string(renew::path(".ci/run")).unwrap();
    assert!(
        ci.lines().any(|line| line == format!("step {second}")),
        "{ci}"
    );
}

/// The names in a table's first column, without what stands around them.
fn first_column(heading: &str) -> Vec<String> {
    let section = README.split(heading).nth(1).expect(heading);
    section
        .lines()
        .skip_while(|line| !line.starts_with("| `") && !line.starts_with("| none"))
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.split('|').nth(1).unwrap().trim().replace('`', ""))
        .collect()
}

#[test]
fn the_table_of_commands_is_complete() {
    let output = Command::new(env!("CARGO_BIN_EXE_hf-signin"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let commands: Vec<_> = help
        .split("Commands:\n")
        .nth(1)
        .unwrap()
        .lines()
        .take_while(|line| line.starts_with("  "))
        .map(|line| line.split_whitespace().next().unwrap())
        .filter(|name| *name != "help")
        .map(|name| format!("hf-signin {name}"))
        .collect();
    assert_eq!(first_column("\n## Commands\n"), commands);
}

#[test]
fn the_table_of_features_is_complete() {
    let manifest = include_str!("../../Cargo.toml");
    let section = manifest
        .split("[features]\n")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap();
    let mut features: Vec<_> = section
        .lines()
        .filter(|line| line.chars().next().is_some_and(char::is_alphabetic))
        .map(|line| line.split(' ').next().unwrap().to_owned())
        .filter(|name| name != "default")
        .collect();
    features.insert(0, "none".to_owned());
    assert_eq!(first_column("\n## The library's features\n"), features);
}

#[test]
fn links_lead_to_files_that_are_there() {
    let root = &renew::path("");
    let mut checked = 0;
    for target in README
        .split("](")
        .skip(1)
        .map(|rest| rest.split(')').next().unwrap())
    {
        if target.starts_with('#') || target.contains("://") {
            continue;
        }
        assert!(root.join(target).exists(), "{target} is not there");
        checked += 1;
    }
    assert!(checked > 5, "{checked} links");
}
