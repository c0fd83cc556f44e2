//! Random callbacks, judged by us and by npm's oauth4webapi. Where the two
//! differ, the difference is on the list in `differences.json` with its
//! reason, and ours is the stricter. That each entry of the list still shows
//! is seen in `tests/vectors`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

use hf_signin::callback::Outcome;
use serde::Deserialize;
use serde_json::json;

use crate::rules::NAMES;
use crate::support::{ISSUER, REDIRECT_URI, STATE, Stored};
use crate::tools;

/// A kind of difference: our word, their verdict.
type Kind = (String, String);

/// An entry of the list.
#[derive(Deserialize)]
struct Difference {
    /// What we say.
    ours: String,
    /// What they say: `verified` or `refused`.
    theirs: String,
}

struct Case {
    url: String,
    iss_supported: bool,
}

/// A generator of the simplest kind (SplitMix64), so that every run judges
/// the same callbacks.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// A callback with no, one or a few things wrong with it.
fn case(dice: &mut Dice) -> Case {
    let mut pairs: Vec<String> = vec![format!("state={STATE}")];
    match dice.below(8) {
        0 | 1 => pairs.push("error=access_denied".to_owned()),
        2 => pairs
            .push("error=access_denied&error_description=The+user+denied+the+request".to_owned()),
        _ => pairs.push("code=abc".to_owned()),
    }
    if dice.below(3) == 0 {
        pairs.push(format!("iss={ISSUER}"));
    }
    let mut url = REDIRECT_URI.to_owned();
    let mut end = "";
    for _ in 0..dice.below(4) {
        match dice.below(12) {
            // A pair more.
            0..=3 => {
                let others = ["foo", "c%6Fde", "State", "scope"];
                let names = [&NAMES[..], &others].concat();
                let name = dice.pick(&names);
                let value = dice.pick(&[
                    "",
                    "x",
                    "abc",
                    STATE,
                    ISSUER,
                    "%FF",
                    "%0A",
                    "%C3%A9",
                    "a+b",
                    "%22",
                    "=",
                    "https://a.example",
                ]);
                pairs.push(format!("{name}={value}"));
            }
            // A pair less, or one twice.
            4 if !pairs.is_empty() => {
                let place = dice.below(pairs.len());
                pairs.remove(place);
            }
            5 if !pairs.is_empty() => pairs.push(pairs[dice.below(pairs.len())].clone()),
            // A value changed.
            6 | 7 if !pairs.is_empty() => {
                let place = dice.below(pairs.len());
                let name = pairs[place].split('=').next().unwrap().to_owned();
                let value = dice.pick(&[
                    "",
                    "other",
                    "%FF",
                    "%00",
                    "a b",
                    "+",
                    "https://huggingface.co/",
                ]);
                pairs[place] = format!("{name}={value}");
            }
            8 => end = dice.pick(&["#", "#_=_", "#code=abc", " ", "\n"]),
            9 => {
                url = dice
                    .pick(&[
                        "https://evil.example/auth/callback",
                        "http://example.com/auth/callback",
                        "https://example.com:443/auth/callback",
                        "https://EXAMPLE.com/auth/callback",
                        "https://example.com/auth/callback/",
                        "https:\\\\example.com\\auth\\callback",
                        "https://example.com/auth/call\tback",
                        "/auth/callback",
                        "https://",
                    ])
                    .to_owned();
            }
            _ => {}
        }
    }
    for place in (1..pairs.len()).rev() {
        pairs.swap(place, dice.below(place + 1));
    }
    Case {
        url: format!("{url}?{}{end}", pairs.join("&")),
        iss_supported: dice.below(4) == 0,
    }
}

/// Our verdict, and our word when it is `rejected`.
fn ours(case: &Case) -> (&'static str, &'static str) {
    let stored = Stored {
        iss_supported: case.iss_supported,
        ..Stored::default()
    };
    match stored.verify(&case.url) {
        Ok(Outcome::Verified(_)) => ("verified", ""),
        Ok(Outcome::Refused(_)) => ("refused", ""),
        Err(error) => ("rejected", error.diagnostic().code),
    }
}

fn theirs(cases: &[Case]) -> Vec<String> {
    let input: Vec<_> = cases
        .iter()
        .map(|case| json!({"url": case.url, "iss_supported": case.iss_supported}))
        .collect();
    let mut node = Command::new("node")
        .arg("callbacks.mjs")
        .args([STATE, ISSUER])
        .current_dir(tools::tests().join("node"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let text = serde_json::to_vec(&input).unwrap();
    node.stdin.take().unwrap().write_all(&text).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "node failed");
    let verdicts: Vec<String> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(verdicts.len(), cases.len());
    verdicts
}

fn list() -> BTreeSet<Kind> {
    let list: Vec<Difference> = serde_json::from_str(include_str!("differences.json")).unwrap();
    list.into_iter().map(|d| (d.ours, d.theirs)).collect()
}

#[test]
fn v3_to_v13_differ_from_oauth4webapi_as_listed() {
    if !tools::require_node_packages() {
        return;
    }
    let mut dice = Dice(6);
    let cases: Vec<Case> = (0..5000).map(|_| case(&mut dice)).collect();
    let list = list();
    let mut seen: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut agreed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for (case, theirs) in cases.iter().zip(theirs(&cases)) {
        let (verdict, word) = ours(case);
        if verdict == theirs {
            *agreed.entry(verdict).or_default() += 1;
            continue;
        }
        let kind = (word.to_owned(), theirs);
        if verdict != "rejected" {
            problems.push(format!(
                "ours is not the stricter, {verdict}/{kind:?}: {:?}",
                case.url
            ));
        } else if !list.contains(&kind) {
            problems.push(format!("not on the list: {kind:?}: {:?}", case.url));
        }
        *seen.entry(kind).or_default() += 1;
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(seen.len() >= 17, "few kinds of difference: {seen:?}");
    // The callbacks are of all kinds.
    for verdict in ["verified", "refused", "rejected"] {
        assert!(agreed[verdict] > 300, "{agreed:?}");
    }
}
