use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::args::{LinkArgs, RequestArgs};
use super::failure::Failure;
use super::files::{self, NewFile};
use super::link_request;
use super::output::{Message, Report};
use super::{snippet_advice, transaction_file};
use hf_signin::callback::MAX_AGE;
use hf_signin::link::{AuthorizationRequest, Scopes, State};

/// What `link` is to do.
enum Plan {
    ListScopes,
    /// A link with neither nonce nor challenge: nothing would keep them.
    Bare {
        request: AuthorizationRequest,
        state: Option<State>,
    },
    /// A link with all that a callback can be checked by, and what to store.
    SignIn {
        request: AuthorizationRequest,
        file: Option<PathBuf>,
        force: bool,
    },
}

pub(super) fn run(args: LinkArgs) -> Result<Report, Failure> {
    let json = args.json;
    let mut notes = Vec::new();
    let report = match plan(args, &mut notes)? {
        Plan::ListScopes => list_scopes(json)?,
        Plan::Bare { request, state } => {
            let state = match state {
                Some(state) => state,
                None => {
                    notes.push(Message::note(
                        "the state in this link is random: store it, and compare it with the callback's; \
                         --transaction FILE does so for `hf-signin verify`",
                    ));
                    State::generate()?
                }
            };
            Report::text(format!("{}\n", request.url(Some(&state))))
        }
        Plan::SignIn {
            request,
            file,
            force,
        } => {
            if let Some(path) = file.as_deref().filter(|_| !force) {
                refuse_young(path)?;
            }
            begin(&request, file, json)?
        }
    };
    Ok(report.notes(notes))
}

fn plan(args: LinkArgs, notes: &mut Vec<Message>) -> Result<Plan, Failure> {
    if args.list_scopes {
        return Ok(Plan::ListScopes);
    }
    if args.transaction.as_deref() == Some(Path::new("-")) {
        return Err(Failure::usage(
            "--transaction - is not a file, and a transaction holds secrets: name a file, or use --json, which prints the transaction",
        ));
    }
    let keeps_transaction = args.json || args.transaction.is_some();
    if args.pkce && !keeps_transaction {
        return Err(Failure::usage(
            "--pkce needs --json or --transaction FILE: otherwise the verifier is lost, and the code can't be redeemed",
        ));
    }
    if args.max_auth_age.is_some() && !keeps_transaction {
        notes.push(Message::warning(
            "nothing keeps --max-auth-age: use --json or --transaction FILE, or compare the ID token's auth_time yourself",
        ));
    }
    let max_auth_age = args.max_auth_age.map(Duration::from_secs);
    let state = match &args.state {
        Some(state) if is_option(state) => {
            return Err(Failure::usage(format!(
                "--state has no value: {state} is an option"
            )));
        }
        Some(_) if keeps_transaction => {
            return Err(Failure::usage(
                "--state can't be used with --json or --transaction: a transaction has a fresh state (B11)",
            ));
        }
        Some(state) => Some(link_request::state(state)?),
        None => None,
    };
    let request = request(args.request, notes)?.max_auth_age(max_auth_age);
    Ok(if keeps_transaction {
        Plan::SignIn {
            request,
            file: args.transaction,
            force: args.force,
        }
    } else {
        Plan::Bare { request, state }
    })
}

/// The request, and in `notes` what is legal in it but probably unintended.
fn request(args: RequestArgs, notes: &mut Vec<Message>) -> Result<AuthorizationRequest, Failure> {
    let options = link_request::options(args, notes)?;
    if options.client_id.is_none() {
        return Err(Failure::usage(
            "no client ID: give --client-id ID, or set OAUTH_CLIENT_ID",
        ));
    }
    if options.redirect_uri.is_none() {
        return Err(Failure::usage(
            "no redirect URI: give --redirect-uri URI, such as https://example.com/auth/callback \
             (inside a Space it comes from SPACE_HOST)",
        ));
    }
    let request = options.request().map_err(snippet_advice::of_options)?;
    notes.extend(request.warnings().iter().map(Message::warning));
    Ok(request)
}

/// True if `text` is an option in the place of a value.
fn is_option(text: &str) -> bool {
    text.strip_prefix("--").is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    })
}

/// Refuses to overwrite a transaction that somebody may be signing in with.
fn refuse_young(path: &Path) -> Result<(), Failure> {
    // Anything but a transaction may be overwritten.
    if !path.is_file() {
        return Ok(());
    }
    let Ok(transaction) = transaction_file::read(path) else {
        return Ok(());
    };
    match SystemTime::now().duration_since(transaction.created_at()) {
        Ok(age) if age >= MAX_AGE => Ok(()),
        _ => Err(Failure::Input(format!(
            "{}: holds a transaction that is younger than ten minutes and may be in use: name \
             another file, or overwrite it with --force",
            path.display()
        ))),
    }
}

fn begin(
    request: &AuthorizationRequest,
    file: Option<PathBuf>,
    json: bool,
) -> Result<Report, Failure> {
    let pending = request.begin(SystemTime::now())?;
    let report = if json {
        Report::json(&pending)?
    } else {
        Report::text(format!("{}\n", pending.url))
    };
    let Some(path) = file else {
        return Ok(report);
    };
    let mut text = serde_json::to_vec_pretty(&pending.transaction)?;
    text.push(b'\n');
    let file = NewFile::owner_only(path, text);
    Ok(report.files(files::stage(vec![file])?))
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
