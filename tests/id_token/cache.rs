use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

use hf_signin::oidc::KeyCache;

use crate::support::*;

fn fetches(cache: &KeyCache, kid: Option<&str>, seconds: u64) -> bool {
    cache.lookup(kid, at(NOW + seconds)).is_none()
}

#[test]
fn t3_keys_are_fetched_once_an_hour() {
    let cache = KeyCache::new();
    assert!(fetches(&cache, Some("first"), 0));
    // Not there yet, and so again: nobody is refused for want of keys.
    assert!(fetches(&cache, Some("first"), 0));
    cache.store(jwks(&[key("first")]), now());
    let shared = cache.clone();
    for seconds in [0, 1, 3599] {
        assert!(!fetches(&cache, Some("first"), seconds));
        assert!(!fetches(&shared, None, seconds));
    }
    assert!(fetches(&cache, Some("first"), 3600));
    // A clock that was set back says nothing of their age.
    assert!(cache.lookup(Some("first"), at(NOW - 1)).is_none());
}

#[test]
fn t3_an_unknown_kid_is_fetched_once_a_minute() {
    let cache = KeyCache::new();
    // Rotated as soon as they were fetched for the first time.
    cache.store(jwks(&[key("first")]), now());
    assert!(fetches(&cache, Some("second"), 1));
    cache.store(jwks(&[key("first"), key("second")]), at(NOW + 1));
    assert!(!fetches(&cache, Some("second"), 1));
    for seconds in 1..61 {
        assert!(!fetches(&cache, Some("made-up"), seconds));
    }
    assert!(fetches(&cache, Some("made-up"), 61));
    // The answer never came: not again before the next minute.
    assert!(!fetches(&cache, Some("made-up"), 71));
    assert!(!fetches(&cache, Some("made-up"), 120));
    assert!(fetches(&cache, Some("made-up"), 121));
}

/// At a rotation many come at once with the new key: none is refused while
/// the answer is under way, and they are bounded all the same.
#[test]
fn t3_a_rotation_is_shared_between_threads() {
    let cache = KeyCache::new();
    cache.store(jwks(&[key("first")]), now());
    let (fetches, start) = (AtomicUsize::new(0), Barrier::new(32));
    std::thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| {
                start.wait();
                if self::fetches(&cache, Some("second"), 100) {
                    fetches.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(fetches.load(Ordering::SeqCst), 8);
    let later = at(NOW + 100);
    cache.store(jwks(&[key("second")]), later);
    assert!(!self::fetches(&cache, Some("second"), 100));
    assert!(!self::fetches(&cache, Some("first"), 100));
    let keys = cache.lookup(Some("second"), later).unwrap();
    assert_eq!(format!("{keys:?}"), "Jwks([Some(\"second\")])");
}

#[test]
fn t3_old_keys_carry_on_while_fetches_fail() {
    const HOUR: u64 = 60 * 60;
    let cache = KeyCache::new();
    let failed = |kid, seconds| cache.fetch_failed(Some(kid), at(NOW + seconds)).is_some();
    // Nothing to carry on with.
    assert!(!failed("first", 0));
    cache.store(jwks(&[key("first")]), now());
    // Old: each sign-in is told to fetch, until one fails.
    assert!(fetches(&cache, Some("first"), HOUR));
    assert!(failed("first", HOUR));
    for seconds in 0..60 {
        assert!(!fetches(&cache, Some("first"), HOUR + seconds));
    }
    // Tried again once a minute; an unknown key is not found among old ones.
    assert!(fetches(&cache, Some("first"), HOUR + 60));
    assert!(!failed("second", HOUR + 60));
    // Six hours are the bound.
    assert!(failed("first", 6 * HOUR - 1));
    assert!(!fetches(&cache, Some("first"), 6 * HOUR - 1));
    assert!(fetches(&cache, Some("first"), 6 * HOUR));
    assert!(!failed("first", 6 * HOUR));
    // What is fetched again is new.
    cache.store(jwks(&[key("first")]), at(NOW + 7 * HOUR));
    assert!(!fetches(&cache, Some("first"), 8 * HOUR - 1));
    assert!(fetches(&cache, Some("first"), 8 * HOUR));
}
