use serde::{Deserialize, Serialize};

use super::names::is_token;
use super::state::visible;
use super::text::{as_text, from_text};
use super::uri::Uri;
use super::{LinkError, Parameter, UriProblem};

/// `client_id` (RFC 6749 section 2.2): an opaque string of visible ASCII, or
/// the URL of a [Client ID Metadata Document](super::cimd).
///
/// ```
/// use hf_signin::link::ClientId;
///
/// let client_id: ClientId = "my-app".parse()?;
/// assert_eq!(client_id.as_str(), "my-app");
/// assert!(ClientId::new("").is_err());
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientId(String);

impl ClientId {
    /// Checks `value` (B7, B15).
    ///
    /// # Errors
    ///
    /// When it is empty, not visible ASCII, or an access token.
    pub fn new(value: impl Into<String>) -> Result<Self, LinkError> {
        let value = value.into();
        visible(Parameter::ClientId, &value)?;
        if is_token(&value) {
            return Err(LinkError::TokenValue {
                name: Parameter::ClientId.to_string(),
            });
        }
        Ok(Self(value))
    }

    /// The client ID as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn into_string(self) -> String {
        self.0
    }
}

from_text!(ClientId);
as_text!(ClientId);

/// Checks a client identifier URL (draft-ietf-oauth-client-id-metadata-document
/// section 3): `https`, with a path, without `.` and `..` segments, fragment
/// and user name. The draft advises against a query, and it is refused here.
pub(super) fn check_client_id_url(url: &str) -> Result<(), UriProblem> {
    let uri = Uri::parse(url)?;
    if !uri.is_https() {
        return Err(UriProblem::NotWeb {
            scheme: uri.scheme.to_owned(),
        });
    }
    if uri.userinfo().is_some() {
        return Err(UriProblem::Userinfo);
    }
    if uri.query.is_some() {
        return Err(UriProblem::Query);
    }
    if uri.path.is_empty() {
        return Err(UriProblem::NoPath);
    }
    let is_dots = |segment: &str| {
        let plain = segment.replace("%2e", ".").replace("%2E", ".");
        plain == "." || plain == ".."
    };
    if uri.path.split('/').any(is_dots) {
        return Err(UriProblem::DotSegment);
    }
    Ok(())
}
