//! The commands in docs/troubleshooting.md, run one after the other: what
//! they print is what stands there.

use std::path::Path;
use std::process::{Command, Stdio};

const PAGE: &str = include_str!("../../../docs/troubleshooting.md");

/// The commands of the `console` blocks, each with what it prints.
fn commands() -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in PAGE.lines() {
        if let Some(language) = line.strip_prefix("```") {
            inside = language == "console";
        } else if inside {
            match (line.strip_prefix("$ "), commands.last_mut()) {
                (Some(command), _) => commands.push((command.to_owned(), String::new())),
                (None, Some((_, output))) => {
                    output.push_str(line);
                    output.push('\n');
                }
                (None, None) => panic!("output before any command: {line}"),
            }
        }
    }
    commands
}

/// Whether `text` is `pattern`, where `…` stands for anything in a line.
fn matches(pattern: &str, text: &str) -> bool {
    let (patterns, lines): (Vec<_>, Vec<_>) = (pattern.lines().collect(), text.lines().collect());
    patterns.len() == lines.len() && patterns.iter().zip(lines).all(|(p, l)| matches_line(p, l))
}

fn matches_line(pattern: &str, line: &str) -> bool {
    let mut pieces = pattern.split('…');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else {
        return false;
    };
    let pieces: Vec<_> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else {
        return rest.is_empty();
    };
    for piece in middle {
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[test]
fn the_wildcard_matches_within_a_line() {
    assert!(matches("a…c\n", "abc\n"));
    assert!(matches("a…b…\n", "a b\n"));
    assert!(!matches("a…c\n", "abd\n"));
    assert!(!matches("abc\n", "abcd\n"));
    assert!(!matches("a…\n", "a\nb\n"));
}

#[cfg(unix)]
#[test]
fn the_commands_print_what_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let programs = Path::new(env!("CARGO_BIN_EXE_hf-signin")).parent().unwrap();
    let commands = commands();
    assert!(commands.len() >= 14, "{}", commands.len());
    for (command, expected) in commands {
        let output = Command::new("sh")
            .args(["-c", &format!("({command}) 2>&1")])
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", programs.display()))
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            matches(&expected, &text),
            "$ {command}\n{text}\nstands there as\n{expected}"
        );
    }
}
