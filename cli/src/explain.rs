use std::fmt::Write;

use super::args::ExplainArgs;
use super::failure::Failure;
use super::input;
use super::output::{HEADING, JsonFailure, Message, NO, Report, UNSURE, YES, pointer, styled};
use hf_signin::Diagnostic;
use hf_signin::callback::MAX_LENGTH;
use hf_signin::explain::{Context, Explanation, Kind, Place, explain_with};

pub(super) fn run(args: &ExplainArgs) -> Result<Report, Failure> {
    input::refuse_more(&args.more)?;
    let bytes = if args.url == "-" {
        input::read_stdin(MAX_LENGTH)?
    } else {
        args.url.as_encoded_bytes().to_vec()
    };
    let mut context = Context::default();
    context.at = args.at.clone();
    context.link = args.link.clone();
    let explanation = match explain_with(&bytes, &context) {
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
        Report::styled(text(&explanation))
    };
    report.refused = !explanation.ok;
    Ok(report)
}

/// The verdict, problems with their fix, warnings, parameters, notes.
fn text(explanation: &Explanation) -> String {
    let style = match explanation.kind {
        Kind::Unknown => UNSURE,
        _ if !explanation.ok => NO,
        Kind::Error => UNSURE,
        _ => YES,
    };
    let mut out = styled(style, &explanation.verdict);
    out.push('\n');
    diagnostics(&mut out, "problems:", &explanation.problems);
    diagnostics(&mut out, "warnings:", &explanation.warnings);
    parameters(&mut out, explanation);
    let all = explanation.problems.iter().chain(&explanation.warnings);
    let first = all.filter_map(|diagnostic| diagnostic.rule).next();
    let more = first.map(|rule| format!("More on a rule: {}", pointer(rule)));
    let notes: Vec<&String> = explanation.notes.iter().chain(&more).collect();
    if !notes.is_empty() {
        heading(&mut out, "notes:");
        for note in notes {
            let _ = writeln!(out, "  {note}");
        }
    }
    out
}

fn heading(out: &mut String, title: &str) {
    let _ = writeln!(out, "{}", styled(HEADING, title));
}

fn diagnostics(out: &mut String, title: &str, diagnostics: &[Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    heading(out, title);
    for diagnostic in diagnostics {
        let rule = diagnostic
            .rule
            .map_or_else(String::new, |rule| format!("{rule} "));
        let _ = writeln!(out, "  {rule}{}", diagnostic.message);
        if let Some(fix) = &diagnostic.fix {
            let _ = writeln!(out, "    fix: {fix}");
        }
    }
}

/// Names, values and meanings, aligned.
fn parameters(out: &mut String, explanation: &Explanation) {
    if explanation.parameters.is_empty() {
        return;
    }
    heading(out, "parameters:");
    let width = |lengths: &mut dyn Iterator<Item = usize>| {
        lengths.filter(|length| *length <= 40).max().unwrap_or(0)
    };
    let names = width(
        &mut explanation
            .parameters
            .iter()
            .map(|parameter| parameter.name.chars().count()),
    );
    let values = width(
        &mut explanation
            .parameters
            .iter()
            .map(|parameter| parameter.value.chars().count()),
    );
    for parameter in &explanation.parameters {
        let place = match parameter.place {
            Place::Fragment => " (in the fragment)",
            Place::Body => " (in the body)",
            _ => "",
        };
        let _ = writeln!(
            out,
            "  {:names$}  {:values$}  {}{place}",
            parameter.name, parameter.value, parameter.meaning
        );
    }
}
