//! `hf-signin rule`.

use hf_signin::Rule;
use serde_json::{Value, json};

use crate::support::run;

#[test]
fn a_rule_with_what_to_do() {
    for id in ["V4", "v4", " V4 "] {
        let run = run(&["rule", id]);
        let text = run.ok();
        assert!(
            text.starts_with(
                "V4: Once, and in time\nA state is used once, and expires.\nSource: RFC 9700 section 2.1\n\n## The sign-in expired\n\n"
            ),
            "{text}"
        );
        assert!(text.contains("\n## A stale session cookie"), "{text}");
        assert_eq!(text.matches("\n## ").count(), 2);
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn every_rule_prints_its_entries() {
    for rule in Rule::ALL {
        let run = run(&["rule", rule.id()]);
        let headings = run.ok().matches("\n## ").count();
        assert_eq!(headings, rule.troubleshooting().len(), "{rule}");
        assert!(run.text().lines().count() > 8, "{rule}");
    }
}

#[test]
fn all_rules() {
    let run = run(&["rule"]);
    for rule in Rule::ALL {
        let start = format!("{rule}: {}\n{}\n", rule.title(), rule.text());
        assert!(run.ok().contains(&start), "{rule}");
    }
}

#[test]
fn json_has_four_fields() {
    let told = run(&["rule", "t2", "--json"]);
    let value: Value = serde_json::from_str(told.ok()).unwrap();
    assert_eq!(
        value,
        json!([{
            "id": "T2",
            "title": "Algorithm",
            "text": "An ID token is signed with RS256; `none` and `HS*` are refused.",
            "source": "OpenID Connect Core 1.0 section 3.1.3.7 (7); RFC 8725 section 3.1",
        }])
    );
    let all = run(&["rule", "--json"]);
    let value: Value = serde_json::from_str(all.ok()).unwrap();
    let ids: Vec<_> = value.as_array().unwrap().iter().map(|r| &r["id"]).collect();
    assert_eq!(ids, Rule::ALL.iter().map(|r| r.id()).collect::<Vec<_>>());
}

#[test]
fn an_unknown_id_gets_the_nearest() {
    let all = "Rules are B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)\n";
    for (id, nearest) in [
        ("V19", "V18"),
        ("b99", "B17"),
        ("T0", "T1"),
        ("13", "V13"),
        ("X3", "V3"),
        ("V13a", "V13"),
        ("V 3", "V3"),
    ] {
        for more in [&["--json"][..], &[]] {
            let run = run(&[&["rule", id], more].concat());
            run.fails(2, "");
            let expected = format!("error: no rule {id:?}: did you mean {nearest}? {all}");
            assert_eq!(run.stderr, expected);
        }
    }
    for id in ["", "V", "state"] {
        let told = run(&["rule", id]);
        assert_eq!(told.stderr, format!("error: no rule {id:?}: {all}"));
    }
    let told = run(&["rule", "?code=hunter2"]);
    told.fails(2, "no rule \"…\"");
}
