use std::collections::HashSet;

use super::LinkError;
use super::documented_scopes::{DOCUMENTED, DocumentedScope};
use super::names::is_token;

/// One scope token (RFC 6749 section 3.3).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scope(String);

impl Scope {
    /// Checks `value`: `1*( %x21 / %x23-5B / %x5D-7E )` (B6).
    ///
    /// # Errors
    ///
    /// When it is empty or holds another character, or is an access token
    /// (B15).
    pub fn new(value: impl Into<String>) -> Result<Self, LinkError> {
        let value = value.into();
        if value.is_empty() {
            return Err(LinkError::Empty { name: "scope" });
        }
        if is_token(&value) {
            return Err(LinkError::TokenValue {
                name: "scope".to_owned(),
            });
        }
        let legal = |c: char| matches!(c, '!' | '#'..='[' | ']'..='~');
        match value.chars().find(|&c| !legal(c)) {
            None => Ok(Self(value)),
            Some(character) => Err(LinkError::IllegalCharacter {
                name: "scope",
                character,
                allowed: "visible ASCII characters except space, \" and \\",
            }),
        }
    }

    /// The scope as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The scopes that Hugging Face documents, in its own order. It adds some
    /// now and then: one that is not here warns, and is never refused (B6).
    ///
    /// ```
    /// use hf_signin::link::Scope;
    ///
    /// assert_eq!(Scope::documented()[0].name, "openid");
    /// ```
    #[must_use]
    pub const fn documented() -> &'static [DocumentedScope] {
        DOCUMENTED
    }

    /// What is documented about this scope.
    #[must_use]
    pub fn documentation(&self) -> Option<&'static DocumentedScope> {
        DOCUMENTED.iter().find(|scope| scope.name == self.0)
    }
}

/// Scopes in the order given, each once (B6).
///
/// ```
/// use hf_signin::link::Scopes;
///
/// let scopes = Scopes::parse("openid profile  openid")?;
/// assert_eq!(scopes.to_string(), "openid profile");
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Parses scopes separated by spaces, as `OAUTH_SCOPES` holds them.
    ///
    /// # Errors
    ///
    /// When a scope holds an illegal character.
    pub fn parse(value: &str) -> Result<Self, LinkError> {
        value
            .split(' ')
            .filter(|s| !s.is_empty())
            .map(Scope::new)
            .collect()
    }

    /// Adds `scope` unless it is there.
    pub fn insert(&mut self, scope: Scope) {
        if !self.0.contains(&scope) {
            self.0.push(scope);
        }
    }

    /// Whether `name` is among them.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|s| s.as_str() == name)
    }

    /// The scopes in order.
    pub fn iter(&self) -> impl Iterator<Item = &Scope> {
        self.0.iter()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(iter: I) -> Self {
        let mut seen = HashSet::new();
        let is_new = |scope: &Scope| seen.insert(scope.clone());
        Self(iter.into_iter().filter(is_new).collect())
    }
}

impl std::fmt::Display for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Display for Scopes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, scope) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            f.write_str(scope.as_str())?;
        }
        Ok(())
    }
}
