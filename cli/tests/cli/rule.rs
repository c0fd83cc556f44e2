//! `hf-signin rule`.

use hf_signin::Rule;
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::{run, session};

#[test]
fn every_rule_prints_text() {
    for rule in Rule::ALL {
        let run = run(&["rule", rule.id()]);
        assert!(run.ok().lines().count() > 8, "{rule}");
        for markup in ["##", "```", "](", "**", "\u{1b}"] {
            assert!(!run.text().contains(markup), "{rule} prints {markup}");
        }
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
fn a_rule_with_what_to_do() {
    let text = run(&["rule", "V16"]).ok().to_owned();
    assert_snapshot!(text, @r"
    V16: Return-to targets
    A return-to target is a path of the same site.
    Source: RFC 9700 section 4.11

    Where to go after the sign-in

    A page to return to comes from a link that anybody can write. Take only a path
    of your own site: `ReturnTo::new` refuses `//evil.example`, `/\evil.example`,
    absolute URLs and control characters, also when they are percent-encoded.
    ");
    for id in ["v16", " V16 "] {
        assert_eq!(run(&["rule", id]).ok(), text);
    }
}

#[test]
fn an_unknown_id_gets_the_nearest() {
    assert_snapshot!(session(&[
        "rule V19",
        "rule b99",
        "rule T0",
        "rule 13",
        "rule X3",
        "rule V13a --json",
        "rule 'V 3'",
        "rule ''",
        "rule V",
        "rule ?code=hunter2",
        "rule state_mismatched",
        "rule https://example.com/cb?code=hunter2",
    ]), @r#"
    $ rule V19
    2> error: unknown rule "V19": did you mean V18? `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule b99
    2> error: unknown rule "b99": did you mean B17? `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule T0
    2> error: unknown rule "T0": did you mean T1? `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule 13
    2> error: unknown rule "13": did you mean V13? `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule X3
    2> error: unknown rule "X3": did you mean V3? `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule V13a --json
    {
      "ok": false,
      "rule": null,
      "error": "usage",
      "message": "unknown rule \"V13a\": did you mean V13? `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)"
    }
    2> error: unknown rule "V13a": did you mean V13? `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule 'V 3'
    2> error: unknown rule "V 3": did you mean V3? `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule ''
    2> error: unknown rule "": `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule V
    2> error: unknown rule "V": `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule ?code=hunter2
    2> error: unknown rule "…": `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule state_mismatched
    2> error: unknown rule "state_mismatched": did you mean state_mismatch? `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    $ rule https://example.com/cb?code=hunter2
    2> error: unknown rule "https://example.com/cb…": `hf-signin rule` lists all: B1 to B17 (links), V1 to V18 (callbacks) and T1 to T11 (ID tokens)
    => 2
    "#);
}

#[test]
fn an_error_code_leads_to_its_rule() {
    for (code, rule) in [
        ("state_mismatch", "V3"),
        ("STATE_MISSING", "V3"),
        ("duplicate_parameter", "V1"),
        ("id_token_expired", "T7"),
        ("timeout", "V17"),
    ] {
        assert_eq!(run(&["rule", code]).ok(), run(&["rule", rule]).ok());
    }
}
