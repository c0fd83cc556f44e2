use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

/// The states that were used, until they would have expired anyway: what a
/// sealed cookie lacks for single use in one process (V4).
///
/// Only a state that was verified gets in, so that beginning sign-ins fills
/// nothing. When it is full the oldest goes: whoever finishes that many
/// sign-ins within ten minutes weakens the protection from replay, and locks
/// nobody out.
pub(super) struct UsedStates {
    capacity: usize,
    used: Mutex<Used>,
}

#[derive(Default)]
struct Used {
    /// By the hash of the state: how long a look-up takes says nothing of
    /// the states that are there (V5).
    hashes: HashSet<[u8; 16]>,
    by_arrival: VecDeque<(SystemTime, [u8; 16])>,
}

impl UsedStates {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            used: Mutex::default(),
        }
    }

    /// Uses `state` up until it expires. False when it was used before.
    pub(super) fn use_up(&self, state: &str, expires_at: SystemTime, now: SystemTime) -> bool {
        let hash = hash(state);
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(&(oldest_expires_at, oldest)) = used.by_arrival.front() {
            if oldest_expires_at > now && used.by_arrival.len() < self.capacity {
                break;
            }
            used.by_arrival.pop_front();
            used.hashes.remove(&oldest);
        }
        let is_fresh = used.hashes.insert(hash);
        if is_fresh {
            used.by_arrival.push_back((expires_at, hash));
        }
        is_fresh
    }
}

fn hash(state: &str) -> [u8; 16] {
    let digest = Sha256::digest(state);
    let mut hash = [0; 16];
    hash.copy_from_slice(&digest[..16]);
    hash
}

impl fmt::Debug for UsedStates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        f.debug_struct("UsedStates")
            .field("capacity", &self.capacity)
            .field("len", &used.hashes.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn v4_a_state_is_used_once_until_it_expires() {
        let states = UsedStates::new(100);
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        assert!(states.use_up("a", at(600), at(0)));
        assert!(!states.use_up("a", at(600), at(599)));
        assert!(states.use_up("b", at(700), at(100)));
        // Expired: forgotten, since its cookie is not believed any more.
        assert!(states.use_up("c", at(1200), at(600)));
        assert_eq!(
            format!("{states:?}"),
            "UsedStates { capacity: 100, len: 2 }"
        );
    }

    #[test]
    fn v4_it_is_bounded_and_the_oldest_goes() {
        let states = UsedStates::new(3);
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        for n in 0..1000 {
            assert!(states.use_up(&n.to_string(), at(600), at(0)));
        }
        assert_eq!(format!("{states:?}"), "UsedStates { capacity: 3, len: 3 }");
        assert!(!states.use_up("999", at(600), at(0)));
        assert!(states.use_up("1", at(600), at(0)));
    }
}
