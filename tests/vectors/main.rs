//! callback.json, judged by the check, by the command, by the script of
//! `html-pkce` in Node, and by another library. In Chromium the script judges
//! it in tests/node/browser/cases/vectors.mjs.

mod table;
#[path = "../support/tools.rs"]
mod tools;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime};

use hf_signin::Rule;
use hf_signin::callback::{Callback, MAX_AGE, Outcome};
use hf_signin::link::Transaction;
use serde::Deserialize;
use table::{Case, Verdict, same, table};

fn check(case: &Case) -> Verdict {
    let transaction: Transaction = serde_json::from_value(case.transaction.clone()).unwrap();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(case.now);
    let max_age = case.max_age.map_or(MAX_AGE, Duration::from_secs);
    let outcome =
        Callback::from_url(&case.url).and_then(|c| c.verify_within(&transaction, now, max_age));
    let (rule, error) = match outcome {
        Ok(Outcome::Verified(_)) => (None, None),
        Ok(Outcome::Refused(refusal)) => (None, Some(refusal.error)),
        Err(error) => (
            error.diagnostic().rule.map(|rule| rule.id().to_owned()),
            Some(error.diagnostic().code.to_owned()),
        ),
    };
    Verdict {
        ok: error.is_none(),
        rule,
        error,
    }
}

#[test]
fn the_check_says_what_stands_there() {
    same(check);
}

#[test]
fn the_table_is_well_made() {
    let table = table();
    assert_eq!(table.version, 1);
    assert!(table.cases.len() >= 300, "{}", table.cases.len());
    let ids: BTreeSet<&str> = table.cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), table.cases.len(), "an id stands there twice");
    for case in &table.cases {
        assert!(case.comment.ends_with('.'), "{}", case.id);
        assert_eq!(case.ok, case.error.is_none(), "{}", case.id);
        assert!(!case.ok || case.rule.is_none(), "{}", case.id);
        assert_ne!(case.script.as_ref(), Some(&case.expected()), "{}", case.id);
        if let Some(rule) = &case.rule {
            assert!(rule.parse::<Rule>().is_ok(), "{}", case.id);
        }
    }
}

/// Each rule that the check reports is broken by some case, and a case that
/// differs by a little keeps it.
#[test]
fn each_rule_has_both_sides() {
    let table = table();
    let ids: BTreeMap<&str, &Case> = table.cases.iter().map(|c| (c.id.as_str(), c)).collect();
    for (rule, broken, kept) in [
        ("V1", "v1-expires-in-1", "v1-once-expires-in"),
        ("V3", "v3-longer", "ok-code"),
        ("V3", "v3-space-state-lost", "v3-space-state"),
        ("V4", "v4-age-600", "v4-age-599"),
        ("V4", "v4-age-minus-61", "v4-age-minus-60"),
        ("V4", "v4-max-age-reached", "v4-max-age-inside"),
        ("V4", "v4-max-age-day-reached", "v4-max-age-day"),
        ("V7", "v7-missing", "v7-present"),
        ("V7", "v7-missing-error", "v7-present-error"),
        ("V8", "v8-slash", "ok-iss"),
        ("V8", "v8-other-provider-slash", "v8-other-provider"),
        ("V9", "v9-slash", "refused-iss"),
        ("V10", "v10-code-1f", "v10-code-20"),
        ("V10", "v10-code-7f", "v10-code-7e"),
        ("V10", "v10-both", "ok-error-empty"),
        ("V11", "v11-error-length-129", "v11-error-length-128"),
        (
            "V11",
            "v11-error-description-length-1025",
            "v11-error-description-length-1024",
        ),
        (
            "V11",
            "v11-error-uri-length-2049",
            "v11-error-uri-length-2048",
        ),
        ("V11", "v11-error-22", "v11-error-21"),
        ("V11", "v11-error-22", "v11-error-23"),
        ("V11", "v11-error-5c", "v11-error-5b"),
        ("V11", "v11-error-5c", "v11-error-5d"),
        ("V11", "v11-error-7f", "v11-error-7e"),
        ("V11", "v11-error-uri-20", "v11-error-uri-21"),
        ("V12", "v12-fragment-top", "ok-bare-fragment"),
        ("V12", "v12-encoded-name", "v12-other-name"),
        ("V13", "v13-slash-at-the-end", "ok-code"),
        ("V13", "v13-port", "v13-same-default-port"),
        ("V13", "v13-own-changed-2", "v13-own-1"),
    ] {
        assert_eq!(ids[broken].rule.as_deref(), Some(rule), "{broken}");
        assert_ne!(ids[kept].rule.as_deref(), Some(rule), "{kept}");
        assert_ne!(ids[kept].error.as_deref(), ids[broken].error.as_deref());
    }
    let reported: BTreeSet<&str> = table
        .cases
        .iter()
        .filter_map(|c| c.rule.as_deref())
        .collect();
    let all = [
        "V1", "V10", "V11", "V12", "V13", "V3", "V4", "V7", "V8", "V9",
    ];
    assert_eq!(reported, BTreeSet::from(all));
}

/// An entry of page-differences.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageDifference {
    kind: String,
    reason: String,
    cases: Vec<String>,
}

/// Where the script of `html-pkce` judges otherwise, the list says why.
#[test]
fn html_pkce_differs_as_listed() {
    let list: Vec<PageDifference> =
        serde_json::from_str(include_str!("page-differences.json")).unwrap();
    let mut listed: Vec<&str> = Vec::new();
    for difference in &list {
        assert!(difference.reason.len() > 20, "{}", difference.kind);
        assert!(!difference.cases.is_empty(), "{}", difference.kind);
        listed.extend(difference.cases.iter().map(String::as_str));
    }
    let table = table();
    let mut differing: Vec<&str> = table
        .cases
        .iter()
        .filter(|case| case.script.is_some())
        .map(|case| case.id.as_str())
        .collect();
    listed.sort_unstable();
    differing.sort_unstable();
    assert_eq!(listed, differing);
}

/// An entry of tests/callback/differences.json.
#[derive(Deserialize)]
struct Difference {
    /// The check's word.
    ours: String,
    /// The library's verdict: `verified` or `refused`.
    theirs: String,
    /// Ids of cases that show it.
    cases: Vec<String>,
    reason: String,
}

/// The runner of docs/vectors.md: what oauth4webapi says otherwise is on the
/// list, and all of the list still shows.
#[test]
fn oauth4webapi_differs_as_listed() {
    let script = std::fs::read_to_string(tools::tests().join("node/vectors/oauth4webapi.mjs"));
    let page = include_str!("../../docs/vectors.md");
    assert!(
        page.contains(&format!("```js\n{}```\n", script.unwrap())),
        "docs/vectors.md shows another runner than tests/node/vectors/oauth4webapi.mjs"
    );
    if !tools::require_node_packages() {
        return;
    }
    let list: Vec<Difference> =
        serde_json::from_str(include_str!("../callback/differences.json")).unwrap();
    let said = tools::run_node(
        "node/vectors",
        "oauth4webapi.mjs",
        "../../vectors/callback.json",
    );
    let mut seen: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for line in said.lines() {
        let [id, ours, theirs] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        seen.entry((ours, theirs)).or_default().push(id);
    }
    for difference in &list {
        let kind = (difference.ours.as_str(), difference.theirs.as_str());
        assert!(difference.reason.len() > 20, "{kind:?}");
        assert!(!difference.cases.is_empty(), "{kind:?}");
        let shown = seen.remove(&kind).unwrap_or_default();
        for id in &difference.cases {
            assert!(shown.contains(&id.as_str()), "no difference any more: {id}");
        }
    }
    assert!(seen.is_empty(), "not on the list: {seen:?}");
}
