use std::collections::{HashSet, VecDeque};
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Makes each sign-in usable once (V4): the memory that a sealed cookie lacks.
///
/// [`SignIn`](super::SignIn) has one in memory, which is enough for one process.
/// A site on several machines shares a guard of its own, in the store that it
/// already has: `examples/redis-guard` is one for Redis, in some 60 lines.
///
/// # How it is called
///
/// Once for each callback whose cookie and state are right, before the code is
/// exchanged; never for anything that a stranger can send without a cookie of
/// this site. If it fails, nobody is signed in
/// ([`SignInError::ReplayGuard`](super::SignInError::ReplayGuard)): an answer
/// that did not arrive may have been "first", so the visitor begins again.
///
/// It may block. On an async server call [`SignIn::finish`](super::SignIn::finish)
/// where blocking is allowed, such as `tokio::task::spawn_blocking`, together
/// with the exchange.
///
/// ```
/// use std::error::Error;
/// use std::time::SystemTime;
/// use hf_signin::session::ReplayGuard;
///
/// # trait Database: Send + Sync {
/// #     fn execute(&self, sql: &str, id: &[u8], until: u64) -> Result<u64, std::io::Error>;
/// # }
/// /// `CREATE TABLE used (id BYTEA PRIMARY KEY, until BIGINT NOT NULL)`
/// struct SqlGuard<D>(D);
///
/// impl<D: Database> ReplayGuard for SqlGuard<D> {
///     fn use_up(
///         &self,
///         id: &[u8; 32],
///         expires_at: SystemTime,
///         _now: SystemTime,
///     ) -> Result<bool, Box<dyn Error + Send + Sync>> {
///         let until = expires_at.duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
///         let insert = "INSERT INTO used (id, until) VALUES ($1, $2) ON CONFLICT DO NOTHING";
///         Ok(self.0.execute(insert, id, until)? == 1)
///     }
/// }
/// ```
pub trait ReplayGuard: Send + Sync {
    /// Uses a sign-in up: true the first time, false each time after that.
    ///
    /// `id` is the SHA-256 of the state: the guard never sees the state, and the
    /// time of a look-up reveals nothing of those it has (V5). Test and insertion
    /// must be one step, so that of any number of calls at once, on any number of
    /// machines, exactly one gets true.
    ///
    /// Keep `id` until `expires_at`, in which clocks that differ by a minute are
    /// allowed for; after that the sign-in has expired everywhere. `now` is the
    /// time of the request.
    ///
    /// # Errors
    ///
    /// When the guard cannot tell.
    fn use_up(
        &self,
        id: &[u8; 32],
        expires_at: SystemTime,
        now: SystemTime,
    ) -> Result<bool, Box<dyn Error + Send + Sync>>;
}

impl<G: ReplayGuard + ?Sized> ReplayGuard for Arc<G> {
    fn use_up(
        &self,
        id: &[u8; 32],
        expires_at: SystemTime,
        now: SystemTime,
    ) -> Result<bool, Box<dyn Error + Send + Sync>> {
        (**self).use_up(id, expires_at, now)
    }
}

/// The guard of one process, in its memory.
///
/// Only sign-ins whose state was right get in, so that beginning sign-ins fills
/// nothing. When it is full the oldest entry goes: whoever finishes that many
/// sign-ins within eleven minutes weakens the protection from replay, and locks
/// nobody out.
#[derive(Debug)]
pub(super) struct MemoryReplayGuard {
    capacity: usize,
    used: Mutex<Used>,
}

#[derive(Debug, Default)]
struct Used {
    ids: HashSet<[u8; 32]>,
    by_arrival: VecDeque<(SystemTime, [u8; 32])>,
}

impl Default for MemoryReplayGuard {
    fn default() -> Self {
        Self {
            capacity: 100_000,
            used: Mutex::default(),
        }
    }
}

impl ReplayGuard for MemoryReplayGuard {
    fn use_up(
        &self,
        id: &[u8; 32],
        expires_at: SystemTime,
        now: SystemTime,
    ) -> Result<bool, Box<dyn Error + Send + Sync>> {
        // A thread that panicked while it held the lock left no half-done work.
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.ids.contains(id) {
            return Ok(false);
        }
        while let Some(&(oldest_expires_at, oldest)) = used.by_arrival.front() {
            if oldest_expires_at > now && used.by_arrival.len() < self.capacity {
                break;
            }
            used.by_arrival.pop_front();
            used.ids.remove(&oldest);
        }
        used.ids.insert(*id);
        used.by_arrival.push_back((expires_at, *id));
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn id(n: u32) -> [u8; 32] {
        let mut id = [0; 32];
        id[..4].copy_from_slice(&n.to_be_bytes());
        id
    }

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn guard(capacity: usize) -> MemoryReplayGuard {
        MemoryReplayGuard {
            capacity,
            ..MemoryReplayGuard::default()
        }
    }

    #[test]
    fn v4_an_id_is_used_once_until_it_expires() {
        let guard = guard(100);
        let first = |n, expires_at, now| guard.use_up(&id(n), at(expires_at), at(now)).unwrap();
        assert!(first(1, 660, 0));
        assert!(!first(1, 660, 659));
        assert!(first(2, 760, 100));
        // The first has expired: forgotten, since its cookie is refused.
        assert!(first(3, 1260, 660));
        assert_eq!(guard.used.lock().unwrap().ids.len(), 2);
        assert_eq!(guard.used.lock().unwrap().by_arrival.len(), 2);
    }

    #[test]
    fn v4_the_guard_is_bounded_and_the_oldest_entry_goes() {
        let guard = guard(3);
        for n in 0..1000 {
            assert!(guard.use_up(&id(n), at(660), at(0)).unwrap());
        }
        assert_eq!(guard.used.lock().unwrap().ids.len(), 3);
        assert!(!guard.use_up(&id(999), at(660), at(0)).unwrap());
        assert!(!guard.use_up(&id(997), at(660), at(0)).unwrap());
        assert!(guard.use_up(&id(1), at(660), at(0)).unwrap());
    }
}
