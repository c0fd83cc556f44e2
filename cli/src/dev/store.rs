//! What the provider keeps in memory: requests that wait for the user, codes,
//! tokens, devices. Each entry expires.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use super::request::AuthorizationRequest;
use super::user::{Grant, User};

/// How long a page may stay open.
pub(super) const TICKET_AGE: Duration = Duration::from_secs(600);
/// How long a code may be redeemed.
pub(super) const CODE_AGE: Duration = Duration::from_secs(60);
/// How long an access token is good.
pub(super) const TOKEN_AGE: Duration = Duration::from_secs(8 * 60 * 60);
/// How long a refresh token is good.
pub(super) const REFRESH_AGE: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// How long a device may wait for its user.
pub(super) const DEVICE_AGE: Duration = Duration::from_secs(900);

/// The most entries of one kind: more make the oldest go.
const MAX_ENTRIES: usize = 10_000;

/// Entries by a name that nobody can guess.
#[derive(Debug)]
pub(super) struct Kept<T> {
    age: Duration,
    entries: HashMap<String, (SystemTime, T)>,
}

impl<T> Kept<T> {
    pub(super) fn new(age: Duration) -> Self {
        Self {
            age,
            entries: HashMap::new(),
        }
    }

    pub(super) fn insert(&mut self, name: String, value: T, now: SystemTime) {
        if self.entries.len() >= MAX_ENTRIES {
            self.entries
                .retain(|_, (made, _)| is_fresh(*made, self.age, now));
        }
        if self.entries.len() >= MAX_ENTRIES {
            let oldest = self.entries.iter().min_by_key(|(_, (made, _))| *made);
            if let Some(oldest) = oldest.map(|(name, _)| name.clone()) {
                self.entries.remove(&oldest);
            }
        }
        self.entries.insert(name, (now, value));
    }

    /// The entry, and whether it has expired.
    pub(super) fn get_mut(&mut self, name: &str, now: SystemTime) -> Option<(&mut T, bool)> {
        let age = self.age;
        let (made, value) = self.entries.get_mut(name)?;
        Some((value, !is_fresh(*made, age, now)))
    }

    /// The entry while it is fresh.
    pub(super) fn fresh(&mut self, name: &str, now: SystemTime) -> Option<&mut T> {
        self.get_mut(name, now)
            .filter(|(_, is_old)| !is_old)
            .map(|(value, _)| value)
    }

    /// Takes the entry out while it is fresh.
    pub(super) fn take(&mut self, name: &str, now: SystemTime) -> Option<T> {
        let (made, value) = self.entries.remove(name)?;
        is_fresh(made, self.age, now).then_some(value)
    }

    /// The names of all entries.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        self.entries.retain(|_, (_, value)| keep(value));
    }

    /// The fresh entry of which `is_it` is true, and its name.
    pub(super) fn find(&self, now: SystemTime, is_it: impl Fn(&T) -> bool) -> Option<&str> {
        let mut fresh = self
            .entries
            .iter()
            .filter(|(_, (made, _))| is_fresh(*made, self.age, now));
        fresh
            .find(|(_, (_, value))| is_it(value))
            .map(|(name, _)| name.as_str())
    }
}

/// A clock that was set back counts as no time.
fn is_fresh(made: SystemTime, age: Duration, now: SystemTime) -> bool {
    now.duration_since(made).unwrap_or_default() < age
}

/// A code that was given to an app.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub(super) request: AuthorizationRequest,
    pub(super) issued: Issued,
    pub(super) is_used: bool,
    /// True once it became tokens.
    pub(super) is_redeemed: bool,
}

/// What a code or a token stands for.
#[derive(Debug, Clone)]
pub(super) struct Issued {
    pub(super) client_id: String,
    pub(super) user: User,
    pub(super) grant: Grant,
    pub(super) nonce: Option<String>,
    pub(super) signed_in_at: SystemTime,
    /// The same for all that came of one code: revoked together.
    pub(super) family: String,
}

/// A device that waits for its user (RFC 8628).
#[derive(Debug, Clone)]
pub(super) struct Device {
    pub(super) client_id: String,
    pub(super) client_name: String,
    pub(super) user_code: String,
    pub(super) scopes: Vec<String>,
    pub(super) interval: Duration,
    pub(super) last_poll: Option<SystemTime>,
    pub(super) answer: Option<DeviceAnswer>,
}

#[derive(Debug, Clone)]
pub(super) enum DeviceAnswer {
    Granted(Issued),
    Denied,
}

/// What a page asks the user.
#[derive(Debug, Clone)]
pub(super) enum Question {
    SignIn(Box<AuthorizationRequest>),
    /// The name of the device code.
    Device(String),
}

#[derive(Debug)]
pub(super) struct Store {
    pub(super) tickets: Kept<Question>,
    pub(super) codes: Kept<Code>,
    pub(super) access: Kept<Issued>,
    pub(super) refresh: Kept<Issued>,
    pub(super) devices: Kept<Device>,
    /// How often userinfo was given.
    pub(super) userinfo_count: usize,
}

impl Store {
    pub(super) fn new() -> Self {
        Self {
            tickets: Kept::new(TICKET_AGE),
            // Longer than a code is good, so that a second use is told from
            // a code that never was.
            codes: Kept::new(10 * CODE_AGE),
            access: Kept::new(TOKEN_AGE),
            refresh: Kept::new(REFRESH_AGE),
            devices: Kept::new(DEVICE_AGE),
            userinfo_count: 0,
        }
    }

    pub(super) fn revoke(&mut self, family: &str) {
        self.access.retain(|issued| issued.family != family);
        self.refresh.retain(|issued| issued.family != family);
    }
}
