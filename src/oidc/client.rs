use std::time::{Duration, SystemTime};

use super::http::HttpRequest;
use super::{
    ClientAuthentication, Exchange, ExchangeError, SignedIn, TokenExchange, Tokens, Transport,
    UserinfoExchange,
};
use super::{IdTokenCheck, KeyCache, VerifiedIdToken};
use crate::callback::VerifiedCallback;
use crate::link::{ClientId, Provider, Scopes, Secret};
use crate::safe_text::quoted;

/// The app at its provider. Make one for the whole site and for each provider:
/// it keeps the provider's keys, and its clones share them.
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
            check: IdTokenCheck::new(provider.issuer(), client_id.as_str()),
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

    /// From the callback to the user, with a transport that blocks: in an
    /// async server call it where blocking is allowed, such as
    /// `tokio::task::spawn_blocking`. The code is used up, whatever comes of
    /// it (V15).
    ///
    /// # Errors
    ///
    /// [`ExchangeError`]: whatever is wrong first.
    pub fn sign_in(
        &self,
        verified: VerifiedCallback,
        transport: &impl Transport,
        now: SystemTime,
    ) -> Result<SignedIn, ExchangeError> {
        self.exchange(verified)?.run(transport, now)
    }

    /// The same without I/O: send what [`Exchange::next_request`] gives, and
    /// hand the answers to [`Exchange::on_response`].
    ///
    /// # Errors
    ///
    /// [`ExchangeError::OtherProvider`], as [`Client::redeem`].
    pub fn exchange(&self, verified: VerifiedCallback) -> Result<Exchange, ExchangeError> {
        let (request, tokens) = self.redeem(verified)?;
        Ok(Exchange::new(self.clone(), request, tokens))
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
        same(self.client_id.as_str(), transaction.client_id())?;
        if let Some(stored) = transaction.token_endpoint() {
            same(&self.token_endpoint, stored)?;
        }
        let check = match transaction.nonce() {
            Some(nonce) => self.check.clone().nonce(nonce),
            None => self.check.clone(),
        };
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
    /// `sub` is whose tokens they are: a refreshed ID token must be of the
    /// same user (OpenID Connect Core section 12.2).
    #[must_use]
    pub fn refresh(&self, refresh_token: &Secret, sub: &str) -> (HttpRequest, TokenExchange) {
        let exchange = TokenExchange {
            sent: self.with_secret(&[refresh_token.expose()]),
            check: self.check.clone().any_nonce(),
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

    /// Asks userinfo who the user is, which only a verified ID token lets one
    /// do (T10).
    #[must_use]
    pub fn userinfo(
        &self,
        tokens: &Tokens,
        id_token: &VerifiedIdToken,
    ) -> (HttpRequest, UserinfoExchange) {
        let bearer = Secret::new(format!("Bearer {}", tokens.access_token.expose()));
        let request = HttpRequest::get(&self.userinfo_endpoint).header("authorization", bearer);
        let sub = id_token.sub().to_owned();
        (request, UserinfoExchange { sub })
    }

    fn token_request(&self, params: &[(&str, &str)]) -> HttpRequest {
        self.authentication
            .request(&self.token_endpoint, &self.client_id, params)
    }

    fn with_secret(&self, sent: &[&str]) -> Vec<Secret> {
        let sent = sent.iter().map(|text| Secret::new(*text));
        sent.chain(self.authentication.secret().cloned()).collect()
    }
}
