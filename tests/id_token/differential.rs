//! Beside oauth4webapi and the crate openidconnect: the same 2,000 tokens.
//! Where they differ stands in differences.json, with the reason; one that is
//! not there, and one that is there and no more true, fail.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::generated::cases;
use crate::tools;

/// Compares with what the peer says: a line `true` or `false` for each token.
fn compare(peer: &str, command: &mut Command) {
    let cases = cases();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines: String = cases.iter().map(|case| case.line() + "\n").collect();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{peer}");
    let said = String::from_utf8(output.stdout).unwrap();
    let said: Vec<bool> = said.lines().map(|line| line == "true").collect();
    assert_eq!(said.len(), cases.len());

    let mut differences = BTreeMap::new();
    let mut agreed = BTreeMap::new();
    for (case, theirs) in cases.iter().zip(said) {
        let list = if case.ours() == theirs {
            &mut agreed
        } else {
            &mut differences
        };
        list.insert(case.how, theirs);
    }
    for how in differences.keys() {
        assert!(
            !agreed.contains_key(how),
            "{peer} is of two minds about {how}"
        );
    }
    let listed: Value = serde_json::from_str(include_str!("differences.json")).unwrap();
    let listed: BTreeMap<&str, bool> = listed
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["peer"] == peer)
        .map(|entry| {
            assert!(entry["reason"].as_str().unwrap().len() > 20);
            // Ours is the stricter, everywhere.
            assert_eq!(
                (&entry["ours"], &entry["theirs"]),
                (&"refused".into(), &"believed".into())
            );
            (
                entry["token"].as_str().unwrap(),
                entry["theirs"] == "believed",
            )
        })
        .collect();
    assert_eq!(differences, listed, "{peer}: differences, and those listed");
}

#[test]
fn beside_oauth4webapi() {
    if tools::require_node_packages() {
        let script = tools::tests().join("node/id-tokens.mjs");
        compare("oauth4webapi", Command::new("node").arg(script));
    }
}

/// Builds the crate first, which takes a minute and a half of CPU.
#[test]
#[ignore = "builds openidconnect: .ci/full does"]
fn beside_openidconnect() {
    let manifest = tools::tests().join("../examples/openidconnect-peer/Cargo.toml");
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args([
            "run",
            "--offline",
            "--locked",
            "--quiet",
            "--bin",
            "verdicts",
        ])
        .arg("--manifest-path")
        .arg(manifest)
        .env(
            "CARGO_TARGET_DIR",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/openidconnect"),
        );
    compare("openidconnect", &mut cargo);
}
