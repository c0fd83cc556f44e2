use std::fmt;
use std::time::{Duration, SystemTime};

use redis::{Client, Connection, TlsCertificates};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::store::{StoredTransaction, TransactionStore};
use super::{CallbackError, MAX_AGE};
use crate::digest;
use crate::link::Transaction;

/// A [`TransactionStore`] in Redis: each transaction is taken once by however
/// many machines (V4). Needs Redis 6.2 or later, or Valkey, for `GETDEL`.
///
/// What it keeps there holds secrets for as long as a sign-in takes: let
/// nobody else read that Redis, and over a network use `rediss://`, which is
/// TLS. Each step, from the connection to the answer, may take two seconds.
///
/// ```no_run
/// use std::time::SystemTime;
/// use hf_signin::callback::{RedisStore, TransactionStore};
/// # let transaction: hf_signin::link::Transaction = unimplemented!();
///
/// let store = RedisStore::new("rediss://:password@redis.example.com:6380/")?;
/// store.put(&transaction, SystemTime::now())?;
/// // The browser comes back; `state` is what its cookie holds.
/// # let (target, state) = ("", "");
/// let outcome = store.verify(target, state, SystemTime::now())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct RedisStore {
    client: Client,
    max_age: Duration,
}

impl RedisStore {
    /// How long each step may take: the connection, the handshake, the answer.
    pub const TIMEOUT: Duration = Duration::from_secs(2);

    /// Transactions in the Redis at `url`, each for ten minutes
    /// ([`MAX_AGE`]): `redis://` for a socket of this machine, `rediss://` over
    /// a network.
    ///
    /// # Errors
    ///
    /// [`RedisStoreError::Url`] when `url` is not one of Redis.
    pub fn new(url: &str) -> Result<Self, RedisStoreError> {
        // What the client says may repeat the URL, and with it the password.
        let client = Client::open(url).map_err(|_| RedisStoreError::Url)?;
        Ok(Self {
            client,
            max_age: MAX_AGE,
        })
    }

    /// The same over TLS, `rediss://`, to a Redis whose certificate is issued by
    /// one of `root_certificates` in PEM, and not by a public authority.
    ///
    /// # Errors
    ///
    /// [`RedisStoreError::Url`], and [`RedisStoreError::RootCertificates`] when
    /// there is no certificate in it or `url` is not one of TLS.
    pub fn with_root_certificates(
        url: &str,
        root_certificates: &[u8],
    ) -> Result<Self, RedisStoreError> {
        let plain = Self::new(url)?;
        if CertificateDer::pem_slice_iter(root_certificates)
            .next()
            .is_none()
        {
            return Err(RedisStoreError::RootCertificates);
        }
        let certificates = TlsCertificates {
            client_tls: None,
            root_cert: Some(root_certificates.to_vec()),
        };
        let address = plain.client.get_connection_info().clone();
        let client = Client::build_with_tls(address, certificates)
            .map_err(|_| RedisStoreError::RootCertificates)?;
        Ok(Self { client, ..plain })
    }

    /// Lets transactions expire after `max_age`.
    #[must_use]
    pub fn max_age(mut self, max_age: Duration) -> Self {
        self.max_age = max_age;
        self
    }

    /// One connection for each call: plain, never stale, and enough for
    /// sign-ins.
    fn connect(&self) -> Result<Connection, RedisStoreError> {
        let connection = self.client.get_connection_with_timeout(Self::TIMEOUT)?;
        connection.set_read_timeout(Some(Self::TIMEOUT))?;
        connection.set_write_timeout(Some(Self::TIMEOUT))?;
        Ok(connection)
    }
}

impl TransactionStore for RedisStore {
    type Error = RedisStoreError;

    fn put(&self, transaction: &Transaction, now: SystemTime) -> Result<(), RedisStoreError> {
        super::verify::check_age(transaction.created_at(), now, self.max_age)
            .map_err(RedisStoreError::Expired)?;
        let age = now
            .duration_since(transaction.created_at())
            .unwrap_or_default();
        // Rounded up: the check itself looks at the time again.
        let left = self.max_age.saturating_sub(age).as_millis().max(1);
        let json =
            serde_json::to_string(transaction).map_err(|_| RedisStoreError::NotATransaction)?;
        // Two sign-ins never have the same state: NX finds a mistake.
        let stored: Option<String> = redis::cmd("SET")
            .arg(key(transaction.state().expose()))
            .arg(json)
            .arg("PX")
            .arg(u64::try_from(left).unwrap_or(u64::MAX))
            .arg("NX")
            .query(&mut self.connect()?)?;
        stored.map(|_| ()).ok_or(RedisStoreError::StateInUse)
    }

    fn take(
        &self,
        state: &str,
        _now: SystemTime,
    ) -> Result<Option<StoredTransaction>, RedisStoreError> {
        // Get and delete in one step: of two machines one gets it.
        let json: Option<String> = redis::cmd("GETDEL")
            .arg(key(state))
            .query(&mut self.connect()?)?;
        json.map(|json| serde_json::from_str::<Transaction>(&json))
            .transpose()
            .map(|taken| taken.map(StoredTransaction::from))
            .map_err(|_| RedisStoreError::NotATransaction)
    }

    fn time_to_live(&self) -> Duration {
        self.max_age
    }
}

/// By the hash of the state: a stranger's text never becomes a key, and how
/// long a look-up takes says nothing of the states that are there (V5).
fn key(state: &str) -> String {
    format!("hf-signin:transaction:{}", digest::sha256(state, 32))
}

/// Without the address, which may hold a password.
impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore")
            .field("max_age", &self.max_age)
            .finish_non_exhaustive()
    }
}

/// Why a [`RedisStore`] failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RedisStoreError {
    /// The address is not one of Redis.
    #[error(
        "the address of Redis must be like redis://127.0.0.1:6379/, or rediss:// over a network"
    )]
    Url,
    /// The root certificates are none, or the address is not one of TLS.
    #[error(
        "root certificates must be in PEM, one at least (-----BEGIN CERTIFICATE-----), and the address must begin with rediss://"
    )]
    RootCertificates,
    /// Redis can't be reached, or did not answer as it should.
    #[error("redis: {0}")]
    Redis(#[from] redis::RedisError),
    /// What Redis holds is not a transaction of this version.
    #[error("redis holds no transaction of this version")]
    NotATransaction,
    /// The sign-in has expired already (V4).
    #[error(transparent)]
    Expired(CallbackError),
    /// A sign-in with this state is under way.
    #[error("another sign-in with this state is under way")]
    StateInUse,
}
