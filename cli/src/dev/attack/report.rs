//! The report, by rule.

use std::fmt::Write as _;

use hf_signin::Rule;
use serde::Serialize;

/// The outcome of an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    Refused,
    GotThrough,
    /// The app does not use what the attack changes.
    NotUsed,
    /// The limit of requests was reached, or the app did not respond.
    NotTried,
}

/// One attack.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) rule: Option<Rule>,
    pub(super) outcome: Outcome,
    /// What was tried, or what must hold.
    pub(super) text: String,
    /// What the app did.
    pub(super) evidence: String,
}

/// The whole report, as it is serialized.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) ok: bool,
    pub(super) url: String,
    /// The path of the app's sign-in.
    pub(super) login: String,
    /// How the report detects that a user is signed in.
    pub(super) signed_in_by: &'static str,
    pub(super) requests: usize,
    pub(super) cases: Vec<Case>,
}

impl Report {
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        let mut rules: Vec<_> = self.cases.iter().map(|case| case.rule).collect();
        // Attacks without a rule come last.
        rules.sort_by_key(|rule| (rule.is_none(), *rule));
        rules.dedup();
        for rule in rules {
            let heading = match rule {
                Some(rule) => format!("{rule}: {}", rule.title()),
                None => "Other".to_owned(),
            };
            let _ = writeln!(out, "{heading}");
            for case in self.cases.iter().filter(|case| case.rule == rule) {
                let _ = writeln!(
                    out,
                    "  {:12}{:20}{}",
                    word(case.outcome),
                    case.name,
                    case.text
                );
                if case.outcome != Outcome::Refused && !case.evidence.is_empty() {
                    let _ = writeln!(out, "  {:32}{}", "", case.evidence);
                }
            }
        }
        let count = |outcome| {
            self.cases
                .iter()
                .filter(|case| case.outcome == outcome)
                .count()
        };
        let _ = writeln!(
            out,
            "\n{} got through, {} refused, {} not used by the app, {} not tried; {} requests",
            count(Outcome::GotThrough),
            count(Outcome::Refused),
            count(Outcome::NotUsed),
            count(Outcome::NotTried),
            self.requests
        );
        let got_through = self
            .cases
            .iter()
            .filter(|case| case.outcome == Outcome::GotThrough);
        let mut broken: Vec<_> = got_through.filter_map(|case| case.rule).collect();
        broken.sort_unstable();
        broken.dedup();
        for rule in broken {
            let _ = writeln!(out, "What to do: hf-signin rule {rule}");
        }
        out
    }
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Refused => "refused",
        Outcome::GotThrough => "GOT THROUGH",
        Outcome::NotUsed => "not used",
        Outcome::NotTried => "not tried",
    }
}
