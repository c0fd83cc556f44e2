use super::LinkError;

/// An OpenID provider: what its metadata says (RFC 8414 section 2; the fields
/// bear the metadata's names).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    issuer: String,
    authorization_endpoint: String,
    iss_parameter_supported: bool,
}

impl Provider {
    /// Hugging Face. Needs no network.
    #[must_use]
    pub fn hugging_face() -> Self {
        Self {
            issuer: "https://huggingface.co".to_owned(),
            authorization_endpoint: "https://huggingface.co/oauth/authorize".to_owned(),
            iss_parameter_supported: false,
        }
    }

    /// Another provider, by hand.
    ///
    /// # Errors
    ///
    /// [`LinkError::Endpoint`] when an endpoint has a fragment or is not
    /// `https` (B3, B13).
    pub fn new(
        issuer: impl Into<String>,
        authorization_endpoint: impl Into<String>,
    ) -> Result<Self, LinkError> {
        Ok(Self {
            issuer: issuer.into(),
            authorization_endpoint: authorization_endpoint.into(),
            iss_parameter_supported: false,
        })
    }

    /// `issuer`, compared as a plain string (V6).
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// `authorization_endpoint`.
    #[must_use]
    pub fn authorization_endpoint(&self) -> &str {
        &self.authorization_endpoint
    }

    /// `authorization_response_iss_parameter_supported` (RFC 9207 section 3).
    #[must_use]
    pub fn iss_parameter_supported(&self) -> bool {
        self.iss_parameter_supported
    }
}
