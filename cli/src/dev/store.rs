//! State in memory: pending requests, codes, tokens, devices. Every entry
//! expires.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use super::request::AuthorizationRequest;
use super::user::{Grant, User};

/// Lifetime of a sign-in page.
pub(super) const TICKET_AGE: Duration = Duration::from_secs(600);
/// Lifetime of a code.
pub(super) const CODE_AGE: Duration = Duration::from_secs(60);
/// Lifetime of an access token.
pub(super) const TOKEN_AGE: Duration = Duration::from_secs(8 * 60 * 60);
/// Lifetime of a refresh token.
pub(super) const REFRESH_AGE: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Lifetime of a device code.
pub(super) const DEVICE_AGE: Duration = Duration::from_secs(900);

/// The maximum number of entries of one kind; then the oldest is removed.
const MAX_ENTRIES: usize = 10_000;

/// Entries by an unguessable name.
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

    /// The entry; true when it has expired.
    pub(super) fn get_mut(&mut self, name: &str, now: SystemTime) -> Option<(&mut T, bool)> {
        let age = self.age;
        let (made, value) = self.entries.get_mut(name)?;
        Some((value, !is_fresh(*made, age, now)))
    }

    /// The entry, unless it has expired.
    pub(super) fn fresh(&mut self, name: &str, now: SystemTime) -> Option<&mut T> {
        self.get_mut(name, now)
            .filter(|(_, is_old)| !is_old)
            .map(|(value, _)| value)
    }

    /// Removes the entry, and returns it unless it has expired.
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

    /// The name of an entry that has not expired and for which `is_it` is true.
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

/// A clock that was set back counts as no elapsed time.
fn is_fresh(made: SystemTime, age: Duration, now: SystemTime) -> bool {
    now.duration_since(made).unwrap_or_default() < age
}

/// An authorization code.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub(super) request: AuthorizationRequest,
    pub(super) issued: Issued,
    pub(super) is_used: bool,
    /// True once it was exchanged for tokens.
    pub(super) is_redeemed: bool,
}

/// The grant behind a code or a token.
#[derive(Debug, Clone)]
pub(super) struct Issued {
    pub(super) client_id: String,
    pub(super) user: User,
    pub(super) grant: Grant,
    pub(super) nonce: Option<String>,
    pub(super) signed_in_at: SystemTime,
    /// Shared by all tokens of one code, which are revoked together.
    pub(super) family: String,
}

/// A device authorization (RFC 8628).
#[derive(Debug, Clone)]
pub(super) struct Device {
    pub(super) client_id: String,
    pub(super) client_name: String,
    pub(super) user_code: String,
    pub(super) scopes: Vec<String>,
    pub(super) interval: Duration,
    pub(super) last_poll: Option<SystemTime>,
    pub(super) answer: Option<Decision>,
}

#[derive(Debug, Clone)]
pub(super) enum Decision {
    Granted(Issued),
    Denied,
}

/// What a sign-in page is about.
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
    /// The number of responses from userinfo.
    pub(super) userinfo_count: usize,
}

impl Store {
    pub(super) fn new() -> Self {
        Self {
            tickets: Kept::new(TICKET_AGE),
            // Longer than the lifetime of a code, to tell a second use from an
            // unknown code.
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
