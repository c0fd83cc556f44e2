//! The one place that prints.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use clap::error::ContextValue;

use super::failure::Failure;
use super::files::Staged;
use super::rule::pointer;
use hf_signin::Rule;

/// What a command has to say, written only once all of it is there.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// For standard output.
    pub(super) stdout: Vec<u8>,
    /// For standard error: notes and warnings, a line each.
    pub(super) notes: Vec<String>,
    /// Files that take their places once standard output is written.
    pub(super) files: Option<Staged>,
    /// A check said no: exit status 1.
    pub(super) refused: bool,
    /// What standard output is, where it would only fill a terminal.
    unfit_for_terminal: Option<&'static str>,
}

impl Report {
    /// A result for standard output.
    pub(super) fn text(text: impl Into<Vec<u8>>) -> Self {
        Self {
            stdout: text.into(),
            ..Self::default()
        }
    }

    /// A value as JSON for standard output.
    pub(super) fn json(value: &impl serde::Serialize) -> Result<Self, Failure> {
        let mut text = serde_json::to_vec_pretty(value)?;
        text.push(b'\n');
        Ok(Self::text(text))
    }

    /// Refuses a terminal for the result, which is `what`, unless `force`.
    pub(super) fn not_for_terminal(mut self, what: &'static str, force: bool) -> Self {
        self.unfit_for_terminal = (!force).then_some(what);
        self
    }

    /// Adds files, ready to take their places.
    pub(super) fn files(mut self, files: Staged) -> Self {
        self.files = Some(files);
        self
    }

    /// Adds a note for standard error.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds notes for standard error.
    pub(super) fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }
}

/// Notes first, then standard output, then the files: when one can't be
/// written, nothing is left of what comes after it.
pub(super) fn print_report(report: Report) -> ExitCode {
    if let Some(what) = report.unfit_for_terminal
        && !report.stdout.is_empty()
        && io::stdout().is_terminal()
    {
        return print_failure(&Failure::Usage(format!(
            "{what} would fill the terminal: write it to a file with -o FILE, or pipe it to a \
             program; --force prints it all the same"
        )));
    }
    for note in &report.notes {
        say(note);
    }
    if let Err(failure) = write_stdout(&report.stdout) {
        return print_failure(&failure);
    }
    match report.files.map_or(Ok(()), Staged::finish) {
        Err(failure) => print_failure(&failure),
        Ok(()) if report.refused => ExitCode::from(1),
        Ok(()) => ExitCode::SUCCESS,
    }
}

/// What a command says in JSON when there is no result: the same fields as
/// where `verify` says no.
#[derive(serde::Serialize)]
pub(super) struct JsonFailure<'a> {
    pub(super) ok: bool,
    pub(super) rule: Option<Rule>,
    pub(super) error: &'a str,
    pub(super) message: String,
}

/// On standard output as JSON, and on standard error for people.
pub(super) fn print_json_failure(failure: &Failure) -> ExitCode {
    let said = JsonFailure {
        ok: false,
        rule: failure.rule(),
        error: failure.name(),
        message: failure.to_string(),
    };
    if let Ok(report) = Report::json(&said)
        && let Err(failure) = write_stdout(&report.stdout)
    {
        return print_failure(&failure);
    }
    print_failure(failure)
}

pub(super) fn print_failure(failure: &Failure) -> ExitCode {
    say(&format!("error: {failure}"));
    if let Some(rule) = failure.rule() {
        say(&format!("see: {}", pointer(rule)));
    }
    ExitCode::from(failure.status())
}

/// Help and version go to standard output, with status 0; what is wrong with
/// the command line goes to standard error, with status 2.
pub(super) fn print_clap(error: &clap::Error, json: bool) -> ExitCode {
    let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
    let text = without_query(error);
    if json && error.use_stderr() {
        let text = text.unwrap_or_else(|| error.render().to_string());
        let text = text.trim_end().trim_start_matches("error: ").to_owned();
        return print_json_failure(&Failure::Usage(text));
    }
    if let Some(text) = text {
        say(text.trim_end());
        return code;
    }
    match error.print() {
        Err(cause) if !error.use_stderr() && cause.kind() != ErrorKind::BrokenPipe => {
            print_failure(&stdout_failed(&cause))
        }
        _ => code,
    }
}

/// What clap says, when it repeats an argument that may be a URL: without the
/// query, which may hold a code and a state (B15).
fn without_query(error: &clap::Error) -> Option<String> {
    let (argument, start) = error.context().find_map(|(_, value)| match value {
        ContextValue::String(text) if text.contains(['?', '#', '&']) => {
            Some((text, text.split(['?', '#', '&', '=']).next()?))
        }
        _ => None,
    })?;
    let text = error.render().to_string();
    Some(text.replace(argument, &format!("{start}…")))
}

/// Writes `bytes` to standard output. A reader that closes the pipe early is
/// no error.
fn write_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(stdout_failed(&cause)),
        _ => Ok(()),
    }
}

fn stdout_failed(cause: &io::Error) -> Failure {
    Failure::Input(format!("standard output can't be written: {cause}"))
}

/// A standard error that can't be written leaves nobody to tell.
fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
