use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use hf_signin::link::State;

use crate::Error;

/// How long a session lives, used or not.
pub(crate) const MAX_AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// Who is signed in, by the value of the session's cookie. A real site keeps
/// this in its database, by a hash of that value.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, Session>>);

struct Session {
    sub: String,
    expires_at: SystemTime,
}

impl Sessions {
    /// Begins a session under a new name: one that was there before the
    /// sign-in could have been planted (session fixation). The old one ends.
    pub(crate) fn begin(
        &self,
        sub: String,
        old: Option<&str>,
        now: SystemTime,
    ) -> Result<String, Error> {
        // 256 bits from the operating system, as a state has.
        let id = State::generate()?.expose().to_owned();
        let mut sessions = self.lock();
        sessions.retain(|id, session| session.expires_at > now && Some(id.as_str()) != old);
        let expires_at = now + MAX_AGE;
        sessions.insert(id.clone(), Session { sub, expires_at });
        Ok(id)
    }

    /// The `sub` of who is signed in.
    pub(crate) fn user(&self, id: &str, now: SystemTime) -> Option<String> {
        let sessions = self.lock();
        let session = sessions.get(id)?;
        (session.expires_at > now).then(|| session.sub.clone())
    }

    /// Ends it here, whatever the browser does with its cookie.
    pub(crate) fn end(&self, id: &str) {
        self.lock().remove(id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
