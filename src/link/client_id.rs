use serde::{Deserialize, Serialize};

use super::cimd;
use super::names::is_token;
use super::state::{text_form, visible};
use super::{LinkError, Parameter};
use crate::Diagnostic;
use crate::rule::Rule;

/// `client_id` (RFC 6749 section 2.2): an opaque string of visible ASCII, or
/// the URL of a [Client ID Metadata Document](cimd).
///
/// ```
/// use hf_signin::link::ClientId;
///
/// assert_eq!(ClientId::new("my-app")?.as_str(), "my-app");
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
                name: "client_id".to_owned(),
            });
        }
        Ok(Self(value))
    }

    /// The client ID as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the URL of a Client ID Metadata Document, as Hugging
    /// Face recognises it: a client identifier URL
    /// (draft-ietf-oauth-client-id-metadata-document) that ends in
    /// `/.well-known/oauth-cimd`.
    pub(crate) fn is_metadata_url(&self) -> bool {
        self.0.ends_with(cimd::WELL_KNOWN_PATH) && cimd::check_client_id_url(&self.0).is_ok()
    }

    /// What is legal but probably unintended. Elsewhere than at Hugging Face a
    /// client identifier URL may end in anything.
    pub(crate) fn warnings(&self, at_hugging_face: bool) -> Vec<Diagnostic> {
        let mut warnings = Vec::new();
        let is_known = self.is_metadata_url()
            || (!at_hugging_face && cimd::check_client_id_url(&self.0).is_ok());
        if self.0.contains("://") && !is_known {
            let text = "the client ID is a URL, but not that of a metadata document (https://…/.well-known/oauth-cimd)";
            warnings.push(
                Diagnostic::warning("client_id_swapped", text)
                    .with_parameter("client_id")
                    .with_fix("check that client ID and redirect URI are not swapped"),
            );
        }
        if self.0.trim() != self.0 {
            let text = "the client ID begins or ends with a space, which is sent with it";
            warnings.push(
                Diagnostic::warning("client_id_spaces", text)
                    .with_rule(Rule::B7)
                    .with_parameter("client_id")
                    .with_fix("leave it out"),
            );
        }
        warnings
    }
}

text_form!(ClientId);
