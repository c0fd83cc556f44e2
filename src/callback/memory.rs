use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::MAX_AGE;
use super::store::{StoredTransaction, TransactionStore};
use super::verify::check_age;
use crate::link::Transaction;

/// A [`TransactionStore`] in the memory of one process: bounded, expiring,
/// and each transaction taken once by however many threads (V4).
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::callback::{MemoryStore, Outcome, TransactionStore};
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
///
/// let store = MemoryStore::new();
/// let transaction = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// )
/// .begin(SystemTime::now())?
/// .transaction;
/// store.put(&transaction, SystemTime::now())?;
///
/// // The browser holds the state too: `state` is what its cookie says.
/// let state = transaction.state().expose();
/// let target = format!("/auth/callback?code=abc&state={state}");
/// assert!(matches!(
///     store.verify(&target, state, SystemTime::now())?,
///     Outcome::Verified(_),
/// ));
/// // Again: it is used up.
/// assert!(store.verify(&target, state, SystemTime::now()).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct MemoryStore {
    capacity: usize,
    max_age: Duration,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    /// By the hash of the state: how long a look-up takes says nothing of
    /// the states that are there (V5).
    by_state: HashMap<[u8; 32], (u64, Transaction)>,
    /// In the order of arrival.
    by_arrival: BTreeMap<u64, [u8; 32]>,
    arrivals: u64,
}

impl MemoryStore {
    /// How many transactions wait at most, unless told otherwise. At some 500
    /// bytes each that is 5 MB.
    pub const CAPACITY: usize = 10_000;

    /// An empty store for [`MemoryStore::CAPACITY`] transactions, each for ten
    /// minutes ([`MAX_AGE`]).
    #[must_use]
    pub fn new() -> Self {
        Self {
            capacity: Self::CAPACITY,
            max_age: MAX_AGE,
            waiting: Mutex::default(),
        }
    }

    /// Lets at most `capacity` transactions wait, one at least. When it is
    /// full the oldest goes: whoever floods it must do so within the time in
    /// which a visitor signs in, while refusing new ones would shut everybody
    /// out for as long as the flood's transactions live.
    #[must_use]
    pub fn capacity(mut self, capacity: usize) -> Self {
        self.capacity = capacity.max(1);
        self
    }

    /// Lets transactions expire after `max_age`.
    #[must_use]
    pub fn max_age(mut self, max_age: Duration) -> Self {
        self.max_age = max_age;
        self
    }

    /// How many are waiting, the expired ones that nobody swept yet included.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.lock().by_state.len()
    }

    /// A thread that panicked while it held the lock left no half-done work:
    /// each change below is complete before the next can fail.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl TransactionStore for MemoryStore {
    type Error = StateInUse;

    /// # Errors
    ///
    /// [`StateInUse`] when a transaction for the same state waits already.
    fn put(&self, transaction: &Transaction, now: SystemTime) -> Result<(), StateInUse> {
        let key = hash(transaction.state().expose());
        let mut waiting = self.lock();
        waiting.sweep(now, self.max_age);
        if waiting.by_state.contains_key(&key) {
            return Err(StateInUse);
        }
        while waiting.by_state.len() >= self.capacity {
            waiting.remove_oldest();
        }
        let arrival = waiting.arrivals;
        waiting.arrivals += 1;
        waiting.by_arrival.insert(arrival, key);
        waiting.by_state.insert(key, (arrival, transaction.clone()));
        Ok(())
    }

    fn take(&self, state: &str, now: SystemTime) -> Result<Option<StoredTransaction>, StateInUse> {
        let taken = self.lock().remove(&hash(state));
        Ok(taken
            .filter(|t| check_age(t.created_at(), now, self.max_age).is_ok())
            .map(StoredTransaction::from))
    }

    fn time_to_live(&self) -> Duration {
        self.max_age
    }
}

/// A sign-in with the same state is under way. States are made at random, so
/// this one was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("another sign-in with this state is under way")]
pub struct StateInUse;

impl Waiting {
    fn remove(&mut self, key: &[u8; 32]) -> Option<Transaction> {
        let (arrival, transaction) = self.by_state.remove(key)?;
        self.by_arrival.remove(&arrival);
        Some(transaction)
    }

    fn remove_oldest(&mut self) {
        if let Some((_, key)) = self.by_arrival.pop_first() {
            self.by_state.remove(&key);
        }
    }

    /// Takes the expired ones at the head of the queue out. They arrive in
    /// the order in which they are made, give or take a clock.
    fn sweep(&mut self, now: SystemTime, max_age: Duration) {
        while let Some((_, key)) = self.by_arrival.first_key_value() {
            let waits = self.by_state.get(key).is_some_and(|(_, transaction)| {
                check_age(transaction.created_at(), now, max_age).is_ok()
            });
            if waits {
                break;
            }
            self.remove_oldest();
        }
    }
}

fn hash(state: &str) -> [u8; 32] {
    Sha256::digest(state).into()
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("capacity", &self.capacity)
            .field("max_age", &self.max_age)
            .field("waiting", &self.waiting())
            .finish()
    }
}
