use std::fmt::Write;

use super::args::ExplainArgs;
use super::failure::Failure;
use super::input;
use super::output::{JsonFailure, Message, Report, pointer};
use hf_signin::callback::MAX_LENGTH;
use hf_signin::explain::{Explanation, Finding, Kind, Place, explain};

pub(super) fn run(args: &ExplainArgs) -> Result<Report, Failure> {
    input::refuse_more(&args.more)?;
    let bytes = if args.url == "-" {
        input::read_stdin(MAX_LENGTH)?
    } else {
        args.url.as_encoded_bytes().to_vec()
    };
    let explanation = match explain(&bytes) {
        Ok(explanation) => explanation,
        Err(error) if args.json => {
            let mut report = Report::json(&JsonFailure {
                ok: false,
                rule: None,
                error: error.name(),
                message: error.to_string(),
            })?;
            report.refused = true;
            return Ok(report.notes([Message::error(error)]));
        }
        Err(error) => return Err(error.into()),
    };
    let mut report = if args.json {
        Report::json(&explanation)?
    } else {
        Report::text(text(&explanation))
    };
    report.refused = !explanation.ok;
    Ok(report)
}

fn text(explanation: &Explanation) -> String {
    let mut out = match explanation.kind {
        Kind::AuthorizationRequest => String::from("authorize link"),
        Kind::Callback => String::from("callback"),
        Kind::OwnPage => String::from("a page of your own"),
        Kind::Error => String::from("an error of the provider"),
        _ => String::from("neither an authorize link nor a callback"),
    };
    if !explanation.target.is_empty() {
        let to = match explanation.kind {
            Kind::AuthorizationRequest | Kind::Callback => " to",
            _ => ":",
        };
        let _ = write!(out, "{to} {}", explanation.target);
    }
    out.push('\n');
    if !explanation.parameters.is_empty() {
        out.push('\n');
    }
    for parameter in &explanation.parameters {
        let place = match parameter.place {
            Place::Query => "",
            Place::Fragment => " (in the fragment)",
        };
        let _ = writeln!(
            out,
            "  {} = {}{place}\n      {}",
            parameter.name, parameter.value, parameter.meaning
        );
    }
    findings(&mut out, "wrong", &explanation.problems);
    findings(&mut out, "warnings", &explanation.warnings);
    if explanation.ok {
        out.push_str("\nnothing is wrong with it\n");
    }
    for note in &explanation.notes {
        let _ = writeln!(out, "note: {note}");
    }
    let findings = explanation.problems.iter().chain(&explanation.warnings);
    if let Some(first) = findings.filter_map(|finding| finding.rule).next() {
        let _ = writeln!(out, "more on a rule: {}", pointer(first));
    }
    out
}

fn findings(out: &mut String, title: &str, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}:");
    for finding in findings {
        out.push_str("  ");
        if let Some(rule) = finding.rule {
            let _ = write!(out, "{rule} ");
        }
        if let Some(parameter) = &finding.parameter {
            let _ = write!(out, "{parameter}: ");
        }
        let _ = writeln!(out, "{}", finding.message);
    }
}
