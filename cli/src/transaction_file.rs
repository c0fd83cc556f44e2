//! The file with what was stored when a sign-in began.

use std::io::ErrorKind;
use std::path::Path;

use super::failure::Failure;
use super::input::{self, Unread};
use hf_signin::link::{CALLBACK_PARAMETERS, Transaction, redacted};

/// The most bytes that it may have. What `link --json` prints has some 1,000;
/// a URI of some thousands still fits.
const MAX_FILE: u64 = 64 * 1024;

/// Refuses a callback in the place of the file: the next message would repeat
/// it with its secrets.
pub(super) fn refuse_no_file(path: &Path) -> Result<(), Failure> {
    if path == Path::new("-") {
        return Err(Failure::usage(
            "--transaction - is not a file: name the file of the transaction; - in the place of URL reads the URL from standard input",
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
        "--transaction is a callback ({start:?}), not a file: write --transaction FILE URL"
    )))
}

/// Reads a transaction. A file that can't be read, or holds none, leaves nothing
/// to check: exit status 3.
pub(super) fn read(path: &Path) -> Result<Transaction, Failure> {
    let name = path.display();
    let refuse = |problem: String| Failure::Unchecked(format!("{name}: {problem}"));
    let bytes = input::read_file(path, MAX_FILE).map_err(|problem| match &problem {
        Unread::Io(cause) if cause.kind() == ErrorKind::NotFound => refuse(format!(
            "{problem}: `hf-signin link --transaction {name}` writes it when a sign-in begins"
        )),
        Unread::Io(_) => refuse(problem.to_string()),
        Unread::TooLong(_) => refuse(format!(
            "{problem}: give what `hf-signin link --transaction FILE` wrote"
        )),
    })?;
    // serde_json stops at 128 levels of nesting.
    let mut value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|cause| {
        refuse(format!(
            "not JSON ({cause}): give what `hf-signin link --transaction FILE` wrote"
        ))
    })?;
    if let Some(inner) = value.get_mut("transaction") {
        value = inner.take();
    }
    serde_json::from_value(value).map_err(|cause| {
        refuse(format!(
            "not a transaction ({}): give what `hf-signin link --transaction FILE` wrote",
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
