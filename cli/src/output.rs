//! The one place that prints.

use std::fmt;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Style, Styles};
use clap::error::ContextValue;

use super::failure::Failure;
use super::files::{self, NewFile, Staged};
use hf_signin::Rule;

/// What a command has to say, written only once all of it is there.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// For standard output.
    stdout: Stdout,
    /// For standard error, before the result.
    notes: Vec<Message>,
    /// Files that get their names once standard output is written.
    files: Option<Staged>,
    /// For standard error, once the files are written.
    done: Vec<String>,
    /// A check said no: exit status 1.
    pub(super) refused: bool,
    /// A file could not be read: exit status 2.
    pub(super) unreadable: bool,
    /// What the result is, if it must not go to a terminal.
    unfit_for_terminal: Option<&'static str>,
}

#[derive(Debug)]
enum Stdout {
    Bytes(Vec<u8>),
    /// Text with styles, which are left out unless a terminal shows them.
    Styled(String),
}

impl Default for Stdout {
    fn default() -> Self {
        Self::Bytes(Vec::new())
    }
}

impl Report {
    /// A result for standard output.
    pub(super) fn text(text: impl Into<Vec<u8>>) -> Self {
        Self {
            stdout: Stdout::Bytes(text.into()),
            ..Self::default()
        }
    }

    /// A text for standard output whose styles are for terminals.
    pub(super) fn styled(text: String) -> Self {
        Self {
            stdout: Stdout::Styled(text),
            ..Self::default()
        }
    }

    /// A value as JSON for standard output.
    pub(super) fn json(value: &impl serde::Serialize) -> Result<Self, Failure> {
        let mut text = serde_json::to_vec_pretty(value)?;
        text.push(b'\n');
        Ok(Self::text(text))
    }

    /// Refuses to write the result, which is `what`, to a terminal, unless
    /// `force`.
    pub(super) fn not_for_terminal(mut self, what: &'static str, force: bool) -> Self {
        self.unfit_for_terminal = (!force).then_some(what);
        self
    }

    /// Adds files, ready to get their names.
    pub(super) fn files(mut self, files: Staged) -> Self {
        self.files = Some(match self.files.take() {
            Some(others) => others.and(files),
            None => files,
        });
        self
    }

    /// Writes the result to a file instead of standard output.
    pub(super) fn into_file(mut self, path: PathBuf) -> Result<Self, Failure> {
        let bytes = match std::mem::take(&mut self.stdout) {
            Stdout::Bytes(bytes) => bytes,
            Stdout::Styled(text) => anstream::adapter::strip_str(&text).to_string().into(),
        };
        Ok(self.files(files::stage(vec![NewFile::new(path, bytes)])?))
    }

    /// Adds a line for standard error that says what was written.
    pub(super) fn done(mut self, line: impl Into<String>) -> Self {
        self.done.push(line.into());
        self
    }

    /// Adds a note for standard error.
    pub(super) fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(Message::note(text));
        self
    }

    /// Adds notes for standard error.
    pub(super) fn notes(mut self, notes: impl IntoIterator<Item = Message>) -> Self {
        self.notes.extend(notes);
        self
    }
}

/// A line for standard error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    level: Level,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Note,
    Warning,
    Error,
    See,
}

impl Message {
    /// What is good to know.
    pub(super) fn note(text: impl Into<String>) -> Self {
        Self::new(Level::Note, text)
    }

    /// What is legal, but probably unintended.
    pub(super) fn warning(text: impl fmt::Display) -> Self {
        Self::new(Level::Warning, text.to_string())
    }

    /// Why there is no result.
    pub(super) fn error(text: impl fmt::Display) -> Self {
        Self::new(Level::Error, text.to_string())
    }

    fn new(level: Level, text: impl Into<String>) -> Self {
        Self {
            level,
            text: text.into(),
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, style) = match self.level {
            Level::Note => ("note", NOTE),
            Level::Warning => ("warning", WARNING),
            Level::Error => ("error", *Styles::styled().get_error()),
            Level::See => ("see", NOTE),
        };
        write!(f, "{style}{word}:{style:#} {}", self.text)
    }
}

const NOTE: Style = Style::new().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// The style of a verdict that says yes.
pub(super) const YES: Style = AnsiColor::Green.on_default().bold();
/// The style of a verdict that says no.
pub(super) const NO: Style = AnsiColor::Red.on_default().bold();
/// The style of a verdict in between.
pub(super) const UNSURE: Style = WARNING;
/// The style of a heading.
pub(super) const HEADING: Style = Style::new().bold().underline();

/// The command that says more about a rule.
pub(super) fn pointer(rule: Rule) -> String {
    format!("hf-signin rule {rule}")
}

/// `text` in `style`, for [`Report::styled`].
pub(super) fn styled(style: Style, text: impl fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Writes notes first, then standard output, then the files: when one of them
/// can't be written, nothing after it is.
pub(super) fn print_report(report: Report) -> ExitCode {
    if let Some(what) = report.unfit_for_terminal
        && !report.stdout.is_empty()
        && io::stdout().is_terminal()
    {
        return print_failure(&Failure::Usage(format!(
            "refusing to write {what} to a terminal: use -o FILE, or --force"
        )));
    }
    for note in &report.notes {
        say(note);
    }
    if let Err(failure) = report.stdout.write() {
        return print_failure(&failure);
    }
    if let Err(failure) = report.files.map_or(Ok(()), Staged::finish) {
        return print_failure(&failure);
    }
    for line in &report.done {
        say(line);
    }
    if report.unreadable {
        ExitCode::from(2)
    } else if report.refused {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    }
}

/// What a command says in JSON when there is no result: the same fields as when
/// `verify` says no.
#[derive(serde::Serialize)]
pub(super) struct JsonFailure<'a> {
    pub(super) ok: bool,
    pub(super) rule: Option<Rule>,
    pub(super) error: &'a str,
    pub(super) message: String,
}

/// Writes JSON to standard output, and to standard error what people read.
pub(super) fn print_json_failure(failure: &Failure) -> ExitCode {
    let said = JsonFailure {
        ok: false,
        rule: failure.rule(),
        error: failure.name(),
        message: failure.to_string(),
    };
    if let Ok(report) = Report::json(&said)
        && let Err(failure) = report.stdout.write()
    {
        return print_failure(&failure);
    }
    print_failure(failure)
}

pub(super) fn print_failure(failure: &Failure) -> ExitCode {
    say(Message::error(failure));
    if let Some(rule) = failure.rule() {
        say(Message::new(Level::See, pointer(rule)));
    }
    ExitCode::from(failure.status())
}

/// Writes help and version to standard output, with status 0, and what is wrong
/// with the command line to standard error, with status 2.
pub(super) fn print_clap(error: &clap::Error, json: bool) -> ExitCode {
    let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
    let hidden = hidden_argument(error);
    let shown = |text: String| match &hidden {
        Some((argument, start)) => text.replace(argument, &format!("{start}…")),
        None => text,
    };
    if json && error.use_stderr() {
        let text = shown(error.render().to_string());
        let text = text.trim_end().trim_start_matches("error: ").to_owned();
        return print_json_failure(&Failure::Usage(text));
    }
    if hidden.is_some() {
        say(shown(error.render().ansi().to_string()).trim_end());
        return code;
    }
    match error.print() {
        Err(cause) if !error.use_stderr() && cause.kind() != ErrorKind::BrokenPipe => {
            print_failure(&stdout_failed(&cause))
        }
        _ => code,
    }
}

/// The argument that clap repeats, if it may be a URL, and its start without the
/// query, which may hold a code and a state (B15).
fn hidden_argument(error: &clap::Error) -> Option<(&str, &str)> {
    error.context().find_map(|(_, value)| match value {
        ContextValue::String(text) if text.contains(['?', '#', '&']) => {
            Some((text.as_str(), text.split(['?', '#', '&', '=']).next()?))
        }
        _ => None,
    })
}

impl Stdout {
    fn is_empty(&self) -> bool {
        match self {
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::Styled(text) => text.is_empty(),
        }
    }

    /// A reader that closes the pipe early is not an error.
    fn write(&self) -> Result<(), Failure> {
        let written = match self {
            Self::Bytes(bytes) => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(bytes).and_then(|()| stdout.flush())
            }
            Self::Styled(text) => {
                let mut stdout = anstream::stdout().lock();
                stdout
                    .write_all(text.as_bytes())
                    .and_then(|()| stdout.flush())
            }
        };
        match written {
            Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(stdout_failed(&cause)),
            _ => Ok(()),
        }
    }
}

fn stdout_failed(cause: &io::Error) -> Failure {
    Failure::Input(format!("standard output can't be written: {cause}"))
}

/// If standard error can't be written, nobody can be told.
fn say(line: impl fmt::Display) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
