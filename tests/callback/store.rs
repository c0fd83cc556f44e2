//! V4: single use and expiry, in memory.

use std::sync::Barrier;
use std::time::Duration;

use hf_signin::callback::{
    CallbackError, MemoryStore, Outcome, StateInUse, StoreError, TransactionStore,
};
use hf_signin::link::Transaction;

use crate::support::{STATE, at, now, transaction};

fn with_state(state: &str) -> Transaction {
    let mut json = serde_json::to_value(transaction()).unwrap();
    json["state"] = state.into();
    serde_json::from_value(json).unwrap()
}

fn callback(rest: &str) -> String {
    format!("/auth/callback?code=abc&state={STATE}{rest}")
}

#[test]
fn v4_eight_threads_race_for_one_state_and_one_wins() {
    for round in 0..50 {
        let store = MemoryStore::new();
        store.put(&transaction(), now()).unwrap();
        let start = Barrier::new(8);
        let race = || {
            start.wait();
            match round % 2 {
                0 => store.take(STATE, now()).unwrap().is_some(),
                _ => matches!(
                    store.verify(&callback(""), STATE, now()),
                    Ok(Outcome::Verified(_))
                ),
            }
        };
        let winners = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(race)).collect();
            threads
                .into_iter()
                .filter_map(|thread| thread.join().unwrap().then_some(()))
                .count()
        });
        assert_eq!(winners, 1);
        assert_eq!(store.waiting(), 0);
    }
}

#[test]
fn v4_many_threads_put_and_take_without_losing_any() {
    let store = MemoryStore::new();
    let taken: usize = std::thread::scope(|scope| {
        let work = |thread: usize| {
            let store = &store;
            move || {
                let mut taken = 0;
                for n in 0..200 {
                    let state = format!("{thread}-{n}");
                    store.put(&with_state(&state), now()).unwrap();
                    taken += usize::from(store.take(&state, now()).unwrap().is_some());
                    taken += usize::from(store.take(&state, now()).unwrap().is_some());
                }
                taken
            }
        };
        let threads: Vec<_> = (0..8).map(|n| scope.spawn(work(n))).collect();
        threads.into_iter().map(|t| t.join().unwrap()).sum()
    });
    assert_eq!(taken, 1600);
    assert_eq!(store.waiting(), 0);
}

#[test]
fn v4_a_transaction_is_used_up_whatever_the_outcome() {
    for rest in ["", "&error=access_denied", "&iss=https://evil.example"] {
        let store = MemoryStore::new();
        store.put(&transaction(), now()).unwrap();
        let _ = store.verify(&callback(rest), STATE, now());
        assert_eq!(
            store.verify(&callback(""), STATE, now()).unwrap_err(),
            StoreError::Callback(CallbackError::StateUnknown)
        );
    }
}

#[test]
fn v4_a_malformed_callback_uses_nothing_up() {
    let store = MemoryStore::new();
    store.put(&transaction(), now()).unwrap();
    let error = store
        .verify(&callback("&code=def"), STATE, now())
        .unwrap_err();
    assert_eq!(
        error,
        StoreError::Callback(CallbackError::Duplicate { name: "code" })
    );
    assert_eq!(store.waiting(), 1);
    assert!(store.verify(&callback(""), STATE, now()).is_ok());
}

#[test]
fn v3_another_browser_gets_nothing_and_uses_nothing_up() {
    let store = MemoryStore::new();
    store.put(&transaction(), now()).unwrap();
    for browser in ["", "other", &STATE[1..]] {
        assert_eq!(
            store.verify(&callback(""), browser, now()).unwrap_err(),
            StoreError::Callback(CallbackError::StateMismatch)
        );
    }
    assert!(store.verify(&callback(""), STATE, now()).is_ok());
}

/// The store sees the path, and with it the provider that answered.
#[test]
fn v13_a_callback_at_another_path_is_refused() {
    let store = MemoryStore::new();
    store.put(&transaction(), now()).unwrap();
    let other = callback("").replace("/auth/callback", "/auth/other");
    let error = store.verify(&other, STATE, now()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the callback's path is \"/auth/…\" (11 bytes), but the redirect URI's is \"/auth/callback\": they must be the same"
    );
    for no_path in ["", "code=abc", "https://example.com/auth/callback?code=abc"] {
        let error = store.verify(no_path, STATE, now()).unwrap_err();
        assert!(
            matches!(&error, StoreError::Callback(CallbackError::NotAUrl { .. })),
            "{error}"
        );
    }
}

#[test]
fn v3_without_a_transaction_the_first_failure_is_told_as_well() {
    let store = MemoryStore::new();
    let word = |query: &str, browser: &str| {
        let callback = format!("/auth/callback?{query}");
        match store.verify(&callback, browser, now()).unwrap_err() {
            StoreError::Callback(error) => error.name(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(word("code=a&state=x", "x"), "state_unknown");
    assert_eq!(word("code=a&state=x", "y"), "state_mismatch");
    assert_eq!(word("code=a", ""), "state_missing");
    assert_eq!(word("code=a&state=", ""), "state_missing");
    assert_eq!(word("code=a&code=a&state=x", "x"), "duplicate_parameter");
    assert_eq!(word("code=a&token=a&state=x", "x"), "other_flow");
}

#[test]
fn v4_stored_transactions_expire() {
    let store = MemoryStore::new();
    for (age, there) in [(599, true), (600, false), (-60, true), (-61, false)] {
        store.put(&transaction(), at(0)).unwrap();
        let taken = store.take(STATE, at(age)).unwrap();
        assert_eq!(taken.is_some(), there, "{age}");
        assert_eq!(store.waiting(), 0);
    }
    let short = MemoryStore::new().max_age(Duration::from_secs(5));
    short.put(&transaction(), at(0)).unwrap();
    assert!(short.take(STATE, at(5)).unwrap().is_none());
}

#[test]
fn v4_a_store_may_give_more_time_than_ten_minutes() {
    let callback = callback("");
    for (age, verified) in [(599, true), (900, true), (1200, false)] {
        let store = MemoryStore::new().max_age(Duration::from_secs(1200));
        store.put(&transaction(), at(0)).unwrap();
        let outcome = store.verify(&callback, STATE, at(age));
        assert_eq!(outcome.is_ok(), verified, "{age}: {outcome:?}");
    }
}

#[test]
fn v4_expired_transactions_are_swept() {
    let store = MemoryStore::new();
    for n in 0..100 {
        store.put(&with_state(&format!("old-{n}")), at(0)).unwrap();
    }
    assert_eq!(store.waiting(), 100);
    let mut json = serde_json::to_value(transaction()).unwrap();
    json["created_at"] = (json["created_at"].as_u64().unwrap() + 600).into();
    let fresh: Transaction = serde_json::from_value(json).unwrap();
    store.put(&fresh, at(600)).unwrap();
    assert_eq!(store.waiting(), 1);
    assert!(store.take(STATE, at(600)).unwrap().is_some());
}

#[test]
fn the_store_is_bounded_and_the_oldest_goes() {
    let store = MemoryStore::new().capacity(3);
    for n in 0..1000 {
        store.put(&with_state(&format!("s{n}")), now()).unwrap();
        assert!(store.waiting() <= 3);
    }
    assert!(store.take("s996", now()).unwrap().is_none());
    for n in 997..1000 {
        assert!(store.take(&format!("s{n}"), now()).unwrap().is_some());
    }
    let one = MemoryStore::new().capacity(0);
    one.put(&transaction(), now()).unwrap();
    assert_eq!(one.waiting(), 1);
}

/// The limit that the documentation names: one begin less and the visitor who
/// began before the flood signs in, one more and the sign-in is lost, and the
/// store grows no further.
#[test]
fn v4_a_flood_of_10_000_begins_loses_who_began_before() {
    let others: Vec<_> = (0..12_000).map(|n| with_state(&format!("s{n}"))).collect();
    for (flood, signs_in) in [(9_999, true), (10_000, false), (12_000, false)] {
        let store = MemoryStore::new();
        store.put(&transaction(), at(0)).unwrap();
        for other in &others[..flood] {
            store.put(other, at(1)).unwrap();
        }
        assert_eq!(store.waiting(), 10_000);
        let outcome = store.verify(&callback(""), STATE, now());
        assert_eq!(outcome.is_ok(), signs_in, "{flood}: {outcome:?}");
        // Who begins in the flood's midst is not shut out.
        store.put(&with_state("after"), now()).unwrap();
        assert!(store.take("after", now()).unwrap().is_some());
    }
    for page in [
        include_str!("../../docs/callback.md"),
        include_str!("../../docs/threat-model.md"),
    ] {
        let named = page.lines().any(|line| line.contains("10,000"));
        assert!(named && MemoryStore::CAPACITY == 10_000);
    }
}

#[test]
fn b11_the_same_state_waits_once_and_is_not_replaced() {
    let store = MemoryStore::new();
    store.put(&transaction(), now()).unwrap();
    assert_eq!(store.put(&transaction(), now()), Err(StateInUse));
    assert_eq!(store.waiting(), 1);
    assert!(store.take(STATE, now()).unwrap().is_some());
    assert!(store.take(STATE, now()).unwrap().is_none());
}

#[test]
fn v5_a_store_does_not_show_what_it_holds() {
    let store = MemoryStore::new();
    store.put(&transaction(), now()).unwrap();
    assert_eq!(
        format!("{store:?}"),
        "MemoryStore { capacity: 10000, max_age: 600s, waiting: 1 }"
    );
}
