use std::time::Duration;

use super::exchange_error::ExchangeError;
use super::http::HttpRequest;
use super::secrets::Secrets;
use super::user::UserinfoExchange;
use super::{ClientAuthentication, IdTokenCheck, KeyCache, TokenExchange, Tokens, VerifiedIdToken};
use crate::callback::VerifiedCallback;
use crate::link::{ClientId, Nonce, Provider, Scopes, Secret};
use crate::safe_text::quoted;

/// The app at its provider. Make one for the whole site and for each provider:
/// it keeps the provider's keys, and its clones share them.
///
/// ```
/// use hf_signin::link::{ClientId, Provider, Secret};
/// use hf_signin::oidc::{Client, ClientAuthentication};
///
/// let client = Client::new(
///     Provider::hugging_face(),
///     ClientId::new("my-app")?,
///     ClientAuthentication::Basic(Secret::new("the client secret")),
/// )?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Client {
    provider: Provider,
    client_id: ClientId,
    authentication: ClientAuthentication,
    check: IdTokenCheck,
    pub(super) keys: KeyCache,
    token_endpoint: String,
    pub(super) userinfo_endpoint: String,
    pub(super) jwks_uri: String,
}

impl Client {
    /// A client of `provider`.
    ///
    /// # Errors
    ///
    /// [`ExchangeError::NoEndpoint`] when the provider lacks `token_endpoint`,
    /// `userinfo_endpoint` or `jwks_uri`.
    pub fn new(
        provider: Provider,
        client_id: ClientId,
        authentication: ClientAuthentication,
    ) -> Result<Self, ExchangeError> {
        let endpoint = |name, url: Option<&str>| {
            url.map(str::to_owned)
                .ok_or(ExchangeError::NoEndpoint { name })
        };
        Ok(Self {
            token_endpoint: endpoint("token_endpoint", provider.token_endpoint())?,
            userinfo_endpoint: endpoint("userinfo_endpoint", provider.userinfo_endpoint())?,
            jwks_uri: endpoint("jwks_uri", provider.jwks_uri())?,
            check: IdTokenCheck::new(&provider, &client_id),
            provider,
            client_id,
            authentication,
            keys: KeyCache::new(),
        })
    }

    /// How far the clocks of provider and site may be apart (T7), at most
    /// [`MAX_SKEW`](super::MAX_SKEW). Default: one minute.
    #[must_use]
    pub fn skew(mut self, skew: Duration) -> Self {
        self.check = self.check.skew(skew);
        self
    }

    /// Accepts `audience` beside the client ID in ID tokens (T5). Default: the
    /// client ID only.
    #[must_use]
    pub fn trust_audience(mut self, audience: impl Into<String>) -> Self {
        self.check = self.check.trust_audience(audience);
        self
    }

    /// The token request (RFC 6749 section 4.1.3), made of what was stored
    /// and of the code (V14, V18). The token endpoint, too, is the stored one.
    ///
    /// # Errors
    ///
    /// [`ExchangeError::OtherProvider`] when the sign-in began with another
    /// issuer, token endpoint or client ID than this client's: nothing is sent
    /// to anybody then (mix-up, RFC 9700 section 4.4).
    pub fn redeem(
        &self,
        verified: VerifiedCallback,
    ) -> Result<(HttpRequest, TokenExchange), ExchangeError> {
        let same = |expected: &str, found: &str| match expected == found {
            true => Ok(()),
            false => Err(ExchangeError::OtherProvider {
                expected: quoted(expected),
                found: quoted(found),
            }),
        };
        let transaction = verified.transaction();
        same(self.provider.issuer(), transaction.issuer())?;
        same(self.client_id.as_str(), transaction.client_id().as_str())?;
        if let Some(stored) = transaction.token_endpoint() {
            same(&self.token_endpoint, stored)?;
        }
        let mut check = self.check.clone().max_auth_age(transaction.max_auth_age());
        if let Some(nonce) = transaction.nonce() {
            check = check.nonce(nonce);
        }
        let verifier = transaction.code_verifier().expose();
        let sent = self.with_secret(&[verified.code.expose(), verifier]);
        let exchange = TokenExchange {
            sent,
            check,
            sub: None,
            refresh_token: None,
            issued_token_type: None,
        };
        let request = verified.into_token_request();
        Ok((self.token_request(&request.params()), exchange))
    }

    /// Asks for new tokens with a refresh token (RFC 6749 section 6).
    ///
    /// `sub` is whose tokens they are: a refreshed ID token must be about the
    /// same user. `nonce` is that of the sign-in: a refreshed ID token has the
    /// same or none (OpenID Connect Core section 12.2). Without it, a token
    /// with a nonce is rejected.
    #[must_use]
    pub fn refresh(
        &self,
        refresh_token: &Secret,
        sub: &str,
        nonce: Option<&Nonce>,
    ) -> (HttpRequest, TokenExchange) {
        let exchange = TokenExchange {
            sent: self.with_secret(&[refresh_token.expose()]),
            check: self.check.clone().first_nonce(nonce),
            sub: Some(sub.to_owned()),
            refresh_token: Some(refresh_token.clone()),
            issued_token_type: None,
        };
        let request = self.token_request(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token.expose()),
            ("client_id", self.client_id.as_str()),
        ]);
        (request, exchange)
    }

    /// Asks for a token of a member of the organization that the app belongs
    /// to, without the member being there (RFC 8693, as Hugging Face has it
    /// for organizations with an Enterprise plan). The app needs the privilege
    /// `token-exchange`, which Hugging Face grants on request.
    ///
    /// With [`Scopes::none`] the token has all of the app's. It reaches what belongs
    /// to the organization only, lives for 8 hours unless the organization set
    /// it otherwise, and comes without a refresh token.
    ///
    /// # Errors
    ///
    /// [`ExchangeError::SecretNeeded`] for a public app. A member who isn't one
    /// is refused in the answer, as `invalid_grant`.
    pub fn organization_token(
        &self,
        email: &str,
        scopes: &Scopes,
    ) -> Result<(HttpRequest, TokenExchange), ExchangeError> {
        // The provider documents Basic for this, whatever is used elsewhere.
        let secret = self.authentication.secret();
        let secret = secret.ok_or(ExchangeError::SecretNeeded)?;
        let scope = scopes.to_string();
        let mut params = vec![
            (
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
            ),
            ("subject_token", email),
            (
                "subject_token_type",
                "urn:huggingface:token-type:user-email",
            ),
        ];
        if !scopes.is_empty() {
            params.push(("scope", &scope));
        }
        let exchange = TokenExchange {
            sent: self.with_secret(&[]),
            check: self.check.clone(),
            sub: None,
            refresh_token: None,
            issued_token_type: Some("urn:ietf:params:oauth:token-type:access_token"),
        };
        let basic = ClientAuthentication::Basic(secret.clone());
        let request = basic.request(&self.token_endpoint, &self.client_id, &params);
        Ok((request, exchange))
    }

    /// Asks userinfo who the user is, which needs a verified ID token (T10).
    pub(super) fn userinfo(
        &self,
        tokens: &Tokens,
        id_token: &VerifiedIdToken,
    ) -> (HttpRequest, UserinfoExchange) {
        let bearer = Secret::new(format!("Bearer {}", tokens.access_token.expose()));
        let request = HttpRequest::get(&self.userinfo_endpoint).header("authorization", bearer);
        let exchange = UserinfoExchange {
            sent: Secrets::new([tokens.access_token.clone()]),
            sub: id_token.sub().to_owned(),
        };
        (request, exchange)
    }

    fn token_request(&self, params: &[(&str, &str)]) -> HttpRequest {
        self.authentication
            .request(&self.token_endpoint, &self.client_id, params)
    }

    fn with_secret(&self, sent: &[&str]) -> Secrets {
        let sent = sent.iter().map(|text| Secret::new(*text));
        Secrets::new(sent.chain(self.authentication.secret().cloned()))
    }
}
