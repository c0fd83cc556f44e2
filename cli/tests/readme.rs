//! What the README says, done. Its Rust blocks are doctests of the library.

#[path = "../../tests/support/renew.rs"]
mod renew;

use std::fs;
use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../README.md");

/// The pages that crates.io, npm and PyPI show, where a relative link leads
/// nowhere.
const REGISTRY_PAGES: [&str; 4] = [
    "bindings/js/README.md",
    "cli/README.md",
    "docs/python.md",
    "docs/rust.md",
];

/// The fenced blocks of one language.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    page.split(fence.as_str())
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

/// Runs a block as a shell does, with the command on the PATH, and returns what
/// it prints.
fn shell(folder: &Path, block: &str) -> String {
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
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_shell_blocks_work() {
    for page in ["README.md", "cli/README.md"] {
        let page = fs::read_to_string(renew::path(page)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let blocks = blocks(&page, "sh");
        assert!(!blocks.is_empty());
        for block in blocks {
            shell(folder.path(), block);
        }
    }
}

#[test]
fn the_contact_sheet_is_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    shell(folder.path(), "hf-signin preview --png badges.png");
    let made = fs::read(folder.path().join("badges.png")).unwrap();
    renew::picture("docs/badges.png", &made);
}

#[test]
fn the_pictures_are_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let pictures = [
        ("badge-fr", "--lang fr"),
        ("badge-rect-dark", "--shape rect --theme dark"),
        ("badge-high-contrast", "--theme high-contrast"),
        ("badge-icon", "--icon-only"),
    ];
    for (name, options) in pictures {
        let made = shell(folder.path(), &format!("hf-signin render {options}"));
        renew::file(&format!("docs/pictures/{name}.svg"), &made);
    }
    let mut kept: Vec<_> = fs::read_dir(renew::path("docs/pictures"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    kept.sort();
    let mut names = pictures.map(|(name, _)| format!("{name}.svg"));
    names.sort();
    assert_eq!(kept, names);
    for name in names {
        assert!(README.contains(&format!("docs/pictures/{name}")), "{name}");
    }
}

/// The README is the badge's first user: what it begins with is a snippet.
#[test]
fn the_first_picture_is_a_snippet_of_ours() {
    let hero = README.lines().find(|line| line.starts_with("<a "));
    let folder = tempfile::tempdir().unwrap();
    let made = shell(
        folder.path(),
        "hf-signin snippet --href https://huggingface.co/docs/hub/oauth --host github --size xl \
         --img-base assets/standard",
    );
    assert_eq!(hero, Some(made.trim_end()));
}

#[test]
fn the_first_command_makes_the_button() {
    let folder = tempfile::tempdir().unwrap();
    let first = blocks(README, "bash")[0];
    let (install, job) = first.split_once(" && ").expect("two commands on one line");
    assert_eq!(install, "cargo install --path cli");
    let snippet = shell(folder.path(), job.trim());
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
fn explain_finds_no_problem_in_the_static_sites_link() {
    let folder = tempfile::tempdir().unwrap();
    let section = README.split("\n## I have a static site\n").nth(1).unwrap();
    let page = shell(folder.path(), blocks(section, "sh")[0]);
    let quoted = |start: &str| {
        let rest = page.split(start).nth(1).expect(start);
        rest.split('"').next().unwrap().replace("&amp;", "&")
    };
    // What the script puts together, with what it adds for each visitor.
    let fresh = "0123456789-abcdefghijklmnopqrstuvwxyz_ABCDEF";
    let link = format!(
        "{}client_id={}&redirect_uri={}&scope={}&response_type=code&state={fresh}&\
         code_challenge={}&code_challenge_method=S256&nonce={fresh}",
        quoted("location.assign(\""),
        quoted("const CLIENT_ID = \""),
        quoted("const REDIRECT_URI = \"")
            .replace(':', "%3A")
            .replace('/', "%2F"),
        quoted("[\"scope\",\"").replace(' ', "%20"),
        &fresh[..43],
    );
    let text = shell(folder.path(), &format!("hf-signin explain '{link}'"));
    assert!(!text.contains("warnings:"), "{text}");
}

/// The names in a table's first column, without what is around them.
fn first_column(heading: &str) -> Vec<String> {
    rows(heading)
        .into_iter()
        .map(|row| row[0].clone())
        .collect()
}

/// The cells of the table below a heading, without backquotes.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let section = README.split(heading).nth(1).expect(heading);
    section
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells.map(|cell| cell.trim().replace('`', "")).collect()
        })
        .collect()
}

#[test]
fn the_table_of_commands_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    let help = shell(folder.path(), "hf-signin --help");
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
fn the_numbers_of_formats_hosts_and_languages_are_right() {
    let folder = tempfile::tempdir().unwrap();
    let help = shell(folder.path(), "hf-signin snippet -h");
    let count = |option: &str| {
        let values = help.split(option).nth(1).unwrap();
        let values = values.split("[possible values: ").nth(1).unwrap();
        values.split(']').next().unwrap().split(',').count()
    };
    let (formats, hosts) = (count("--format <"), count("--host <"));
    assert!(README.contains(&format!("for {formats} formats and {hosts} hosts")));
    let languages = shell(folder.path(), "hf-signin render --list-languages");
    let languages = languages.lines().count();
    assert!(README.contains(&format!("in {languages} languages")));
}

/// Each feature with the comment above it in `Cargo.toml`.
#[test]
fn the_table_of_features_is_that_of_the_manifest() {
    let manifest = include_str!("../../Cargo.toml");
    let section = manifest.split("[features]\n").nth(1).unwrap();
    let mut features = vec![vec![
        "none".to_owned(),
        String::new(),
        "Authorize links and the callback check, without network.".to_owned(),
    ]];
    let mut comment = "";
    for line in section.lines().take_while(|line| !line.starts_with('[')) {
        if let Some(text) = line.strip_prefix("# ") {
            comment = text;
        } else if let Some((name, _)) = line
            .split_once(" = ")
            .filter(|(name, _)| *name != "default")
        {
            let is_default = if name == "badge" { "yes" } else { "" };
            features.push(vec![
                name.to_owned(),
                is_default.to_owned(),
                comment.replace('`', ""),
            ]);
        }
    }
    assert_eq!(rows("\n## Features of the library\n"), features);
}

/// A page without its blocks of code.
fn prose(page: &str) -> String {
    let pieces = page.split("```").step_by(2);
    pieces.collect()
}

/// The targets of a page's links and pictures.
fn targets(page: &str) -> Vec<&str> {
    let markdown = page.split("](").skip(1).map(|rest| (rest, ')'));
    let html = ["src=\"", "srcset=\"", "href=\""]
        .into_iter()
        .flat_map(|start| page.split(start).skip(1).map(|rest| (rest, '"')));
    markdown
        .chain(html)
        .map(|(rest, end)| rest.split(end).next().unwrap())
        .filter(|target| !target.starts_with('#'))
        .collect()
}

#[test]
fn links_lead_to_files_that_exist() {
    let mut checked = 0;
    let prose = prose(README);
    for target in targets(&prose) {
        if !target.contains("://") {
            assert!(renew::path(target).exists(), "{target} does not exist");
            checked += 1;
        }
    }
    assert!(checked > 10, "{checked} links");
}

#[test]
fn what_a_registry_shows_has_absolute_links() {
    for page in REGISTRY_PAGES {
        let text = fs::read_to_string(renew::path(page)).unwrap();
        for target in targets(&prose(&text)) {
            assert!(target.starts_with("https://"), "{page}: {target}");
        }
    }
}

#[test]
fn two_screens_without_hidden_lines_or_packages_that_do_not_exist_yet() {
    assert!(README.lines().count() <= 180);
    for block in blocks(README, "rust")
        .iter()
        .chain(&blocks(README, "rust,no_run"))
    {
        let hidden = block.lines().find(|line| line.starts_with("# "));
        assert_eq!(hidden, None);
    }
    for word in ["uvx", "npx", "pip install", "npm install", "cargo add"] {
        assert!(!README.contains(word), "{word}");
    }
}
