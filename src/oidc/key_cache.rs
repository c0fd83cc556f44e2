use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::Jwks;

/// A provider's keys, kept between sign-ins and shared between threads: a
/// clone shares what it keeps. It does no I/O; it says when to fetch.
///
/// Keys are fetched again when they are an hour old, and when a token names
/// one that is not there (T3): after a rotation that is the first token with
/// the new key. Such a refetch happens at most once a minute, so that tokens
/// with made-up keys can't make a site flood the provider.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use hf_signin::oidc::{Jwks, KeyCache, KeyLookup};
///
/// let cache = KeyCache::new();
/// let now = SystemTime::now();
/// assert!(matches!(cache.lookup(Some("key-1"), now), KeyLookup::Fetch));
/// // GET jwks_uri, then:
/// let keys = Jwks::parse(br#"{"keys": [{"kty": "RSA", "kid": "key-1", "n": "AQAB", "e": "AQAB"}]}"#)?;
/// cache.store(keys.clone(), now);
/// assert!(matches!(cache.lookup(Some("key-1"), now), KeyLookup::Use(_)));
/// // An unknown one: the keys may have been rotated, but not again within the minute.
/// assert!(matches!(cache.lookup(Some("key-2"), now), KeyLookup::Fetch));
/// cache.store(keys, now);
/// assert!(matches!(cache.lookup(Some("key-2"), now), KeyLookup::Use(_)));
/// let later = now + Duration::from_secs(60);
/// assert!(matches!(cache.lookup(Some("key-2"), later), KeyLookup::Fetch));
/// # Ok::<(), hf_signin::oidc::JwksError>(())
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
}

/// What to do for a token.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum KeyLookup {
    /// Check the token with these keys; whether its own is among them the
    /// check will say.
    Use(Arc<Jwks>),
    /// Fetch the keys, [`KeyCache::store`] them, and check the token with
    /// what came: at most once for each token.
    Fetch,
}

impl KeyCache {
    /// How long keys are kept: one hour. A key that the provider withdraws
    /// is believed for so long.
    pub const MAX_AGE: Duration = Duration::from_secs(60 * 60);

    /// How often an unknown `kid` may cause a fetch: once a minute.
    pub const REFETCH: Duration = Duration::from_secs(60);

    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What to do for a token with this `kid`.
    ///
    /// Without keys, and with old ones, every sign-in is told to fetch. For an
    /// unknown `kid` one is, and those few that come while its answer is under
    /// way: at a rotation they are all in the right.
    #[must_use]
    pub fn lookup(&self, kid: Option<&str>, now: SystemTime) -> KeyLookup {
        let mut kept = self.lock();
        let fresh = kept
            .fetched
            .is_some_and(|fetched| is_within(fetched, now, Self::MAX_AGE));
        if let Some(keys) = kept.keys.clone().filter(|_| fresh)
            && (keys.knows(kid) || !kept.may_refetch(now))
        {
            return KeyLookup::Use(keys);
        }
        kept.in_flight = kept.in_flight.saturating_add(1);
        KeyLookup::Fetch
    }

    /// Keeps what was fetched, and gives it back to check the token with.
    pub fn store(&self, keys: Jwks, now: SystemTime) -> Arc<Jwks> {
        let keys = Arc::new(keys);
        let mut kept = self.lock();
        kept.keys = Some(Arc::clone(&keys));
        kept.fetched = Some(now);
        kept.in_flight = 0;
        keys
    }

    /// Each change is complete before the next can fail.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Whether an unknown `kid` may cause a fetch now.
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

/// Whether `then` is less than `span` ago. A time from the future is not: the
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
