//! `hf-signin rule`: a rule, and what to do when it is broken.

use std::fmt::Write as _;

use super::args::RuleArgs;
use super::failure::Failure;
use super::markdown;
use super::output::{HEADING, Report, styled};
use hf_signin::Rule;

/// What to do, by heading. It comes with the binary, whose user has no docs.
const TROUBLESHOOTING: &str = include_str!("../../docs/troubleshooting.md");

pub(super) fn run(args: &RuleArgs) -> Result<Report, Failure> {
    let chosen = args.id.as_deref().map(parse).transpose()?;
    let rules = match &chosen {
        Some(rule) => std::slice::from_ref(rule),
        None => Rule::ALL,
    };
    if args.json {
        let entries: Vec<_> = rules.iter().map(|rule| rule.entry()).collect();
        return Report::json(&entries);
    }
    let mut out = String::new();
    for &rule in rules {
        if !out.is_empty() {
            out.push('\n');
        }
        let heading = styled(HEADING, format_args!("{rule}: {}", rule.title()));
        let _ = writeln!(out, "{heading}\n{}\nSource: {}", rule.text(), rule.source());
    }
    match chosen {
        Some(rule) => {
            for anchor in rule.troubleshooting() {
                let section = markdown::section(TROUBLESHOOTING, anchor);
                let _ = write!(out, "\n{}", markdown::terminal_text(section));
            }
        }
        None => out.push_str("\n`hf-signin rule ID` says what to do when one is broken.\n"),
    }
    Ok(Report::styled(out))
}

fn parse(id: &str) -> Result<Rule, Failure> {
    Rule::from_id(id.trim()).ok_or_else(|| {
        let suggestion = match nearest(id.trim()) {
            Some(rule) => format!("did you mean {rule}? "),
            None => String::new(),
        };
        // What is no rule may be a callback in the wrong place.
        let start = id.split(['?', '#', '&', '=']).next().unwrap_or_default();
        let shown: String = start.chars().take(8).collect();
        let more = if shown.len() < id.len() { "…" } else { "" };
        Failure::usage(format!(
            "no rule {:?}: {suggestion}Rules are B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)",
            format!("{shown}{more}")
        ))
    })
}

/// The nearest rule to an id that is none: of the same letter, the nearest
/// number. Most messages tell of V rules, so a number alone is one of these.
fn nearest(id: &str) -> Option<Rule> {
    let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit());
    let number: usize = digits[..end.unwrap_or(digits.len())].parse().ok()?;
    let letter = match id.chars().next()?.to_ascii_uppercase() {
        letter @ ('B' | 'T') => letter,
        _ => 'V',
    };
    let of_letter = |rule: &&Rule| rule.id().starts_with(letter);
    let same = Rule::ALL.iter().filter(of_letter);
    same.take(number.max(1)).last().copied()
}
