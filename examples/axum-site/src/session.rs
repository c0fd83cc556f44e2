use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use hf_signin::link::State;

use crate::Error;

/// Who is signed in, by the value of the session cookie. A real site keeps
/// this in its database, and lets sessions expire.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, String>>);

impl Sessions {
    /// Begins a session under a new name: one that was there before the
    /// sign-in could have been planted (session fixation).
    pub(crate) fn begin(&self, user: String) -> Result<String, Error> {
        // 256 bits from the operating system, as a state has.
        let id = State::generate()?.expose().to_owned();
        self.lock().insert(id.clone(), user);
        Ok(id)
    }

    pub(crate) fn user(&self, id: &str) -> Option<String> {
        self.lock().get(id).cloned()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
