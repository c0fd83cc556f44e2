use std::time::SystemTime;

use serde::Serialize;

use super::args::LinkArgs;
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::Report;
use super::request;
use crate::link::{State, Transaction};

#[derive(Serialize)]
struct Begun<'a> {
    url: &'a str,
    transaction: &'a Transaction,
}

pub(super) fn run(args: &LinkArgs) -> Result<Report, Failure> {
    let (mut request, notes) = request::build(&args.request)?;
    if let Some(state) = &args.state {
        request = request.state(&State::new(state).map_err(Failure::input)?);
    }
    if args.json || args.transaction.is_some() {
        let (url, transaction) = request.begin(SystemTime::now()).map_err(Failure::input)?;
        if let Some(path) = &args.transaction {
            let json = serde_json::to_vec_pretty(&transaction).map_err(Failure::input)?;
            files::write(&[NewFile::owner_only(path, json)])?;
        }
        let report = if args.json {
            let begun = Begun {
                url: &url,
                transaction: &transaction,
            };
            Report::json(&begun)?
        } else {
            Report::text(format!("{url}\n"))
        };
        return Ok(report.notes(notes));
    }
    let mut report = Report::default().notes(notes);
    if args.state.is_none() {
        request = request.state(&State::generate().map_err(Failure::input)?);
        report = report.note(
            "note: the state in this link is random: store it, and compare it with the callback's",
        );
    }
    let link = request.link();
    report.stdout = format!("{}\n", link.as_url().unwrap_or_default()).into_bytes();
    Ok(report)
}
