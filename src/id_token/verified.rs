use std::fmt;
use std::time::{Duration, SystemTime};

use serde_json::{Map, Value};

use super::claims::Claims;

/// The claims of an ID token that was checked. Only the check makes one.
///
/// ```compile_fail,E0451
/// use hf_signin::id_token::VerifiedIdToken;
///
/// fn forge(sub: String) -> VerifiedIdToken {
///     VerifiedIdToken { sub, ..todo!() }
/// }
/// ```
#[derive(Clone, PartialEq)]
pub struct VerifiedIdToken {
    issuer: String,
    sub: String,
    issued_at: SystemTime,
    expires_at: SystemTime,
    claims: Map<String, Value>,
}

impl VerifiedIdToken {
    pub(super) fn new(claims: Claims, members: Map<String, Value>) -> Self {
        // Both are before the year 10000; a clock that cannot express that
        // makes the token old, not young.
        let at = |time: Duration| {
            SystemTime::UNIX_EPOCH
                .checked_add(time)
                .unwrap_or(SystemTime::UNIX_EPOCH)
        };
        Self {
            issuer: claims.iss,
            sub: claims.sub,
            issued_at: at(claims.iat),
            expires_at: at(claims.exp),
            claims: members,
        }
    }

    /// `sub`: the user, for as long as the account exists. Key accounts by
    /// issuer and `sub`; names can be changed and given to somebody else.
    #[must_use]
    pub fn sub(&self) -> &str {
        &self.sub
    }

    /// `iat`.
    #[must_use]
    pub fn issued_at(&self) -> SystemTime {
        self.issued_at
    }

    /// `exp`. It bounds the use of the token, not the session of the site.
    #[must_use]
    pub fn expires_at(&self) -> SystemTime {
        self.expires_at
    }

    /// All claims by name, such as `iss`, `name` or `preferred_username`.
    #[must_use]
    pub fn claims(&self) -> &Map<String, Value> {
        &self.claims
    }
}

/// Names the claims that are there; their values are the user's own affair,
/// and the nonce is one of them.
impl fmt::Debug for VerifiedIdToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.claims.keys().collect();
        f.debug_struct("VerifiedIdToken")
            .field("issuer", &self.issuer)
            .field("claims", &names)
            .finish_non_exhaustive()
    }
}
