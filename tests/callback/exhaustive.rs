//! All callbacks of a few parameters and all times around a boundary, judged
//! beside a statement of the rules that shares no code with the check.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use hf_signin::callback::{Callback, Outcome};
use hf_signin::link::Transaction;

use crate::support::{ISSUER, STATE, Stored, now, transaction};

/// Name, value as written in the query, value decoded.
type Pair = (&'static str, &'static str, &'static str);

const PAIRS: [Pair; 15] = [
    ("code", "abc", "abc"),
    ("code", "", ""),
    ("code", "%0A", "\n"),
    ("state", STATE, STATE),
    ("state", "other", "other"),
    ("state", "", ""),
    ("error", "access_denied", "access_denied"),
    ("error", "", ""),
    ("error", "%22", "\""),
    ("error_description", "%0A", "\n"),
    ("iss", ISSUER, ISSUER),
    ("iss", "https://evil.example", "https://evil.example"),
    ("iss", "", ""),
    ("id_token", "", ""),
    ("x", "1", "1"),
];

/// What docs/rules.md says of these parameters at the right address and in
/// time, in the order in which failures are reported.
fn expected(pairs: &[Pair], fragment: bool, advertised: bool) -> &'static str {
    let count = |name| pairs.iter().filter(|pair| pair.0 == name).count();
    let value = |name| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.2);
    let filled = |name| value(name).is_some_and(|value| !value.is_empty());
    let known = pairs.iter().filter(|pair| pair.0 != "x");
    if known.clone().any(|pair| count(pair.0) > 1) {
        return "duplicate_parameter"; // V1
    }
    if count("id_token") > 0 {
        return "other_flow"; // V12
    }
    if fragment {
        return "fragment"; // V12
    }
    if !filled("state") {
        return "state_missing"; // V3
    }
    if value("state") != Some(STATE) {
        return "state_mismatch"; // V3
    }
    if advertised && count("iss") == 0 {
        return "iss_missing"; // V7
    }
    if count("iss") == 1 && value("iss") != Some(ISSUER) {
        // V9, V8
        return if filled("error") {
            "error_iss_mismatch"
        } else {
            "iss_mismatch"
        };
    }
    // V10, V11
    let answer = match (filled("code"), filled("error")) {
        (false, false) => return "code_missing",
        (true, true) => return "code_and_error",
        (true, false) if value("code") == Some("\n") => return "illegal_code",
        (true, false) => "verified",
        (false, true) if value("error") == Some("\"") => return "illegal_character",
        (false, true) => "refused",
    };
    match value("error_description") {
        Some("\n") => "illegal_character",
        _ => answer,
    }
}

fn found(query: &str, transaction: &Transaction) -> &'static str {
    let target = format!("/auth/callback?{query}");
    let callback = Callback::from_path_and_query(target);
    match callback.and_then(|callback| callback.verify(transaction, now())) {
        Ok(Outcome::Verified(verified)) => {
            assert_eq!(
                verified.into_token_request().code.expose(),
                "abc",
                "{query}"
            );
            "verified"
        }
        Ok(Outcome::Refused(refusal)) => {
            assert_eq!(refusal.error, "access_denied", "{query}");
            "refused"
        }
        Err(error) => error.diagnostic().code,
    }
}

/// Every sequence of up to three of the parameters, duplicates and orders
/// included, and every one of four behind or before a right state.
#[test]
fn v1_to_v12_every_callback_of_a_few_parameters() {
    let [silent, advertising] = [false, true].map(|iss_supported| {
        let stored = Stored {
            iss_supported,
            ..Stored::default()
        };
        stored.transaction()
    });
    let mut verdicts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut judge = |pairs: &[Pair], fragment: bool| {
        let query: Vec<_> = pairs.iter().map(|p| format!("{}={}", p.0, p.1)).collect();
        let query = query.join("&") + if fragment { "#x" } else { "" };
        for (transaction, advertised) in [(&silent, false), (&advertising, true)] {
            let expected = expected(pairs, fragment, advertised);
            assert_eq!(found(&query, transaction), expected, "{query}");
            *verdicts.entry(expected).or_default() += 1;
        }
    };
    let mut level: Vec<Vec<Pair>> = vec![Vec::new()];
    for length in 0..=4 {
        for pairs in &level {
            if length < 4 {
                judge(pairs, false);
                judge(pairs, true);
            } else {
                let first = [&PAIRS[3..4], pairs].concat();
                let last = [pairs, &PAIRS[3..4]].concat();
                judge(&first, false);
                judge(&last, false);
            }
        }
        let longer = level.iter().flat_map(|pairs| {
            PAIRS.map(|pair| {
                let mut longer = pairs.clone();
                longer.push(pair);
                longer
            })
        });
        level = longer.collect();
    }
    let total: usize = verdicts.values().sum();
    assert_eq!((verdicts.len(), total), (14, 216_964), "{verdicts:?}");
}

/// Whole seconds and the nanoseconds beside them, around every boundary: the
/// beginning, a minute of skew, the age, and the ends of time.
#[test]
fn v4_every_time_around_a_boundary() {
    const NANOS: i128 = 1_000_000_000;
    let ages: [u64; 11] = [0, 1, 59, 60, 61, 599, 600, 601, 1200, 86_400, u64::MAX];
    let moments: [u64; 12] = [
        0,
        1,
        59,
        60,
        61,
        119,
        120,
        121,
        600,
        660,
        1_800_000_000,
        253_402_300_799,
    ];
    let time = |nanos: i128| {
        let seconds = u64::try_from(nanos / NANOS).unwrap();
        let rest = u32::try_from(nanos % NANOS).unwrap();
        SystemTime::UNIX_EPOCH + Duration::new(seconds, rest)
    };
    let mut verdicts: BTreeMap<&str, usize> = BTreeMap::new();
    for created_at in moments {
        let mut json = serde_json::to_value(transaction()).unwrap();
        json["created_at"] = created_at.into();
        let stored: Transaction = serde_json::from_value(json).unwrap();
        let callback = Callback::from_query(format!("code=abc&state={STATE}")).unwrap();
        let began = i128::from(created_at) * NANOS;
        for max_age in ages {
            let limit = i128::from(max_age) * NANOS;
            let near = [began, began - 60 * NANOS, began + limit];
            let all = moments.iter().map(|&moment| i128::from(moment) * NANOS);
            for now in all.chain(near).flat_map(|now| [now - 1, now, now + 1]) {
                // What a `SystemTime` can hold.
                if now < 0 || now > i128::from(i64::MAX) * NANOS {
                    continue;
                }
                let expected = match now - began {
                    age if age >= limit => "expired",
                    age if age < -60 * NANOS => "not_yet_begun",
                    _ => "in time",
                };
                let max_age = Duration::from_secs(max_age);
                let judged = match callback.verify_within(&stored, time(now), max_age) {
                    Ok(_) => "in time",
                    Err(error) => error.diagnostic().code,
                };
                let case = format!("{created_at} {now} {max_age:?}");
                assert_eq!(judged, expected, "{case}");
                *verdicts.entry(expected).or_default() += 1;
            }
        }
    }
    assert_eq!(verdicts.len(), 3);
    assert!(verdicts.values().all(|&count| count > 800), "{verdicts:?}");
}
