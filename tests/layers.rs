//! Dependencies between the rooms point one way: each `crate::` path in a
//! room's files must lead to a room that it may know, and those stand on lower
//! floors. ARCHITECTURE.md shows the floors. No file is long.

#[path = "support/renew.rs"]
mod renew;

use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms that it may know besides itself. The command may
/// know everything.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("hex", &[]),
    ("names", &[]),
    ("rule", &[]),
    ("uri", &[]),
    ("badge", &["hex", "names"]),
    ("link", &["names", "rule", "uri"]),
    ("png", &["badge"]),
    ("preview", &["badge", "link", "names", "png", "snippet"]),
    ("serve", &["badge", "hex", "png"]),
    (
        "snippet",
        &["badge", "link", "hex", "names", "png", "rule", "uri"],
    ),
    ("callback", &["hex", "link", "rule", "uri"]),
    ("id_token", &["callback", "link", "rule", "uri"]),
    ("exchange", &["callback", "id_token", "link", "rule", "uri"]),
    ("explain", &["callback", "link", "names", "rule", "uri"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The rooms that `text` names, in code: after `crate::`, alone or in braces.
fn rooms_named(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = rest
            .strip_prefix('{')
            .map_or(rest, |inner| &inner[..inner.find('}').unwrap()]);
        let is_group = rest.starts_with('{');
        for part in names.split(',') {
            let name: String = part
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            rooms.push(name);
            if !is_group {
                break;
            }
        }
    }
    rooms
}

#[test]
fn dependencies_point_one_way() {
    let mut checked = 0;
    for (room, may_know) in MAY_KNOW {
        let mut files = Vec::from([source().join(room).with_extension("rs")]);
        files.retain(|file| file.is_file());
        let folder = source().join(room);
        if folder.is_dir() {
            files_below(&folder, &mut files);
        } else {
            files.push(folder.with_extension("rs"));
        }
        for file in files {
            for named in rooms_named(&fs::read_to_string(&file).unwrap()) {
                checked += 1;
                assert!(
                    named == *room || may_know.contains(&named.as_str()),
                    "{} knows {named}, which {room} must not",
                    file.display()
                );
            }
        }
    }
    assert!(
        checked > 0,
        "no dependency was found: is the reader broken?"
    );
}

#[test]
fn every_room_has_a_rule() {
    for entry in fs::read_dir(source()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let known = MAY_KNOW.iter().any(|(room, _)| *room == name);
        assert!(
            known || ["cli", "lib", "main"].contains(&name.as_str()),
            "src/{name} is a room without a rule in tests/layers.rs"
        );
    }
}

#[test]
fn the_reader_sees_single_and_grouped_paths() {
    assert_eq!(
        rooms_named("use crate::link::State;\n// crate::png\n"),
        ["link"]
    );
    assert_eq!(
        rooms_named("use crate::{badge::Size, link};"),
        ["badge", "link"]
    );
    assert_eq!(rooms_named("let x = crate::png::render();"), ["png"]);
}

/// The longest that a file in `src` may be, in lines.
const MAX_LINES: usize = 300;

#[test]
fn no_file_is_long() {
    let mut files = Vec::new();
    files_below(&source(), &mut files);
    for file in files {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(
            lines <= MAX_LINES,
            "{} has {lines} lines: split it, {MAX_LINES} at most",
            file.display()
        );
    }
}

/// A room stands one floor above the highest that it may know.
fn floor(room: &str) -> usize {
    let (_, may_know) = MAY_KNOW.iter().find(|(name, _)| *name == room).unwrap();
    let below = may_know.iter().map(|room| floor(room) + 1);
    below.max().unwrap_or(0)
}

/// The rooms as ARCHITECTURE.md shows them.
fn picture() -> String {
    let top = MAY_KNOW.iter().map(|(room, _)| floor(room)).max().unwrap();
    let mut lines = vec![format!("floor {}   cli  (may know every room)", top + 1)];
    for level in (0..=top).rev() {
        let mut label = format!("floor {level}");
        for (room, may_know) in MAY_KNOW.iter().filter(|(room, _)| floor(room) == level) {
            let below = match may_know.is_empty() {
                true => String::from("knows no other"),
                false => format!("→ {}", may_know.join(", ")),
            };
            lines.push(format!("{label:<9} {room:<10} {below}"));
            label.clear();
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_picture_in_architecture_md_is_up_to_date() {
    renew::section("ARCHITECTURE.md", "```text\n", "```\n", &picture());
}
