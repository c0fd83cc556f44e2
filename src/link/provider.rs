use serde::Deserialize;

use super::endpoint::{self, Query};
use super::{LinkError, Parameter, Scopes};
use crate::Diagnostic;
use crate::rule::Rule;

/// An OpenID provider, as its metadata describes it (RFC 8414 section 2). The
/// accessors have the names of the metadata.
///
/// Deserialises from a metadata document, with the same checks as by hand;
/// unknown fields are ignored.
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
pub struct Provider(Metadata);

/// The metadata document (RFC 8414 section 2, RFC 9207 section 3, OpenID
/// Connect Discovery section 3).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
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
        endpoint::check(Parameter::Issuer, &metadata.issuer, Query::Refused)?;
        endpoint::check_authorization(&metadata.authorization_endpoint)?;
        for (name, url) in [
            (Parameter::TokenEndpoint, &metadata.token_endpoint),
            (Parameter::UserinfoEndpoint, &metadata.userinfo_endpoint),
            (Parameter::JwksUri, &metadata.jwks_uri),
        ] {
            if let Some(url) = url {
                endpoint::check(name, url, Query::Kept)?;
            }
        }
        Ok(Self(metadata))
    }
}

impl Provider {
    /// Hugging Face's issuer, without a trailing slash.
    pub const HUGGING_FACE_ISSUER: &'static str = "https://huggingface.co";

    /// Hugging Face. Needs no network.
    ///
    /// ```
    /// use hf_signin::link::Provider;
    ///
    /// let provider = Provider::hugging_face();
    /// assert_eq!(provider.issuer(), Provider::HUGGING_FACE_ISSUER);
    /// assert_eq!(provider.jwks_uri(), Some("https://huggingface.co/oauth/jwks"));
    /// ```
    #[must_use]
    pub fn hugging_face() -> Self {
        let at = |path: &str| format!("{}{path}", Self::HUGGING_FACE_ISSUER);
        let scopes = Scopes::documented().iter();
        Self(Metadata {
            issuer: at(""),
            authorization_endpoint: at("/oauth/authorize"),
            token_endpoint: Some(at("/oauth/token")),
            userinfo_endpoint: Some(at("/oauth/userinfo")),
            jwks_uri: Some(at("/oauth/jwks")),
            scopes_supported: Some(scopes.map(|scope| scope.name.to_owned()).collect()),
            code_challenge_methods_supported: Some(vec!["S256".to_owned()]),
            ..Metadata::default()
        })
    }

    /// Another provider, by hand.
    ///
    /// ```
    /// use hf_signin::link::Provider;
    ///
    /// let provider = Provider::new("https://id.example.com", "https://id.example.com/authorize")?
    ///     .with_token_endpoint("https://id.example.com/token")?;
    /// assert!(Provider::new("http://id.example.com", "https://id.example.com/authorize").is_err());
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`] when one of the two is neither `https` nor `http`
    /// on a loopback host, or has a fragment, a user name or a password; when
    /// the issuer has a query; when the endpoint's own query, which is kept,
    /// contains a parameter of the link, or one more than once (B3, B4, B13).
    pub fn new(
        issuer: impl Into<String>,
        authorization_endpoint: impl Into<String>,
    ) -> Result<Self, LinkError> {
        Metadata {
            issuer: issuer.into(),
            authorization_endpoint: authorization_endpoint.into(),
            ..Metadata::default()
        }
        .try_into()
    }

    /// Sets whether the provider advertises `iss` in callbacks (V7). Default:
    /// false.
    #[must_use]
    pub fn with_iss_parameter_supported(mut self, supported: bool) -> Self {
        self.0.authorization_response_iss_parameter_supported = Some(supported);
        self
    }

    /// `issuer`, compared as a plain string (V6).
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// `authorization_endpoint`, its own query included (B3).
    #[must_use]
    pub fn authorization_endpoint(&self) -> &str {
        &self.0.authorization_endpoint
    }

    /// `authorization_response_iss_parameter_supported` (RFC 9207 section 3).
    pub(crate) fn iss_parameter_supported(&self) -> bool {
        self.0
            .authorization_response_iss_parameter_supported
            .unwrap_or_default()
    }

    /// `scopes_supported`: for Hugging Face the documented scopes.
    pub(super) fn scopes_supported(&self) -> Option<&[String]> {
        self.0.scopes_supported.as_deref()
    }

    /// True for Hugging Face, by the issuer.
    pub(crate) fn is_hugging_face(&self) -> bool {
        self.0.issuer == Self::HUGGING_FACE_ISSUER
    }

    /// What the metadata lists without what a link needs.
    pub(super) fn warnings(&self) -> Vec<Diagnostic> {
        let lacks = |list: &Option<Vec<String>>, value: &str| {
            list.as_ref()
                .is_some_and(|list| !list.iter().any(|v| v == value))
        };
        let issuer = self.issuer();
        let mut warnings = Vec::new();
        if lacks(&self.0.response_types_supported, "code") {
            let text = format!(
                "{issuer} does not list code among its response types, so it may refuse the link"
            );
            warnings.push(
                Diagnostic::warning("response_type_not_listed", text)
                    .with_rule(Rule::B1)
                    .with_parameter("response_type"),
            );
        }
        if lacks(&self.0.code_challenge_methods_supported, "S256") {
            let text = format!(
                "{issuer} does not list S256 among its PKCE methods, so it may ignore the challenge"
            );
            warnings.push(
                Diagnostic::warning("s256_not_listed", text)
                    .with_rule(Rule::B10)
                    .with_parameter("code_challenge_method"),
            );
        }
        warnings
    }
}

/// Optional endpoints.
macro_rules! endpoints {
    ($($name:ident, $setter:ident;)*) => {
        impl Provider {
            $(
                #[doc = concat!("`", stringify!($name), "`, if it is known.")]
                #[must_use]
                pub fn $name(&self) -> Option<&str> {
                    self.0.$name.as_deref()
                }

                #[doc = concat!("Sets `", stringify!($name), "`.")]
                ///
                /// # Errors
                ///
                /// [`LinkError::Url`], as in [`Provider::new`].
                pub fn $setter(mut self, url: impl Into<String>) -> Result<Self, LinkError> {
                    self.0.$name = Some(url.into());
                    self.0.try_into()
                }
            )*
        }
    };
}

endpoints! {
    token_endpoint, with_token_endpoint;
    userinfo_endpoint, with_userinfo_endpoint;
    jwks_uri, with_jwks_uri;
}
