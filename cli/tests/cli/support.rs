//! Runs the command with a scrubbed environment.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a run gave.
pub struct Run {
    pub status: i32,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Run {
    /// Standard error without what is said of every picture.
    pub fn warned(&self) -> String {
        let lines = self.stderr.lines();
        lines
            .filter(|line| !line.starts_with("note: the picture "))
            .map(|line| format!("{line}\n"))
            .collect()
    }

    pub fn new(output: Output) -> Self {
        Self {
            status: output.status.code().expect("an exit status"),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }

    /// Standard output as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("UTF-8 on standard output")
    }

    /// Standard output of a run that must have succeeded.
    #[track_caller]
    pub fn ok(&self) -> &str {
        assert_eq!(self.status, 0, "{}", self.stderr);
        self.text()
    }

    /// Asserts a failure: this status, nothing on standard output or the same
    /// as one JSON object, and an error that holds `words`.
    #[track_caller]
    pub fn fails(&self, status: i32, words: &str) {
        assert_eq!(self.status, status, "{}", self.stderr);
        if !self.stdout.is_empty() {
            let said: serde_json::Value =
                serde_json::from_slice(&self.stdout).expect("nothing, or a JSON object");
            assert_eq!(said["ok"], false);
            let message = said["message"].as_str().expect("a message");
            let expected = match said["rule"].as_str() {
                Some(rule) => format!("error: {message}\nsee: hf-signin rule {rule}\n"),
                None => format!("error: {message}\n"),
            };
            assert_eq!(self.stderr, expected);
        }
        assert!(
            self.stderr.contains(words),
            "{words:?} is not in {:?}",
            self.stderr
        );
    }
}

/// Runs commands one after the other in `folder`, and tells each as a shell
/// does, for a snapshot: the command line without the program's name, standard
/// output, standard error behind `2> `, and a status other than 0 behind `=> `.
/// The folder's path becomes `[DIR]`. Words are quoted as in a shell.
pub fn session_in(folder: &Path, lines: &[&str]) -> String {
    let mut told = String::new();
    for line in lines {
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let run = run_in(folder, &words);
        told.push_str(&format!("$ {line}\n{}", run.text()));
        if !run.text().is_empty() && !run.text().ends_with('\n') {
            told.push('\n');
        }
        for line in run.stderr.lines() {
            told.push_str(&format!("2> {line}\n"));
        }
        if run.status != 0 {
            told.push_str(&format!("=> {}\n", run.status));
        }
    }
    told.replace(&folder.display().to_string(), "[DIR]")
}

/// The same in a folder of its own.
pub fn session(lines: &[&str]) -> String {
    session_in(tempfile::tempdir().unwrap().path(), lines)
}

/// The words of a command line.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// The command in `folder`, without the variables that it reads.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hf-signin"));
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

/// Runs the command in `folder`.
pub fn run_in(folder: &Path, args: &[&str]) -> Run {
    Run::new(
        command(folder)
            .args(args)
            .output()
            .expect("the command runs"),
    )
}

/// Runs the command in the system's temporary folder.
pub fn run(args: &[&str]) -> Run {
    run_in(&std::env::temp_dir(), args)
}

/// Runs the command in the system's temporary folder, with an environment.
#[allow(dead_code)]
pub fn run_env(env: &[(&str, &str)], args: &[&str]) -> Run {
    let mut command = command(&std::env::temp_dir());
    Run::new(
        command
            .args(args)
            .envs(env.iter().copied())
            .output()
            .expect("the command runs"),
    )
}

/// Runs the command with `input` on standard input.
#[allow(dead_code)]
pub fn run_stdin(args: &[&str], input: &[u8]) -> Run {
    let mut child = command(&std::env::temp_dir())
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    // A command that has seen enough may close its input early.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    Run::new(child.wait_with_output().expect("the command ends"))
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
