//! callback.json: what is given, and what must be said.
// Each test file takes what it needs.
#![allow(dead_code)]

use serde::Deserialize;

pub const TABLE: &str = include_str!("callback.json");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub version: u32,
    pub cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub id: String,
    pub comment: String,
    pub transaction: serde_json::Value,
    pub url: String,
    pub now: u64,
    pub max_age: Option<u64>,
    pub ok: bool,
    pub rule: Option<String>,
    pub error: Option<String>,
    pub script: Option<Verdict>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    pub ok: bool,
    pub rule: Option<String>,
    pub error: Option<String>,
}

impl Case {
    pub fn expected(&self) -> Verdict {
        Verdict {
            ok: self.ok,
            rule: self.rule.clone(),
            error: self.error.clone(),
        }
    }
}

pub fn table() -> Table {
    serde_json::from_str(TABLE).unwrap()
}

/// What differs, as one message.
#[track_caller]
pub fn same(judge: impl Fn(&Case) -> Verdict) {
    let table = table();
    let differences: Vec<String> = table
        .cases
        .iter()
        .filter_map(|case| {
            let got = judge(case);
            let id = &case.id;
            (got != case.expected()).then(|| format!("{id}: {got:?} for {:?}", case.expected()))
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
