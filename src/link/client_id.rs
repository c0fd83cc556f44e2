use super::LinkError;
use super::state::visible;

/// `client_id` (RFC 6749 section 2.2): an opaque string of visible ASCII, or
/// the URL of a Client ID Metadata Document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientId(String);

impl ClientId {
    /// Checks `value` (B7).
    ///
    /// # Errors
    ///
    /// When it is empty or not visible ASCII.
    pub fn new(value: impl Into<String>) -> Result<Self, LinkError> {
        let value = value.into();
        visible("client_id", &value)?;
        Ok(Self(value))
    }

    /// The client ID as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
