use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use super::documented_scopes::{DOCUMENTED, DocumentedScope};
use super::names::is_token;
use super::{LinkError, Parameter};

/// Scopes in the order given, each once (B6; RFC 6749 section 3.3). Default:
/// `openid profile`.
///
/// ```
/// use hf_signin::link::Scopes;
///
/// let scopes = Scopes::parse("openid profile  openid")?;
/// assert_eq!(scopes.to_string(), "openid profile");
/// assert_eq!(scopes, Scopes::default());
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes(Vec<String>);

impl Scopes {
    /// No scope: the parameter is left out.
    #[must_use]
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// Parses scopes separated by spaces, as in `OAUTH_SCOPES`.
    ///
    /// # Errors
    ///
    /// [`LinkError::IllegalCharacter`] when a scope contains another character
    /// than `%x21 / %x23-5B / %x5D-7E` (B6), [`LinkError::TokenValue`] when
    /// one is an access token (B15).
    pub fn parse(value: &str) -> Result<Self, LinkError> {
        let legal = |c: char| matches!(c, ' ' | '!' | '#'..='[' | ']'..='~');
        if let Some(character) = value.chars().find(|&c| !legal(c)) {
            return Err(LinkError::IllegalCharacter {
                parameter: Parameter::Scope,
                character,
                allowed: "visible ASCII characters except space, \" and \\",
            });
        }
        let mut seen = HashSet::new();
        let scopes = value.split(' ').filter(|scope| !scope.is_empty());
        let scopes: Vec<_> = scopes.filter(|scope| seen.insert(*scope)).collect();
        if scopes.iter().any(|scope| is_token(scope)) {
            return Err(LinkError::TokenValue {
                name: "scope".to_owned(),
            });
        }
        Ok(Self(scopes.into_iter().map(str::to_owned).collect()))
    }

    /// The scopes that Hugging Face documents, in its order. It adds some from
    /// time to time, so another one warns and is never refused (B6).
    ///
    /// ```
    /// use hf_signin::link::Scopes;
    ///
    /// assert_eq!(Scopes::documented()[0].name, "openid");
    /// ```
    #[must_use]
    pub const fn documented() -> &'static [DocumentedScope] {
        DOCUMENTED
    }

    /// True when `name` is one of them.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|scope| scope == name)
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The scopes in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl Default for Scopes {
    fn default() -> Self {
        Self(["openid", "profile"].map(str::to_owned).to_vec())
    }
}

impl FromStr for Scopes {
    type Err = LinkError;

    fn from_str(value: &str) -> Result<Self, LinkError> {
        Self::parse(value)
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}
