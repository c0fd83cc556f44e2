use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::{ClientId, CodeVerifier, Nonce, Provider, RedirectUri, State};

/// What a site keeps from the link until the callback (B11). Serialises with
/// serde; the JSON holds secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nonce: Option<Nonce>,
    code_verifier: CodeVerifier,
    redirect_uri: RedirectUri,
    client_id: String,
    issuer: String,
    /// RFC 9207 section 3: whether the provider advertises `iss` in callbacks.
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    /// Seconds since the Unix epoch.
    created_at: u64,
}

impl Transaction {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn new(
        provider: &Provider,
        client_id: &ClientId,
        redirect_uri: &RedirectUri,
        state: State,
        nonce: Option<Nonce>,
        code_verifier: CodeVerifier,
        now: SystemTime,
    ) -> Self {
        Self {
            state,
            nonce,
            code_verifier,
            redirect_uri: redirect_uri.clone(),
            client_id: client_id.as_str().to_owned(),
            issuer: provider.issuer().to_owned(),
            authorization_response_iss_parameter_supported: provider.iss_parameter_supported(),
            created_at: now
                .duration_since(SystemTime::UNIX_EPOCH)
                .unwrap_or_default()
                .as_secs(),
        }
    }

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
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The provider's issuer.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Whether the provider advertises `iss` in callbacks (RFC 9207 section 3).
    #[must_use]
    pub fn iss_parameter_supported(&self) -> bool {
        self.authorization_response_iss_parameter_supported
    }

    /// When the link was made. A time that the machine cannot hold counts as
    /// the epoch, and so as long past (V4).
    #[must_use]
    pub fn created_at(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
            .checked_add(Duration::from_secs(self.created_at))
            .unwrap_or(SystemTime::UNIX_EPOCH)
    }
}
