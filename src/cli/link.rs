use std::fmt::Write;
use std::path::Path;
use std::time::SystemTime;

use super::args::LinkArgs;
use super::failure::Failure;
use super::files::{self, NewFile};
use super::link_request;
use super::output::Report;
use crate::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes, State};

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
    let state = match &args.state {
        Some(state) if is_option(state) => {
            return Err(Failure::usage(format!(
                "--state has no value: {state} is an option"
            )));
        }
        Some(_) if keeps_transaction => {
            return Err(Failure::usage(
                "--state does not go with --json and --transaction: a transaction always makes a state of its own (B11)",
            ));
        }
        Some(state) => Some(link_request::state(state)?),
        None => None,
    };
    let mut notes = Vec::new();
    let client_id =
        ClientId::new(link_request::client_id(&args.request)?).map_err(Failure::input)?;
    let redirect_uri = RedirectUri::new(link_request::redirect_uri(&args.request, &mut notes)?)
        .map_err(Failure::input)?;
    let request = link_request::build(&args.request, client_id, redirect_uri)?;
    link_request::warn(&request, &mut notes);
    let report = if keeps_transaction {
        begin(&request, args.transaction.as_deref(), args.json)?
    } else {
        plain(&request, state)?
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
    let pending = request.begin(SystemTime::now()).map_err(Failure::input)?;
    let report = if json {
        Report::json(&pending)?
    } else {
        Report::text(format!("{}\n", pending.url))
    };
    if let Some(path) = path {
        let mut text = serde_json::to_vec_pretty(&pending.transaction).map_err(Failure::input)?;
        text.push(b'\n');
        let file = NewFile::owner_only(path, text);
        return Ok(report.files(files::stage(vec![file])?));
    }
    Ok(report)
}

/// A link with neither nonce nor challenge: nothing would keep them.
fn plain(request: &AuthorizationRequest, state: Option<State>) -> Result<Report, Failure> {
    let mut report = Report::default();
    let state = match state {
        Some(state) => state,
        None => {
            report = report.note(
                "note: the state in this link is random: store it, and compare it with the callback's",
            );
            State::generate().map_err(Failure::input)?
        }
    };
    report.stdout = format!("{}\n", request.url(Some(&state))).into_bytes();
    Ok(report)
}

fn list_scopes(json: bool) -> Result<Report, Failure> {
    let scopes = Scopes::documented();
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
