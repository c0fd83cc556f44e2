//! `--attack`: signs in to the app as a browser without JavaScript would, and
//! tries what must fail.

mod browser;
mod cases;
mod cookies;
mod html;
mod report;
mod target;

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use url::{Host, Url};

use super::app::is_loopback;
use super::command::Running;
use super::provider::Provider;
use crate::failure::Failure;

use browser::{Budget, Stop};
use cases::Attack;
use report::{Outcome, Report};
use target::Target;

const MAX_REQUESTS: usize = 200;
/// How long an app may take to start.
const START: Duration = Duration::from_secs(120);

/// The report, and true when nothing got through.
pub(super) struct Attacked {
    pub(super) text: String,
    pub(super) json: serde_json::Value,
    pub(super) is_clean: bool,
}

/// Checks the URL of `--attack`.
pub(super) fn url(text: &str) -> Result<Url, Failure> {
    let wrong = |what: &str| Failure::usage(format!("--attack {text:?}: {what}"));
    let url =
        Url::parse(text).map_err(|_| wrong("not a URL: give one such as http://localhost:7860"))?;
    if url.scheme() != "http" || !is_loopback(&url) {
        return Err(wrong(
            "must be http on localhost, *.localhost, 127.0.0.1 or [::1]: only apps on this machine are attacked",
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("has a user name or password: leave it out"));
    }
    Ok(url)
}

/// Fails when something else listens at `url`: it would be attacked instead.
pub(super) async fn check_free(url: &Url) -> Result<(), Failure> {
    if listens(url).await {
        return Err(Failure::Unchecked(format!(
            "something listens at {url} already: stop it, since the command must start the app"
        )));
    }
    Ok(())
}

async fn listens(url: &Url) -> bool {
    let port = url.port_or_known_default().unwrap_or(80);
    let hosts: Vec<String> = match url.host() {
        Some(Host::Ipv4(address)) => vec![address.to_string()],
        Some(Host::Ipv6(address)) => vec![address.to_string()],
        _ => vec!["127.0.0.1".to_owned(), "::1".to_owned()],
    };
    for host in hosts {
        let tried = TcpStream::connect((host.as_str(), port));
        if timeout(Duration::from_secs(1), tried)
            .await
            .is_ok_and(|tried| tried.is_ok())
        {
            return true;
        }
    }
    false
}

/// Waits until the app listens.
pub(super) async fn wait_for(url: &Url, running: &mut Running) -> Result<(), Failure> {
    let started = tokio::time::Instant::now();
    while !listens(url).await {
        if let Some(status) = running.has_ended() {
            return Err(Failure::Unchecked(format!(
                "the command ended ({status}) before the app listened at {url}"
            )));
        }
        if started.elapsed() > START {
            return Err(Failure::Unchecked(format!(
                "the app does not listen at {url} after {} seconds",
                START.as_secs()
            )));
        }
        sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// Attacks the app at `url`.
pub(super) async fn run(
    provider: Arc<Provider>,
    url: Url,
    login: Option<&str>,
) -> Result<Attacked, Failure> {
    let budget = Budget::new(MAX_REQUESTS);
    let found = Target::find(
        Arc::clone(&provider),
        url.clone(),
        login,
        Arc::clone(&budget),
    )
    .await;
    let (target, first, _, baseline) = found.map_err(|stop| {
        let why = match stop {
            Stop::Budget => "the sign-in takes too many requests".to_owned(),
            Stop::App(why) => why,
        };
        Failure::Unchecked(format!("{url}: {why}"))
    })?;
    provider.log.silence();
    let mut attack = Attack {
        target: &target,
        cases: Vec::new(),
    };
    attack.all(&first, &baseline).await;
    let cases = attack.cases;
    let report = Report {
        ok: cases.iter().all(|case| case.outcome != Outcome::GotThrough),
        url: url.to_string(),
        login: target.login.path().to_owned(),
        signed_in_by: target.sign.name(),
        requests: budget.sent(),
        cases,
    };
    Ok(Attacked {
        text: report.text(),
        json: serde_json::to_value(&report)?,
        is_clean: report.ok,
    })
}
