//! Texts that people pasted, and what must be said of them.

use std::collections::BTreeSet;
use std::path::Path;

use hf_signin::explain::{ExplainError, explain};
use serde::Deserialize;
use serde_json::Value;

/// A case of explain-cases.json, and of cases.json here. `null` is not asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    input: String,
    kind: Option<Vec<String>>,
    ok: Option<bool>,
    #[serde(default)]
    rules: Vec<String>,
    #[serde(default)]
    not_rules: Vec<String>,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    hidden: Vec<String>,
    #[serde(default)]
    shown: Vec<String>,
    /// Why the answer differs from this row, where it does on purpose.
    #[serde(default)]
    difference: Option<String>,
}

#[derive(Deserialize)]
struct Cases {
    cases: Vec<Case>,
}

/// What is wrong with the answer to a case.
fn faults(case: &Case) -> Vec<String> {
    let json = match explain(case.input.as_bytes()) {
        Ok(told) => serde_json::to_value(&told).unwrap(),
        Err(ExplainError::Empty) => Value::Null,
        Err(error) => return vec![error.to_string()],
    };
    let text = json.to_string();
    let rules: BTreeSet<&str> = json["problems"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|problem| problem["rule"].as_str())
        .collect();
    let said = ["problems", "warnings", "notes"]
        .map(|key| json[key].to_string())
        .join(" ")
        .to_lowercase();
    let mut faults = Vec::new();
    let kind = json["kind"].as_str().unwrap_or_default();
    if let Some(kinds) = &case.kind
        && !kinds.iter().any(|expected| expected == kind)
    {
        faults.push(format!("kind {kind}"));
    }
    if case.ok.is_some_and(|ok| json["ok"] != ok) {
        faults.push(format!("ok {}", json["ok"]));
    }
    for rule in &case.rules {
        if !rules.contains(rule.as_str()) {
            faults.push(format!("no {rule}"));
        }
    }
    for rule in &case.not_rules {
        if rules.contains(rule.as_str()) {
            faults.push(format!("has {rule}"));
        }
    }
    for words in &case.says {
        if !said.contains(&words.to_lowercase()) {
            faults.push(format!("does not say {words:?}"));
        }
    }
    for words in &case.hidden {
        if text.contains(words.as_str()) {
            faults.push(format!("shows {words:?}"));
        }
    }
    for words in &case.shown {
        if !text.contains(words.as_str()) {
            faults.push(format!("hides {words:?}"));
        }
    }
    if !faults.is_empty() {
        faults.push(text);
    }
    faults
}

fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let faults = faults(case);
        match (&case.difference, faults.is_empty()) {
            (None, true) | (Some(_), false) => {}
            (None, false) => wrong.push(format!("{}: {}", case.id, faults.join("; "))),
            (Some(reason), true) => {
                wrong.push(format!("{}: agrees now, though {reason:?}", case.id))
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn texts_from_public_reports() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/explain-cases.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let cases: Cases = serde_json::from_str(&text).unwrap();
    assert!(!cases.cases.is_empty());
    check(&cases.cases);
}

#[test]
fn variations_of_every_kind() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("cases.json")).unwrap();
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len(), "an id twice");
    assert!(cases.len() >= 300, "{}", cases.len());
    check(&cases);
}

/// Lines that other programs write: nothing may be said of them.
#[test]
fn no_verdict_is_invented() {
    let mut wrong = Vec::new();
    let lines = include_str!("ordinary.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("## "));
    let mut count = 0;
    for line in lines {
        count += 1;
        let told = serde_json::to_value(explain(line.as_bytes()).unwrap()).unwrap();
        if told["kind"] != "unknown"
            || told["ok"] != false
            || told["problems"] != serde_json::json!([])
        {
            wrong.push(format!(
                "{line}\n    {} {} {}",
                told["kind"], told["evidence"], told["problems"]
            ));
        }
    }
    assert!(count >= 150, "{count}");
    assert!(
        wrong.is_empty(),
        "{} of {count}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
