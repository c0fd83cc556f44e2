use serde::{Deserialize, Serialize};
use url::Url;

use super::LinkError;

/// `redirect_uri` (RFC 6749 section 3.1.2): absolute, without a fragment,
/// kept and sent exactly as typed (B5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RedirectUri(String);

impl RedirectUri {
    /// Checks `value` (B5, B13, B14, B17).
    ///
    /// # Errors
    ///
    /// [`LinkError::RedirectUri`], which says what would be right.
    pub fn new(value: impl Into<String>) -> Result<Self, LinkError> {
        let value = value.into();
        let refuse = |value: &str, problem: &str| {
            Err(LinkError::RedirectUri {
                value: value.to_owned(),
                problem: problem.to_owned(),
            })
        };
        let Ok(parsed) = Url::parse(&value) else {
            return refuse(
                &value,
                "not an absolute URI: give one such as https://example.com/auth/callback",
            );
        };
        if parsed.fragment().is_some() {
            return refuse(
                &value,
                "has a fragment (#…), which a redirect URI must not have: leave it out",
            );
        }
        Ok(Self(value))
    }

    /// The redirect URI exactly as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RedirectUri {
    type Error = LinkError;

    fn try_from(value: String) -> Result<Self, LinkError> {
        Self::new(value)
    }
}

impl From<RedirectUri> for String {
    fn from(value: RedirectUri) -> Self {
        value.0
    }
}
