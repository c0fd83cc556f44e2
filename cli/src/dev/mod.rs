//! `hf-signin dev`: a provider on loopback in the shape of Hugging Face, and the
//! app's command with the environment of a Space.

mod app;
mod attack;
mod authorize;
mod command;
mod device;
mod fetch;
mod form;
mod http;
mod key;
mod log;
mod page;
mod provider;
mod random;
mod refusal;
mod request;
mod server;
mod signals;
mod store;
mod token;
mod user;
mod watch;
mod wrong;

use std::env;
use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use hf_signin::link::Scopes;
use serde_json::{Map, Value, json};

use crate::args::DevArgs;
use crate::failure::Failure;
use crate::output::{self, Report};

use app::{App, CLIENT_ID};
use command::{Running, Variables};
use key::SigningKey;
use log::Log;
use provider::Provider;
use server::Listeners;
use signals::Signals;
use user::User;
pub(crate) use wrong::Wrong;

/// Runs until the command exits, or until Ctrl-C.
///
/// # Errors
///
/// When the command line or a file is invalid, or a process cannot be started.
pub(crate) fn run(args: &DevArgs) -> Result<ExitCode, Failure> {
    if watch::is_asked_for() {
        return Ok(watch::run());
    }
    if args.list_wrong {
        return Ok(output::print_report(list_wrong(args.json)?));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|cause| Failure::Input(format!("no threads can be started: {cause}")))?;
    runtime.block_on(serve(args))
}

async fn serve(args: &DevArgs) -> Result<ExitCode, Failure> {
    let users = User::load(args.user.as_deref())?;
    let url = args.app_url.as_deref().map(app::app_url).transpose()?;
    let app = App {
        client_secret: random::token()?,
        url,
    };
    let attacked = args.attack.as_deref().map(attack::url).transpose()?;
    if let Some(url) = &attacked {
        attack::check_free(url).await?;
    }
    let mut signals = Signals::listen()?;
    let listeners = Listeners::bind(args.port).await?;
    let issuer = format!("http://localhost:{}", listeners.port);
    let variables = variables(&issuer, &app)?;
    let mut provider = Provider::new(
        issuer.clone(),
        app,
        users,
        SigningKey::begin()?,
        Log::terminal(),
    );
    provider.auto_approve = args.yes || attacked.is_some();
    provider.set_wrong(args.wrong);
    let provider = Arc::new(provider);
    tokio::spawn(listeners.serve(Arc::clone(&provider)));
    if args.command.is_empty() {
        let report = match args.json {
            true => json_line(&issuer, &provider.app.client_secret, &variables)?,
            false => Report::text(lines(&variables)),
        };
        provider.log.line(&greeting(&provider, false));
        let status = output::print_report(report);
        if status != ExitCode::SUCCESS {
            return Ok(status);
        }
        signals.next().await;
        return Ok(ExitCode::SUCCESS);
    }
    // Before any output of the command.
    command::check(&args.command)?;
    if args.json && attacked.is_none() {
        output::print_report(json_line(&issuer, &provider.app.client_secret, &variables)?);
    }
    provider.log.line(&greeting(&provider, true));
    let mut running = Running::start(&args.command, &variables, attacked.is_some())?;
    running.watched().await;
    if let Some(url) = attacked {
        let done = tokio::select! {
            done = attacked_app(Arc::clone(&provider), url, args.login.as_deref(), &mut running) => done,
            _ = signals.next() => Err(Failure::Unchecked("the attack was stopped".to_owned())),
        };
        let _ = running.end().await;
        running.clean_up().await;
        let done = done?;
        let mut report = match args.json {
            true => Report::json(&done.json)?,
            false => Report::text(done.text),
        };
        report.refused = !done.is_clean;
        return Ok(output::print_report(report));
    }
    let status = running.wait(&mut signals).await;
    running.clean_up().await;
    let status = status.map_err(|cause| Failure::Input(format!("the command is lost: {cause}")))?;
    Ok(ExitCode::from(command::exit_code(status)))
}

async fn attacked_app(
    provider: Arc<Provider>,
    url: url::Url,
    login: Option<&str>,
    running: &mut Running,
) -> Result<attack::Attacked, Failure> {
    attack::wait_for(&url, running).await?;
    attack::run(provider, url, login).await
}

/// The environment of a Space.
fn variables(issuer: &str, app: &App) -> Result<Variables, Failure> {
    let scopes = match env::var("OAUTH_SCOPES")
        .ok()
        .filter(|scopes| !scopes.is_empty())
    {
        Some(scopes) => Scopes::parse(&scopes)?.to_string(),
        None => Scopes::default().to_string(),
    };
    let mut variables = vec![
        ("OPENID_PROVIDER_URL", issuer.to_owned()),
        ("OAUTH_CLIENT_ID", CLIENT_ID.to_owned()),
        ("OAUTH_CLIENT_SECRET", app.client_secret.clone()),
        ("OAUTH_SCOPES", scopes),
        ("SYSTEM", "spaces".to_owned()),
        ("SPACE_ID", "hf-signin/dev".to_owned()),
    ];
    // Apps prefix it with https://.
    if let Some(url) = app.url.as_ref().filter(|url| url.scheme() == "https") {
        let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
        variables.push(("SPACE_HOST", host.to_owned()));
    }
    Ok(variables)
}

/// `NAME=value` lines, for a shell or a .env file.
fn lines(variables: &Variables) -> String {
    let mut out = String::new();
    for (name, value) in variables {
        let quote = if value.contains(' ') { "'" } else { "" };
        let _ = writeln!(out, "{name}={quote}{value}{quote}");
    }
    out
}

/// One line, which a program can read while the provider runs.
fn json_line(issuer: &str, secret: &str, variables: &Variables) -> Result<Report, Failure> {
    let env: Map<String, Value> = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.as_str().into()))
        .collect();
    let value = json!({
        "issuer": issuer,
        "client_id": CLIENT_ID,
        "client_secret": secret,
        "env": env,
    });
    Ok(Report::text(serde_json::to_string(&value)? + "\n"))
}

fn greeting(provider: &Provider, has_command: bool) -> String {
    let name = provider.users[0].username();
    let stops = if has_command {
        "stops both"
    } else {
        "stops it"
    };
    let wrong = match provider.wrong() {
        Some(wrong) => format!("; wrong: {}", wrong.text()),
        None => String::new(),
    };
    format!(
        "provider  {}   (sign in as {name}; Ctrl-C {stops}{wrong})",
        provider.issuer
    )
}

fn list_wrong(json: bool) -> Result<Report, Failure> {
    if json {
        return Report::json(&Wrong::list());
    }
    let mut out = String::new();
    for effect in [wrong::Effect::Refuse, wrong::Effect::Handle] {
        out.push_str(match effect {
            wrong::Effect::Refuse => "The app must refuse:\n",
            wrong::Effect::Handle => "\nNo error: the app must sign the user in:\n",
        });
        for wrong in Wrong::ALL.iter().filter(|wrong| wrong.effect() == effect) {
            let rule = wrong.rule().map_or("", hf_signin::Rule::id);
            let _ = writeln!(out, "  {:16} {rule:4} {}", wrong.name(), wrong.text());
        }
    }
    Ok(Report::text(out))
}
