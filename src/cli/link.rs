use std::fmt::Write;
use std::path::Path;
use std::time::SystemTime;

use serde::Serialize;

use super::args::LinkArgs;
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::Report;
use super::request;
use crate::link::{AuthorizationRequest, Scope, State, Transaction};

#[derive(Serialize)]
struct Begun<'a> {
    url: &'a str,
    transaction: &'a Transaction,
}

pub(super) fn run(args: &LinkArgs) -> Result<Report, Failure> {
    if args.list_scopes {
        return list_scopes(args.json);
    }
    if args.transaction.as_deref() == Some(Path::new("-")) {
        return Err(Failure::usage(
            "--transaction - is no file, and the transaction holds secrets: name a file, or use --json, which prints the transaction",
        ));
    }
    let keeps_transaction = args.json || args.transaction.is_some();
    if args.pkce && !keeps_transaction {
        return Err(Failure::usage(
            "--pkce needs --json or --transaction FILE: else the verifier would be lost, and with it the code that comes back",
        ));
    }
    let (mut request, notes) = request::build(&args.request)?;
    if let Some(state) = &args.state {
        if is_option(state) {
            return Err(Failure::usage(format!(
                "--state has no value: {state} is an option"
            )));
        }
        request = request.state(&request::state(state)?);
    }
    let report = if keeps_transaction {
        begin(&request, args.transaction.as_deref(), args.json)?
    } else {
        plain(request, args.state.is_none())?
    };
    Ok(report.notes(notes))
}

/// Whether `text` is an option that took the place of a value.
fn is_option(text: &str) -> bool {
    text.strip_prefix("--").is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    })
}

/// A link with all that a callback can be checked by, and what to store.
fn begin(
    request: &AuthorizationRequest,
    path: Option<&Path>,
    json: bool,
) -> Result<Report, Failure> {
    let (url, transaction) = request.begin(SystemTime::now()).map_err(Failure::input)?;
    let report = if json {
        Report::json(&Begun {
            url: &url,
            transaction: &transaction,
        })?
    } else {
        Report::text(format!("{url}\n"))
    };
    if let Some(path) = path {
        let mut text = serde_json::to_vec_pretty(&transaction).map_err(Failure::input)?;
        text.push(b'\n');
        let file = NewFile::owner_only(path, text);
        return Ok(report.files(files::stage(vec![file])?));
    }
    Ok(report)
}

/// A link with neither nonce nor challenge: nothing would keep them.
fn plain(mut request: AuthorizationRequest, random_state: bool) -> Result<Report, Failure> {
    let mut report = Report::default();
    if random_state {
        request = request.state(&State::generate().map_err(Failure::input)?);
        report = report.note(
            "note: the state in this link is random: store it, and compare it with the callback's",
        );
    }
    report.stdout = format!("{}\n", request.link().text()).into_bytes();
    Ok(report)
}

fn list_scopes(json: bool) -> Result<Report, Failure> {
    let scopes = Scope::documented();
    if json {
        return Report::json(&scopes);
    }
    let width = scopes
        .iter()
        .map(|s| s.name.len())
        .max()
        .unwrap_or_default();
    let mut text = String::new();
    for scope in scopes {
        let _ = write!(text, "{:width$}  {}", scope.name, scope.description);
        if let Some(needs) = scope.needs {
            let _ = write!(text, " (on private repositories with {needs})");
        }
        text.push('\n');
    }
    Ok(Report::text(text))
}
