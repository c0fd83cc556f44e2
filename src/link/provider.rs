use serde::Deserialize;

use super::endpoint::{self, Query};
use super::{LinkError, LinkWarning, Scope};

/// An OpenID provider: what its metadata says (RFC 8414 section 2; the
/// accessors bear the metadata's names).
///
/// Deserialises from a metadata document, with the same checks as by hand;
/// fields that it does not know are ignored.
///
/// ```
/// use hf_signin::link::Provider;
///
/// let provider: Provider = serde_json::from_str(
///     r#"{
///         "issuer": "https://id.example.com",
///         "authorization_endpoint": "https://id.example.com/authorize",
///         "token_endpoint": "https://id.example.com/token"
///     }"#,
/// )?;
/// assert_eq!(provider.issuer(), "https://id.example.com");
/// assert_eq!(provider.token_endpoint(), Some("https://id.example.com/token"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Metadata")]
pub struct Provider {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: Option<String>,
    userinfo_endpoint: Option<String>,
    jwks_uri: Option<String>,
    iss_parameter_supported: bool,
    scopes_supported: Option<Vec<String>>,
    response_types_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
}

/// The metadata document (RFC 8414 section 2, RFC 9207 section 3, OpenID
/// Connect Discovery section 3).
#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: Option<String>,
    userinfo_endpoint: Option<String>,
    jwks_uri: Option<String>,
    authorization_response_iss_parameter_supported: Option<bool>,
    scopes_supported: Option<Vec<String>>,
    response_types_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
}

impl TryFrom<Metadata> for Provider {
    type Error = LinkError;

    fn try_from(metadata: Metadata) -> Result<Self, LinkError> {
        let mut provider = Self::new(metadata.issuer, metadata.authorization_endpoint)?
            .with_iss_parameter_supported(
                metadata
                    .authorization_response_iss_parameter_supported
                    .unwrap_or_default(),
            );
        if let Some(url) = metadata.token_endpoint {
            provider = provider.with_token_endpoint(url)?;
        }
        if let Some(url) = metadata.userinfo_endpoint {
            provider = provider.with_userinfo_endpoint(url)?;
        }
        if let Some(url) = metadata.jwks_uri {
            provider = provider.with_jwks_uri(url)?;
        }
        provider.scopes_supported = metadata.scopes_supported;
        provider.response_types_supported = metadata.response_types_supported;
        provider.code_challenge_methods_supported = metadata.code_challenge_methods_supported;
        Ok(provider)
    }
}

impl Provider {
    /// Hugging Face's issuer, without a trailing slash.
    pub const HUGGING_FACE_ISSUER: &'static str = "https://huggingface.co";

    /// Hugging Face. Needs no network.
    #[must_use]
    pub fn hugging_face() -> Self {
        let at = |path: &str| format!("{}{path}", Self::HUGGING_FACE_ISSUER);
        Self {
            issuer: at(""),
            authorization_endpoint: at("/oauth/authorize"),
            token_endpoint: Some(at("/oauth/token")),
            userinfo_endpoint: Some(at("/oauth/userinfo")),
            jwks_uri: Some(at("/oauth/jwks")),
            iss_parameter_supported: false,
            scopes_supported: Some(
                Scope::documented()
                    .iter()
                    .map(|scope| scope.name.to_owned())
                    .collect(),
            ),
            response_types_supported: None,
            code_challenge_methods_supported: Some(vec!["S256".to_owned()]),
        }
    }

    /// Another provider, by hand.
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`] when one of the two is neither `https` nor `http`
    /// on a loopback host, or has a fragment, a user name or a password; when
    /// the issuer has a query; when the endpoint's own query, which is kept,
    /// holds a parameter of the link's, or one twice (B3, B4, B13).
    pub fn new(
        issuer: impl Into<String>,
        authorization_endpoint: impl Into<String>,
    ) -> Result<Self, LinkError> {
        let issuer = issuer.into();
        let authorization_endpoint = authorization_endpoint.into();
        endpoint::check("issuer", &issuer, Query::Refused)?;
        endpoint::check_authorization(&authorization_endpoint)?;
        Ok(Self {
            issuer,
            authorization_endpoint,
            token_endpoint: None,
            userinfo_endpoint: None,
            jwks_uri: None,
            iss_parameter_supported: false,
            scopes_supported: None,
            response_types_supported: None,
            code_challenge_methods_supported: None,
        })
    }

    /// Sets `token_endpoint`.
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`], as in [`Provider::new`].
    pub fn with_token_endpoint(mut self, url: impl Into<String>) -> Result<Self, LinkError> {
        self.token_endpoint = Some(checked("token_endpoint", url.into())?);
        Ok(self)
    }

    /// Sets `userinfo_endpoint`.
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`], as in [`Provider::new`].
    pub fn with_userinfo_endpoint(mut self, url: impl Into<String>) -> Result<Self, LinkError> {
        self.userinfo_endpoint = Some(checked("userinfo_endpoint", url.into())?);
        Ok(self)
    }

    /// Sets `jwks_uri`.
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`], as in [`Provider::new`].
    pub fn with_jwks_uri(mut self, url: impl Into<String>) -> Result<Self, LinkError> {
        self.jwks_uri = Some(checked("jwks_uri", url.into())?);
        Ok(self)
    }

    /// Sets whether the provider advertises `iss` in callbacks; false unless
    /// set.
    #[must_use]
    pub fn with_iss_parameter_supported(mut self, supported: bool) -> Self {
        self.iss_parameter_supported = supported;
        self
    }

    /// `issuer`, compared as a plain string (V6).
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// `authorization_endpoint`, its own query included (B3).
    #[must_use]
    pub fn authorization_endpoint(&self) -> &str {
        &self.authorization_endpoint
    }

    /// `token_endpoint`, where it is known.
    #[must_use]
    pub fn token_endpoint(&self) -> Option<&str> {
        self.token_endpoint.as_deref()
    }

    /// `userinfo_endpoint`, where it is known.
    #[must_use]
    pub fn userinfo_endpoint(&self) -> Option<&str> {
        self.userinfo_endpoint.as_deref()
    }

    /// `jwks_uri`, where it is known.
    #[must_use]
    pub fn jwks_uri(&self) -> Option<&str> {
        self.jwks_uri.as_deref()
    }

    /// `authorization_response_iss_parameter_supported` (RFC 9207 section 3).
    #[must_use]
    pub fn iss_parameter_supported(&self) -> bool {
        self.iss_parameter_supported
    }

    /// `scopes_supported`: for Hugging Face the documented scopes.
    #[must_use]
    pub fn scopes_supported(&self) -> Option<&[String]> {
        self.scopes_supported.as_deref()
    }

    /// Where the provider serves its metadata (OpenID Connect Discovery
    /// section 4).
    ///
    /// ```
    /// let provider = hf_signin::link::Provider::hugging_face();
    /// assert_eq!(
    ///     provider.metadata_url(),
    ///     "https://huggingface.co/.well-known/openid-configuration",
    /// );
    /// ```
    #[must_use]
    pub fn metadata_url(&self) -> String {
        let issuer = self.issuer.strip_suffix('/').unwrap_or(&self.issuer);
        format!("{issuer}/.well-known/openid-configuration")
    }

    /// Whether this is Hugging Face, by its issuer.
    #[must_use]
    pub fn is_hugging_face(&self) -> bool {
        self.issuer == Self::HUGGING_FACE_ISSUER
    }

    /// What the metadata lists, and lacks.
    pub(super) fn warnings(&self) -> Vec<LinkWarning> {
        let lacks = |list: &Option<Vec<String>>, value: &str| {
            list.as_ref()
                .is_some_and(|list| !list.iter().any(|v| v == value))
        };
        let issuer = || self.issuer.clone();
        let mut warnings = Vec::new();
        if lacks(&self.response_types_supported, "code") {
            warnings.push(LinkWarning::CodeNotSupported { issuer: issuer() });
        }
        if lacks(&self.code_challenge_methods_supported, "S256") {
            warnings.push(LinkWarning::PkceNotSupported { issuer: issuer() });
        }
        warnings
    }
}

fn checked(name: &'static str, url: String) -> Result<String, LinkError> {
    endpoint::check(name, &url, Query::Kept)?;
    Ok(url)
}
