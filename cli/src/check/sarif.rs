//! SARIF 2.1.0, the format that code hosts read (OASIS).

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Checked, Finding};
use hf_signin::Level;

/// Everything but the characters of a path that a URI has as they are.
const PATH: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub(super) fn log(checked: &Checked) -> Value {
    let mut rules: BTreeMap<&str, Value> = BTreeMap::new();
    for finding in &checked.findings {
        rules.entry(finding.name()).or_insert_with(|| {
            let text = finding.rule.map_or(finding.code, |rule| rule.text());
            json!({
                "id": finding.name(),
                "shortDescription": { "text": text },
                "defaultConfiguration": { "level": level(finding.level) },
            })
        });
    }
    let ids: Vec<&str> = rules.keys().copied().collect();
    let result = |finding: &Finding| {
        let index = ids.iter().position(|id| *id == finding.name());
        json!({
            "ruleId": finding.name(),
            "ruleIndex": index,
            "level": level(finding.level),
            "message": { "text": finding.text() },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": uri(&finding.file) },
                    "region": { "startLine": finding.line, "startColumn": finding.column },
                },
            }],
        })
    };
    let unreadable = checked.unreadable.iter().map(|unreadable| {
        json!({
            "level": "error",
            "message": { "text": format!("{}: {}", unreadable.file, unreadable.message) },
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "hf-signin",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules.values().collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": checked.unreadable.is_empty(),
                "toolExecutionNotifications": unreadable.collect::<Vec<_>>(),
            }],
            "results": checked.findings.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn uri(file: &str) -> String {
    let file = file.strip_prefix("./").unwrap_or(file).replace('\\', "/");
    percent_encoding::utf8_percent_encode(&file, PATH).to_string()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        _ => "note",
    }
}
