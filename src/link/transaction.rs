use std::time::{Duration, SystemTime};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::endpoint::{self, Query};
use super::time::{self, LATEST};
use super::{ClientId, CodeVerifier, LinkError, Nonce, Parameter, RedirectUri, State};

/// What a site keeps from the link until the callback (B11).
///
/// Serialises with serde; the JSON contains secrets. Deserialising checks as
/// the constructors of the parts do, and ignores unknown fields.
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Transaction};
///
/// let request = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// );
/// let pending = request.begin(SystemTime::now())?;
/// assert!(pending.url.contains("&code_challenge_method=S256"));
///
/// let stored = serde_json::to_string(&pending.transaction)?;
/// assert_eq!(serde_json::from_str::<Transaction>(&stored)?, pending.transaction);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    pub(super) state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) nonce: Option<Nonce>,
    pub(super) code_verifier: CodeVerifier,
    pub(super) redirect_uri: RedirectUri,
    pub(super) client_id: ClientId,
    #[serde(deserialize_with = "issuer")]
    pub(super) issuer: String,
    /// The code is sent to no other endpoint (mix-up, RFC 9700 section 4.4).
    #[serde(
        default,
        deserialize_with = "token_endpoint",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) token_endpoint: Option<String>,
    /// RFC 9207 section 3.
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
    /// In seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) max_auth_age: Option<u64>,
    /// Seconds since the Unix epoch.
    #[serde(deserialize_with = "created_at")]
    pub(super) created_at: u64,
}

fn issuer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let issuer = String::deserialize(deserializer)?;
    endpoint::check(Parameter::Issuer, &issuer, Query::Refused).map_err(D::Error::custom)?;
    Ok(issuer)
}

fn token_endpoint<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let url = Option::<String>::deserialize(deserializer)?;
    if let Some(url) = &url {
        endpoint::check(Parameter::TokenEndpoint, url, Query::Kept).map_err(D::Error::custom)?;
    }
    Ok(url)
}

fn created_at<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let seconds = u64::deserialize(deserializer)?;
    if seconds > LATEST {
        return Err(D::Error::custom(LinkError::Time { seconds }));
    }
    Ok(seconds)
}

impl Transaction {
    /// The state that was sent.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The nonce that was sent, if any.
    #[must_use]
    pub fn nonce(&self) -> Option<&Nonce> {
        self.nonce.as_ref()
    }

    /// The PKCE verifier, for the token request.
    #[must_use]
    pub fn code_verifier(&self) -> &CodeVerifier {
        &self.code_verifier
    }

    /// The redirect URI that was sent.
    #[must_use]
    pub fn redirect_uri(&self) -> &RedirectUri {
        &self.redirect_uri
    }

    /// The client ID that was sent.
    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// The provider's issuer.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The provider's token endpoint, if it was known when the sign-in began.
    /// The code is sent nowhere else.
    #[must_use]
    pub fn token_endpoint(&self) -> Option<&str> {
        self.token_endpoint.as_deref()
    }

    /// True when the provider advertises `iss` in callbacks (RFC 9207 section
    /// 3).
    pub(crate) fn iss_parameter_supported(&self) -> bool {
        self.authorization_response_iss_parameter_supported
    }

    /// How long ago the login at the provider may be, if that was asked for
    /// (`max_age`, OpenID Connect Core section 3.1.2.1).
    #[must_use]
    pub fn max_auth_age(&self) -> Option<Duration> {
        self.max_auth_age.map(Duration::from_secs)
    }

    /// When the link was made, to the second.
    #[must_use]
    pub fn created_at(&self) -> SystemTime {
        time::time(self.created_at)
    }
}
