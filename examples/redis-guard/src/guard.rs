use std::error::Error;
use std::fmt::Write;
use std::time::{Duration, SystemTime};

use hf_signin::session::ReplayGuard;
use redis::{Client, Connection, RedisError};

/// How long each step may take: the connection, the handshake, the answer.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Used sign-ins, in Redis or Valkey. What is kept there signs nobody in, but
/// whoever deletes it can replay: let nobody else write to that Redis, and over
/// a network use `rediss://`, which is TLS. Set `maxmemory-policy noeviction`:
/// Redis then refuses to write when it is full, and nobody signs in, rather than
/// forgetting who did. A failover may lose the last writes.
pub struct RedisGuard(Client);

impl RedisGuard {
    pub fn new(url: &str) -> Result<Self, RedisError> {
        Ok(Self(Client::open(url)?))
    }

    /// One connection for each call: simple, never stale, and enough for
    /// sign-ins.
    fn connect(&self) -> Result<Connection, RedisError> {
        let connection = self.0.get_connection_with_timeout(TIMEOUT)?;
        connection.set_read_timeout(Some(TIMEOUT))?;
        connection.set_write_timeout(Some(TIMEOUT))?;
        Ok(connection)
    }
}

impl ReplayGuard for RedisGuard {
    fn use_up(
        &self,
        id: &[u8; 32],
        expires_at: SystemTime,
        now: SystemTime,
    ) -> Result<bool, Box<dyn Error + Send + Sync>> {
        let mut key = "hf-signin:used:".to_owned();
        for byte in id {
            write!(key, "{byte:02x}")?;
        }
        let life = expires_at.duration_since(now)?.as_millis().max(1);
        // NX: only if it is absent, in one step. Of two machines one gets OK.
        let set: Option<String> = redis::cmd("SET")
            .arg(key)
            .arg(1)
            .arg("NX")
            .arg("PX")
            .arg(u64::try_from(life)?)
            .query(&mut self.connect()?)?;
        Ok(set.is_some())
    }
}
