use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::Serialize;

use super::args::VerifyArgs;
use super::failure::Failure;
use super::input::{self, Unread};
use super::output::Report;
use super::rule;
use crate::callback::{
    Callback, CallbackAdvice, CallbackError, MAX_LENGTH, Outcome, Refusal, VerifiedCallback,
};
use crate::link::{CALLBACK_PARAMETERS, Transaction, redacted};
use crate::rule::Rule;

/// The most bytes that a transaction's file may have. What `link --json`
/// prints has some 1,000; a URI of some thousands still fits.
const MAX_FILE: u64 = 64 * 1024;

#[derive(Serialize)]
struct Verified<'a> {
    ok: bool,
    code: &'a str,
    state: &'a str,
}

#[derive(Serialize)]
struct NotVerified<'a> {
    ok: bool,
    rule: Option<Rule>,
    error: &'a str,
    message: String,
}

pub(super) fn run(args: &VerifyArgs) -> Result<Report, Failure> {
    input::refuse_more(&args.more)?;
    refuse_no_file(&args.transaction)?;
    let max_age = Duration::from_secs(seconds("--max-age", &args.max_age, 1)?);
    let now = match &args.now {
        None => SystemTime::now(),
        Some(text) => SystemTime::UNIX_EPOCH
            .checked_add(Duration::from_secs(seconds("--now", text, 0)?))
            .ok_or_else(|| Failure::usage("--now: no clock can express that time"))?,
    };
    let transaction = read_transaction(&args.transaction)?;
    let bytes = if args.url == "-" {
        input::read_stdin(MAX_LENGTH)?
    } else {
        args.url.as_encoded_bytes().to_vec()
    };
    let callback = if args.query || bytes.starts_with(b"?") {
        Callback::from_query(&bytes)
    } else {
        Callback::from_url(&bytes)
    };
    let outcome = callback.and_then(|c| c.verify_within(&transaction, now, max_age));
    match outcome {
        Ok(Outcome::Verified(verified)) => tell_verified(&verified, args.json),
        Ok(Outcome::Refused(refusal)) => tell_refusal(&refusal, args.json),
        Err(error) => {
            let notes = hints(&error, &bytes, args.url == "-");
            Ok(tell_error(&error, args.json)?.notes(notes))
        }
    }
}

fn tell_verified(verified: &VerifiedCallback, json: bool) -> Result<Report, Failure> {
    let (code, state) = (
        verified.code().expose(),
        verified.transaction().state().expose(),
    );
    if json {
        return Report::json(&Verified {
            ok: true,
            code,
            state,
        });
    }
    Ok(Report::text(format!(
        "verified\ncode: {code}\nstate: {state}\n"
    )))
}

fn tell_refusal(refusal: &Refusal, json: bool) -> Result<Report, Failure> {
    let said = NotVerified {
        ok: false,
        rule: None,
        error: refusal.error(),
        message: match refusal.error_description() {
            Some(description) => description.to_owned(),
            None => refusal.advice().text.to_owned(),
        },
    };
    let mut text = format!("refused: {refusal}\n");
    if let Some(rule) = refusal.help() {
        let _ = writeln!(text, "see: {}", rule::pointer(rule));
    }
    tell(&said, text, refusal.advice(), json)
}

fn tell_error(error: &CallbackError, json: bool) -> Result<Report, Failure> {
    let message = match error.rule() {
        Some(rule) => format!("{error} ({})", rule::pointer(rule)),
        None => error.to_string(),
    };
    let number = match error.rule() {
        Some(rule) => format!(": {rule}"),
        None => String::new(),
    };
    let text = format!("not verified{number} ({}): {message}\n", error.name());
    let said = NotVerified {
        ok: false,
        rule: error.rule(),
        error: error.name(),
        message,
    };
    tell(&said, text, error.advice(), json)
}

/// What likely went wrong on the way to this command.
fn hints(error: &CallbackError, url: &[u8], from_stdin: bool) -> Vec<String> {
    let text = String::from_utf8_lossy(url);
    let mut notes = Vec::new();
    let mut note = |condition: bool, text: &str| {
        if condition {
            notes.push(format!("note: {text}"));
        }
    };
    note(
        text.contains("&amp;"),
        "the URL is HTML-escaped: write & for &amp;",
    );
    let is_query = text
        .split_once('=')
        .is_some_and(|(name, _)| CALLBACK_PARAMETERS.contains(&name));
    note(
        is_query && matches!(error, CallbackError::NotAUrl { .. }),
        "begin a query alone with ?, or use --query",
    );
    let is_cut = matches!(error, CallbackError::StateMissing | CallbackError::NoAnswer)
        && text.contains('=')
        && !text.contains('&');
    note(
        is_cut && !from_stdin,
        "only one parameter is there: is the URL in quotes? Without them a shell cuts it at its first &",
    );
    notes
}

fn tell(
    said: &NotVerified<'_>,
    mut text: String,
    advice: CallbackAdvice,
    json: bool,
) -> Result<Report, Failure> {
    let mut report = if json {
        Report::json(said)?
    } else {
        let _ = writeln!(text, "answer: {} {}", advice.status, advice.text);
        Report::text(text)
    };
    report.refused = true;
    Ok(report)
}

/// Refuses what stands in the file's place by mistake: a callback there would
/// be repeated in the next message, secrets and all.
fn refuse_no_file(path: &Path) -> Result<(), Failure> {
    if path == Path::new("-") {
        return Err(Failure::usage(
            "--transaction - is no file: the transaction comes from a FILE; - in the URL's place reads the URL from standard input",
        ));
    }
    let text = path.to_string_lossy();
    let is_parameter = |piece: &str| {
        piece
            .split_once('=')
            .is_some_and(|(name, _)| CALLBACK_PARAMETERS.contains(&name))
    };
    let is_callback = text.contains("://") || text.split(['?', '&', '#']).any(is_parameter);
    if !is_callback || path.exists() {
        return Ok(());
    }
    let whole = redacted(&text);
    let start = whole.split(['?', '#', '&', '=']).next().unwrap_or_default();
    Err(Failure::usage(format!(
        "--transaction is given a callback ({start:?}), and no FILE: the two seem to be swapped; write --transaction FILE URL"
    )))
}

/// The value of `option`. A URL in its place is not repeated.
fn seconds(option: &str, text: &str, least: u64) -> Result<u64, Failure> {
    match text.parse() {
        Ok(seconds) if seconds >= least => Ok(seconds),
        _ => {
            let shown = match text.contains(['?', '&', '=', ':']) {
                true => String::new(),
                false => format!(" {text:?}"),
            };
            let right = match least {
                0 => "since 1970, such as 1800000000",
                _ => "1 or more, such as 600",
            };
            let comma = if least == 0 { "" } else { "," };
            Err(Failure::usage(format!(
                "{option}{shown}: give whole seconds{comma} {right}"
            )))
        }
    }
}

/// Reads what `link` printed or wrote.
pub(super) fn read_transaction(path: &Path) -> Result<Transaction, Failure> {
    let name = path.display();
    let refuse = |problem: String| Failure::Input(format!("{name}: {problem}"));
    let bytes = input::read_file(path, MAX_FILE).map_err(|problem| match problem {
        Unread::Io(_) => refuse(problem.to_string()),
        Unread::TooLong(_) => refuse(format!(
            "{problem}: give what `hf-signin link --json` printed"
        )),
    })?;
    // serde_json stops at 128 levels of nesting.
    let mut value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|cause| {
        refuse(format!(
            "no JSON ({cause}): give what `hf-signin link --json` printed"
        ))
    })?;
    if let Some(inner) = value.get_mut("transaction") {
        value = inner.take();
    }
    serde_json::from_value(value).map_err(|cause| {
        refuse(format!(
            "no transaction ({}): give what `hf-signin link --json` printed",
            without_value(&cause.to_string())
        ))
    })
}

/// What serde says of a wrong type or value repeats the value, which may be a
/// secret in the wrong place.
fn without_value(message: &str) -> String {
    match message.rsplit_once(", expected ") {
        Some((_, expected)) if message.starts_with("invalid") => format!("expected {expected}"),
        _ => message.to_owned(),
    }
}
