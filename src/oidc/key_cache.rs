use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::Jwks;

/// A provider's keys, kept between sign-ins and shared between threads: a
/// clone shares them. It does no I/O; it says when to fetch.
///
/// Keys are fetched again when they are an hour old ([`MAX_AGE`]), and when a
/// token names one that is not there (T3): after a rotation that is the first
/// token with the new key. Such a refetch happens at most once a minute, so
/// that tokens with made-up keys can't make a site flood the provider.
///
/// While fetches fail, keys stay usable until they are six hours old
/// ([`MAX_STALE`]), and are tried again once a minute.
///
/// [`MAX_AGE`]: Self::MAX_AGE
/// [`MAX_STALE`]: Self::MAX_STALE
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use hf_signin::oidc::{Jwks, KeyCache};
///
/// let cache = KeyCache::new();
/// let now = SystemTime::now();
/// assert!(cache.lookup(Some("key-1"), now).is_none());
/// // GET jwks_uri, then:
/// let keys = Jwks::parse(br#"{"keys": [{"kty": "RSA", "kid": "key-1", "n": "AQAB", "e": "AQAB"}]}"#)?;
/// cache.store(keys, now);
/// assert!(cache.lookup(Some("key-1"), now).is_some());
/// // Unknown: the keys may have been rotated.
/// assert!(cache.lookup(Some("key-2"), now).is_none());
/// // Old, and the provider does not respond: the old ones carry on.
/// let later = now + Duration::from_secs(2 * 60 * 60);
/// assert!(cache.lookup(Some("key-1"), later).is_none());
/// assert!(cache.fetch_failed(Some("key-1"), later).is_some());
/// # Ok::<(), hf_signin::oidc::IdTokenError>(())
/// ```
#[derive(Clone, Default)]
pub struct KeyCache {
    kept: Arc<Mutex<Kept>>,
}

#[derive(Default)]
struct Kept {
    keys: Option<Arc<Jwks>>,
    fetched: Option<SystemTime>,
    /// When the last fetch for an unknown key began, answered or not.
    asked: Option<SystemTime>,
    /// How many fetches for unknown keys began then and have no answer yet.
    in_flight: u32,
    /// When the last fetch failed, if none has succeeded since.
    failed: Option<SystemTime>,
}

impl KeyCache {
    /// How long keys are kept: one hour. A key that the provider withdraws
    /// is accepted for so long.
    pub const MAX_AGE: Duration = Duration::from_secs(60 * 60);

    /// How often an unknown `kid` may cause a fetch: once a minute.
    pub const REFETCH: Duration = Duration::from_secs(60);

    /// How old keys may become while fetches fail: six hours. Whoever can keep
    /// a site from the provider can have a withdrawn key accepted for so long.
    pub const MAX_STALE: Duration = Duration::from_secs(6 * 60 * 60);

    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The keys to check a token with this `kid` with; whether its own is among
    /// them the check will say. `None`: fetch the keys, then [`store`] them or
    /// say that the fetch [failed], at most once for each token.
    ///
    /// Without keys, and with old ones, every sign-in is told to fetch. For an
    /// unknown `kid` one is, and those few that come while its response is
    /// pending: at a rotation all of them have the new key.
    ///
    /// [`store`]: Self::store
    /// [failed]: Self::fetch_failed
    #[must_use]
    pub fn lookup(&self, kid: Option<&str>, now: SystemTime) -> Option<Arc<Jwks>> {
        let mut kept = self.lock();
        let keys = kept.keys.clone();
        if kept.is_younger_than(Self::MAX_AGE, now) {
            let keys = keys.filter(|keys| keys.knows(kid) || !kept.may_refetch(now));
            if keys.is_some() {
                return keys;
            }
        } else if kept.failed_lately(now) && kept.is_younger_than(Self::MAX_STALE, now) {
            let keys = keys.filter(|keys| keys.knows(kid));
            if keys.is_some() {
                return keys;
            }
        }
        kept.in_flight = kept.in_flight.saturating_add(1);
        None
    }

    /// Says that a fetch failed, and gives the keys to carry on with: those
    /// that are kept, unless they are older than [`MAX_STALE`](Self::MAX_STALE)
    /// or the token's `kid` is not among them.
    #[must_use]
    pub fn fetch_failed(&self, kid: Option<&str>, now: SystemTime) -> Option<Arc<Jwks>> {
        let mut kept = self.lock();
        kept.failed = Some(now);
        kept.in_flight = kept.in_flight.saturating_sub(1);
        let keys = kept.keys.clone().filter(|keys| keys.knows(kid));
        keys.filter(|_| kept.is_younger_than(Self::MAX_STALE, now))
    }

    /// Keeps what was fetched, and gives it back to check the token with.
    pub fn store(&self, keys: Jwks, now: SystemTime) -> Arc<Jwks> {
        let keys = Arc::new(keys);
        let mut kept = self.lock();
        kept.keys = Some(Arc::clone(&keys));
        kept.fetched = Some(now);
        kept.failed = None;
        kept.in_flight = 0;
        keys
    }

    /// No change can be left half done: a poisoned lock is fine.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn is_younger_than(&self, age: Duration, now: SystemTime) -> bool {
        self.fetched
            .is_some_and(|fetched| is_within(fetched, now, age))
    }

    fn failed_lately(&self, now: SystemTime) -> bool {
        self.failed
            .is_some_and(|failed| is_within(failed, now, KeyCache::REFETCH))
    }

    /// True when an unknown `kid` may cause a fetch now.
    fn may_refetch(&mut self, now: SystemTime) -> bool {
        match self.asked {
            Some(asked) if is_within(asked, now, KeyCache::REFETCH) => {
                (1..MAX_IN_FLIGHT).contains(&self.in_flight) && is_within(asked, now, ANSWER)
            }
            _ => {
                self.asked = Some(now);
                self.in_flight = 0;
                true
            }
        }
    }
}

/// How long an answer may be under way.
const ANSWER: Duration = Duration::from_secs(10);

/// How many fetches for unknown keys may be under way at once.
const MAX_IN_FLIGHT: u32 = 8;

/// True when `then` is less than `span` ago. A time from the future is not: the
/// clock was set back, and may have been wrong by years.
fn is_within(then: SystemTime, now: SystemTime, span: Duration) -> bool {
    now.duration_since(then).is_ok_and(|age| age < span)
}

impl fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = self.lock();
        f.debug_struct("KeyCache")
            .field("keys", &kept.keys)
            .field("fetched", &kept.fetched)
            .finish()
    }
}
