use std::time::{Duration, SystemTime};

use super::{Callback, CallbackError, MAX_AGE, Outcome};
use crate::link::Transaction;

/// Where transactions wait for their callback, each to be taken once (V4).
///
/// [`MemoryStore`](super::MemoryStore) is one for a single process. For
/// several machines `RedisStore` (feature `redis`); without any memory shared,
/// `TransactionSealer` (feature `sealed`), which can't hold to single use.
///
/// In a store the state is a key and proves nothing of the browser: an
/// attacker could hand the callback of a sign-in of their own to somebody
/// else's browser. So the browser must hold the state as well, in a cookie
/// ([`CookieSettings`](super::CookieSettings)) or a session, and
/// [`TransactionStore::verify`] asks for it.
pub trait TransactionStore {
    /// What can go wrong in the store.
    type Error;

    /// Keeps `transaction` until it is taken or expires.
    ///
    /// # Errors
    ///
    /// When the store can't keep it, or keeps one for the same state already.
    fn put(&self, transaction: &Transaction, now: SystemTime) -> Result<(), Self::Error>;

    /// Takes the transaction of `state` out, in one step: of any number of
    /// callers at once, one gets it. `None` when there is none, or none any
    /// more.
    ///
    /// What it gives is opened by [`TransactionStore::verify`] alone: whoever
    /// took it out by hand and checked the callback against it would leave out
    /// the check of the browser.
    ///
    /// # Errors
    ///
    /// When the store can't be asked.
    fn take(&self, state: &str, now: SystemTime) -> Result<Option<StoredTransaction>, Self::Error>;

    /// How long a sign-in may take (V4): ten minutes ([`MAX_AGE`]), unless the
    /// store was told otherwise.
    fn time_to_live(&self) -> Duration {
        MAX_AGE
    }

    /// Takes the callback's transaction out and checks the callback against
    /// it. Whatever the outcome is, the transaction is used up, unless the
    /// callback is malformed or came to the wrong browser.
    ///
    /// `path_and_query` is where the request came to, as
    /// [`Callback::from_path_and_query`] takes it. `browser_state` is the state
    /// as the browser's cookie or session holds it, compared in constant time
    /// (V5).
    ///
    /// # Errors
    ///
    /// The store's error, or the first rule that fails. As long as nothing is
    /// taken out V13 can't be judged, and the first of V1, V12 and V3 is told.
    fn verify(
        &self,
        path_and_query: &str,
        browser_state: &str,
        now: SystemTime,
    ) -> Result<Outcome, StoreError<Self::Error>> {
        let callback =
            Callback::from_path_and_query(path_and_query).map_err(StoreError::Callback)?;
        let state = callback
            .check_browser_state(browser_state)
            .map_err(StoreError::Callback)?;
        match self.take(state, now).map_err(StoreError::Store)? {
            Some(StoredTransaction(transaction)) => {
                callback.verify_within(&transaction, now, self.time_to_live())
            }
            None => Err(CallbackError::StateUnknown),
        }
        .map_err(StoreError::Callback)
    }
}

/// A transaction as a store gives it out. It can be made, and can't be opened:
/// [`TransactionStore::verify`] does that.
///
/// ```compile_fail,E0616
/// fn open(taken: hf_signin::callback::StoredTransaction) -> hf_signin::link::Transaction {
///     taken.0
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTransaction(pub(super) Transaction);

impl From<Transaction> for StoredTransaction {
    fn from(transaction: Transaction) -> Self {
        Self(transaction)
    }
}

/// Why a callback could not be verified with a store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError<E> {
    /// The store failed: the site's fault.
    #[error("the transaction store failed: {0}")]
    Store(#[source] E),
    /// The callback is not believed.
    #[error(transparent)]
    Callback(CallbackError),
}
