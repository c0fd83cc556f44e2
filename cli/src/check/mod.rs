//! `hf-signin check`: wrong authorize links in files.

mod links;
mod sarif;
mod text;

use std::io::Read;
use std::path::{Path, PathBuf};

use hf_signin::explain::{Kind, explain};
use hf_signin::{Level, Rule};
use ignore::WalkBuilder;
use serde::Serialize;

use super::args::CheckArgs;
use super::failure::Failure;
use super::output::{Message, Report};
use links::{Grammar, Link};

/// What is wrong with a link of a file.
#[derive(Debug, Clone, Serialize)]
struct Finding {
    file: String,
    line: usize,
    /// In characters, from 1.
    column: usize,
    level: Level,
    rule: Option<Rule>,
    code: &'static str,
    parameter: Option<String>,
    message: String,
    fix: Option<String>,
}

impl Finding {
    /// The rule, or the code of what breaks none.
    fn name(&self) -> &'static str {
        self.rule.map_or(self.code, Rule::id)
    }

    fn text(&self) -> String {
        match &self.fix {
            Some(fix) => format!("{}; {fix}", self.message),
            None => self.message.clone(),
        }
    }
}

/// A file that was not read, and why.
#[derive(Debug, Serialize)]
struct Unreadable {
    file: String,
    message: String,
}

#[derive(Debug, Serialize)]
struct Checked {
    ok: bool,
    /// How many files were read.
    files: usize,
    findings: Vec<Finding>,
    unreadable: Vec<Unreadable>,
}

/// Warnings about what only the server of a sign-in can add.
const OF_THE_SERVER: [&str; 4] = ["no_pkce", "no_nonce", "no_openid", "template"];

pub(super) fn run(args: &CheckArgs) -> Result<Report, Failure> {
    let mut checked = Checked {
        ok: true,
        files: 0,
        findings: Vec::new(),
        unreadable: Vec::new(),
    };
    for path in &args.paths {
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().read_to_end(&mut bytes);
            checked.add(None, read.map(|_| bytes));
        } else if path.is_dir() {
            checked.folder(path);
        } else {
            checked.add(Some(path), std::fs::read(path));
        }
    }
    let is_error = |finding: &Finding| finding.level == Level::Error;
    let is_wrong = checked.findings.iter().any(is_error);
    checked.ok = !is_wrong && checked.unreadable.is_empty();
    let messages: Vec<Message> = checked
        .unreadable
        .iter()
        .map(|unreadable| Message::error(format!("{}: {}", unreadable.file, unreadable.message)))
        .collect();
    let mut report = if args.json {
        Report::text(safe(&json(&checked)?))
    } else if args.sarif {
        Report::text(safe(&json(&sarif::log(&checked))?))
    } else {
        Report::text(lines(&checked.findings))
    };
    report.refused = is_wrong;
    report.unreadable = !checked.unreadable.is_empty();
    Ok(report.notes(messages))
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

/// JSON in which no text is a command of a GitHub Action (`##[…]`).
fn safe(json: &str) -> String {
    json.replace("##[", "\\u0023#[")
}

/// `file:line:column: level rule: message`. A name or a message cannot begin
/// another line, and nothing in it is a command of a GitHub Action: `::` at the
/// start of a line, or `##[` anywhere.
fn lines(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let start = format!("{}:{}:{}", finding.file, finding.line, finding.column);
        let line = format!(
            "{start}: {} {}: {}",
            finding.level,
            finding.name(),
            finding.text()
        );
        let line = line.replace("##[", "# #[");
        if line.trim_start().starts_with(':') || line.trim_start() != line {
            out.push_str("./");
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// `text` without control characters and characters that turn the direction of
/// writing.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_control()
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

impl Checked {
    /// All files below, but for those that .gitignore leaves out.
    fn folder(&mut self, path: &Path) {
        let mut files: Vec<PathBuf> = Vec::new();
        let walk = WalkBuilder::new(path)
            .hidden(false)
            .require_git(false)
            .filter_entry(|entry| entry.file_name() != ".git")
            .build();
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    files.push(entry.into_path())
                }
                Ok(_) => {}
                Err(error) => self.unreadable.push(Unreadable {
                    file: shown(&path.display().to_string()),
                    message: shown(&error.to_string()),
                }),
            }
        }
        files.sort();
        for file in files {
            let read = std::fs::read(&file);
            self.add(Some(&file), read);
        }
    }

    fn add(&mut self, path: Option<&Path>, read: std::io::Result<Vec<u8>>) {
        let file = path.map_or_else(|| "-".to_owned(), |path| shown(&path.display().to_string()));
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(cause) => {
                let message = format!("cannot be read: {cause}");
                return self.unreadable.push(Unreadable { file, message });
            }
        };
        self.files += 1;
        let text = text::decode(&bytes);
        // Most files have none.
        if !text.contains("oauth") {
            return;
        }
        let places = text::Places::new(&text);
        for link in links::find(&text, Grammar::of(path, &text)) {
            self.findings.extend(judge(&link, &file, &places));
        }
    }
}

/// What is wrong with a link.
fn judge(link: &Link, file: &str, places: &text::Places) -> Vec<Finding> {
    let (line, column) = places.of(link.at);
    let Ok(told) = explain(link.url.as_bytes()) else {
        return Vec::new();
    };
    if told.kind != Kind::AuthorizationRequest {
        return Vec::new();
    }
    let warnings = told
        .warnings
        .into_iter()
        .filter(|warning| !OF_THE_SERVER.contains(&warning.code));
    let problems = told.problems.into_iter().map(|mut problem| {
        // A page that everybody gets alike has no state of its own.
        if problem.code == "missing" && problem.parameter.as_deref() == Some("state") {
            problem.level = Level::Warning;
        }
        problem
    });
    let all = problems.chain(warnings);
    all.map(|diagnostic| Finding {
        file: file.to_owned(),
        line,
        column,
        level: diagnostic.level,
        rule: diagnostic.rule,
        code: diagnostic.code,
        parameter: diagnostic.parameter,
        message: shown(&diagnostic.message),
        fix: diagnostic.fix.map(|fix| shown(&fix)),
    })
    .collect()
}
