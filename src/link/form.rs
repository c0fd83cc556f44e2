use std::fmt;

use super::LinkError;
use crate::uri::form::{self, NotUtf8};

/// The parameters of a query or of a form (`application/x-www-form-urlencoded`),
/// decoded, each at most once (RFC 6749 section 3.1).
///
/// This is how a provider reads the query of an authorization request and the
/// body of a token request. What the parameters mean is checked by their types:
/// [`ClientId`](super::ClientId), [`RedirectUri::matches_registered`],
/// [`Scopes`](super::Scopes), [`CodeChallenge::matches`].
///
/// [`RedirectUri::matches_registered`]: super::RedirectUri::matches_registered
/// [`CodeChallenge::matches`]: super::CodeChallenge::matches
///
/// ```
/// use hf_signin::link::Form;
///
/// let form = Form::parse("client_id=my-app&scope=openid%20profile&state=")?;
/// assert_eq!(form.get("scope"), Some("openid profile"));
/// assert_eq!(form.get("state"), None);
/// assert!(Form::parse("code=1&code=2").is_err());
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a query, without its `?`, or a body.
    ///
    /// # Errors
    ///
    /// [`LinkError::DuplicateParameter`] when a name occurs more than once
    /// (B4), [`LinkError::NotUtf8`] when something is not UTF-8 once decoded
    /// (B2).
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let mut parameters: Vec<(String, String)> = Vec::new();
        for pair in form::pairs(text) {
            let (name, value) = pair.strict().map_err(|found| LinkError::NotUtf8 {
                name: match found {
                    NotUtf8::Name => None,
                    NotUtf8::Value(name) => Some(name),
                },
            })?;
            if parameters.iter().any(|(known, _)| *known == name) {
                return Err(LinkError::DuplicateParameter {
                    name: name.into_owned(),
                });
            }
            parameters.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(parameters))
    }

    /// The value of `name`. An empty value counts as absent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(known, value)| *known == name && !value.is_empty())
            .map(|(_, value)| value)
    }

    /// Names and values in order, empty ones included.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Names only: the values may be secrets.
impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(|(name, _)| name))
            .finish()
    }
}
