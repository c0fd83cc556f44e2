//! Transactions in Redis, each taken once by however many machines (V4).
//!
//! Needs Redis 6.2 or later, or Valkey, for `GETDEL`.

use std::fmt::Write;
use std::time::{Duration, SystemTime};

use hf_signin::callback::{MAX_AGE, TransactionStore};
use hf_signin::link::Transaction;
use redis::{Client, Connection, RedisError};
use sha2::{Digest, Sha256};

/// A [`TransactionStore`] in Redis. What it keeps there holds secrets for as
/// long as a sign-in takes: let nobody else read that Redis.
#[derive(Debug, Clone)]
pub struct RedisStore {
    client: Client,
    max_age: Duration,
}

impl RedisStore {
    /// How long Redis may take to accept a connection or to answer.
    const TIMEOUT: Duration = Duration::from_secs(2);

    /// Transactions in the Redis at `url` (`redis://127.0.0.1:6379/`), each
    /// for ten minutes.
    ///
    /// # Errors
    ///
    /// When `url` is none of Redis'.
    pub fn new(url: &str) -> Result<Self, StoreError> {
        let client = Client::open(url)?;
        Ok(Self {
            client,
            max_age: MAX_AGE,
        })
    }

    /// Lets transactions expire after `max_age`.
    #[must_use]
    pub fn max_age(mut self, max_age: Duration) -> Self {
        self.max_age = max_age;
        self
    }

    /// One connection a call is plain, and enough for sign-ins; a busy site
    /// takes one from its pool here.
    fn connect(&self) -> Result<Connection, StoreError> {
        let connection = self.client.get_connection_with_timeout(Self::TIMEOUT)?;
        connection.set_read_timeout(Some(Self::TIMEOUT))?;
        connection.set_write_timeout(Some(Self::TIMEOUT))?;
        Ok(connection)
    }
}

impl TransactionStore for RedisStore {
    type Error = StoreError;

    fn put(&self, transaction: &Transaction, now: SystemTime) -> Result<(), StoreError> {
        let age = now
            .duration_since(transaction.created_at())
            .unwrap_or_default();
        let left = self.max_age.saturating_sub(age).as_secs();
        if left == 0 {
            return Err(StoreError::Expired);
        }
        // Two sign-ins never have the same state: NX would find a mistake.
        let stored: Option<String> = redis::cmd("SET")
            .arg(key(transaction.state().expose()))
            .arg(serde_json::to_string(transaction)?)
            .arg("EX")
            .arg(left)
            .arg("NX")
            .query(&mut self.connect()?)?;
        stored.map(|_| ()).ok_or(StoreError::StateInUse)
    }

    fn take(&self, state: &str, _now: SystemTime) -> Result<Option<Transaction>, StoreError> {
        // Get and delete in one step: of two machines one gets it. Redis lets
        // it expire, and the check looks at the time again.
        let json: Option<String> = redis::cmd("GETDEL")
            .arg(key(state))
            .query(&mut self.connect()?)?;
        Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
    }

    fn time_to_live(&self) -> Duration {
        self.max_age
    }
}

/// By the hash of the state: a stranger's text never becomes a key, and how
/// long a look-up takes says nothing of the states that are there (V5).
fn key(state: &str) -> String {
    let mut key = String::from("hf-signin:transaction:");
    for byte in Sha256::digest(state) {
        let _ = write!(key, "{byte:02x}");
    }
    key
}

/// Why the store failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// Redis can't be reached, or did not answer as it should.
    Redis(RedisError),
    /// What Redis holds is no transaction of this version.
    Json(serde_json::Error),
    /// The sign-in has expired already.
    Expired,
    /// Another sign-in with this state is under way.
    StateInUse,
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Redis(cause) => write!(f, "redis: {cause}"),
            // What serde says may repeat a value.
            Self::Json(_) => f.write_str("redis holds no transaction of this version"),
            Self::Expired => f.write_str("the sign-in has expired already"),
            Self::StateInUse => f.write_str("another sign-in with this state is under way"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<RedisError> for StoreError {
    fn from(cause: RedisError) -> Self {
        Self::Redis(cause)
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(cause: serde_json::Error) -> Self {
        Self::Json(cause)
    }
}
