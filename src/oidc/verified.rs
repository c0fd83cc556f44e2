use std::fmt;

use serde_json::{Map, Value};

/// The claims of an ID token that was checked. Only the check makes one.
///
/// ```
/// use hf_signin::oidc::VerifiedIdToken;
///
/// fn name(id_token: &VerifiedIdToken) -> Option<&str> {
///     id_token.claims().get("name")?.as_str()
/// }
/// ```
///
/// ```compile_fail,E0451
/// use hf_signin::oidc::VerifiedIdToken;
///
/// fn forge(sub: String) -> VerifiedIdToken {
///     VerifiedIdToken { sub, ..todo!() }
/// }
/// ```
#[derive(Clone, PartialEq)]
pub struct VerifiedIdToken {
    sub: String,
    claims: Map<String, Value>,
}

impl VerifiedIdToken {
    pub(super) fn new(sub: String, claims: Map<String, Value>) -> Self {
        Self { sub, claims }
    }

    /// `sub`: the user, for as long as the account exists. Key accounts by
    /// issuer and `sub`; names can be changed and given to somebody else.
    #[must_use]
    pub fn sub(&self) -> &str {
        &self.sub
    }

    /// All claims by name, such as `iss`, `name` or `preferred_username`. `exp`
    /// bounds the use of the token, not the session of the site.
    #[must_use]
    pub fn claims(&self) -> &Map<String, Value> {
        &self.claims
    }
}

/// Only the names of the claims: their values are private, and the nonce is one
/// of them.
impl fmt::Debug for VerifiedIdToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.claims.keys().collect();
        f.debug_struct("VerifiedIdToken")
            .field("iss", &self.claims.get("iss"))
            .field("claims", &names)
            .finish_non_exhaustive()
    }
}
