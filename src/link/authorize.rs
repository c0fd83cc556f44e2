use std::convert::Infallible;
use std::fmt;
use std::time::{Duration, SystemTime};

use serde::Serialize;

use super::names::{MANAGED_PARAMETERS, UNCHECKED_PARAMETERS, is_secret_name, is_token};
use super::params::{LinkPart, Parameters};
use super::time::seconds;
use super::{
    ClientId, CodeVerifier, LinkError, Nonce, Parameter, Provider, RedirectUri, Scopes, State,
    Transaction, endpoint,
};

/// An authorization request (RFC 6749 section 4.1.1).
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
///
/// let request = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// );
/// let pending = request.begin(SystemTime::now())?;
/// assert!(pending.url.starts_with(
///     "https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fexample.com%2Fauth%2Fcallback&scope=openid%20profile&state=",
/// ));
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Clone)]
pub struct AuthorizationRequest {
    pub(crate) provider: Provider,
    pub(crate) client_id: ClientId,
    pub(crate) redirect_uri: RedirectUri,
    pub(crate) scopes: Scopes,
    /// In seconds.
    pub(crate) max_auth_age: Option<u64>,
    pub(crate) extra: Vec<(String, String)>,
}

/// A sign-in that has begun: where to send the browser, and what to keep
/// until the callback.
///
/// Serialises as `{"url", "transaction"}`, which contains secrets.
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
///
/// let pending = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// )
/// .begin(SystemTime::now())?;
/// assert!(pending.url.contains(pending.transaction.state().expose()));
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct PendingSignIn {
    /// The authorize link.
    pub url: String,
    /// What the site keeps, and checks the callback by.
    pub transaction: Transaction,
}

/// The URL contains the state, so it is left out (B15).
impl fmt::Debug for PendingSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingSignIn")
            .field("transaction", &self.transaction)
            .finish_non_exhaustive()
    }
}

impl AuthorizationRequest {
    /// A request to Hugging Face, for the scopes `openid profile` unless
    /// [`scopes`](Self::scopes) is called.
    #[must_use]
    pub fn new(client_id: ClientId, redirect_uri: RedirectUri) -> Self {
        Self::for_provider(Provider::hugging_face(), client_id, redirect_uri)
    }

    /// A request to `provider`, for the scopes `openid profile` unless
    /// [`scopes`](Self::scopes) is called.
    #[must_use]
    pub fn for_provider(
        provider: Provider,
        client_id: ClientId,
        redirect_uri: RedirectUri,
    ) -> Self {
        Self {
            provider,
            client_id,
            redirect_uri,
            scopes: Scopes::default(),
            max_auth_age: None,
            extra: Vec::new(),
        }
    }

    /// Asks for `scopes`. Default: `openid profile`.
    ///
    /// ```
    /// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
    ///
    /// let request = AuthorizationRequest::new(
    ///     ClientId::new("my-app")?,
    ///     RedirectUri::new("https://example.com/auth/callback")?,
    /// )
    /// .scopes(Scopes::parse("openid email")?);
    /// assert!(request.url(None).contains("&scope=openid%20email&"));
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    #[must_use]
    pub fn scopes(mut self, scopes: Scopes) -> Self {
        self.scopes = scopes;
        self
    }

    /// Asks the provider to log the user in again where the last login there is
    /// longer ago than `age`, in whole seconds (`max_age`, OpenID Connect Core
    /// section 3.1.2.1). The transaction keeps it, and the ID token check then
    /// requires an `auth_time` that is recent enough (T7). Default: any age.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
    ///
    /// let pending = AuthorizationRequest::new(
    ///     ClientId::new("my-app")?,
    ///     RedirectUri::new("https://example.com/auth/callback")?,
    /// )
    /// .max_auth_age(Duration::from_secs(300))
    /// .begin(SystemTime::now())?;
    /// assert!(pending.url.ends_with("&max_age=300"));
    /// assert_eq!(pending.transaction.max_auth_age(), Some(Duration::from_secs(300)));
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    #[must_use]
    pub fn max_auth_age(mut self, age: impl Into<Option<Duration>>) -> Self {
        self.max_auth_age = age.into().map(|age| age.as_secs());
        self
    }

    /// Adds a parameter that the link does not manage itself, such as
    /// `orgIds`, `prompt` or `login_hint`.
    ///
    /// ```
    /// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
    ///
    /// let request = AuthorizationRequest::new(
    ///     ClientId::new("my-app")?,
    ///     RedirectUri::new("https://example.com/auth/callback")?,
    /// )
    /// .param("prompt", "consent")?;
    /// assert!(request.url(None).ends_with("&prompt=consent"));
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`LinkError::ManagedParameter`] when the link manages `name`,
    /// [`LinkError::DuplicateParameter`] when it is there already, here or in
    /// the endpoint's own query (B4), [`LinkError::SecretParameter`] or
    /// [`LinkError::TokenValue`] when it would carry a secret (B15),
    /// [`LinkError::UncheckedParameter`] for `acr_values` and `claims`, whose
    /// result the ID token check does not look at, [`LinkError::Empty`] when
    /// `name` is empty.
    pub fn param(mut self, name: &str, value: &str) -> Result<Self, LinkError> {
        push_param(&self.provider, &mut self.extra, name, value)?;
        Ok(self)
    }

    /// Only the link, with `state` if one is given, and with neither nonce nor
    /// PKCE. The caller stores the state. A site uses [`begin`](Self::begin).
    ///
    /// ```
    /// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
    ///
    /// let request = AuthorizationRequest::new(
    ///     ClientId::new("my-app")?,
    ///     RedirectUri::new("https://example.com/auth/callback")?,
    /// );
    /// assert_eq!(
    ///     request.url(None),
    ///     "https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fexample.com%2Fauth%2Fcallback&scope=openid%20profile&response_type=code",
    /// );
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    #[must_use]
    pub fn url(&self, state: Option<&State>) -> String {
        self.write(Parameters {
            state: state.map(|state| LinkPart::text(state.expose())),
            ..self.parameters()
        })
    }

    /// Begins a sign-in with a fresh state, nonce (when `openid` is asked for)
    /// and PKCE verifier (B11, B12).
    ///
    /// # Errors
    ///
    /// [`LinkError::Randomness`] when the operating system gives none.
    pub fn begin(&self, now: SystemTime) -> Result<PendingSignIn, LinkError> {
        let state = State::generate()?;
        let nonce = self
            .scopes
            .contains("openid")
            .then(Nonce::generate)
            .transpose()?;
        let code_verifier = CodeVerifier::generate()?;
        let url = self.write(Parameters {
            state: Some(LinkPart::text(state.expose())),
            nonce: nonce.as_ref().map(|nonce| LinkPart::text(nonce.expose())),
            code_challenge: Some(LinkPart::text(code_verifier.challenge().to_string())),
            ..self.parameters()
        });
        let provider = &self.provider;
        let transaction = Transaction {
            state,
            nonce,
            code_verifier,
            redirect_uri: self.redirect_uri.clone(),
            client_id: self.client_id.clone(),
            issuer: provider.issuer().to_owned(),
            token_endpoint: provider.token_endpoint().map(str::to_owned),
            authorization_response_iss_parameter_supported: provider.iss_parameter_supported(),
            max_auth_age: self.max_auth_age,
            created_at: seconds(now),
        };
        Ok(PendingSignIn { url, transaction })
    }

    /// The parameters without what differs from visitor to visitor.
    pub(crate) fn parameters<O>(&self) -> Parameters<'_, O> {
        Parameters {
            client_id: LinkPart::text(self.client_id.as_str()),
            redirect_uri: LinkPart::text(self.redirect_uri.as_str()),
            scopes: &self.scopes,
            state: None,
            nonce: None,
            code_challenge: None,
            max_auth_age: self.max_auth_age,
            extra: &self.extra,
        }
    }

    fn write(&self, parameters: Parameters<'_, Infallible>) -> String {
        let parts = parameters.link(self.provider.authorization_endpoint());
        parts.into_iter().map(|LinkPart::Text(text)| text).collect()
    }
}

/// Adds a parameter to `extra`, those that a request to `provider` does not manage
/// itself.
pub(crate) fn push_param(
    provider: &Provider,
    extra: &mut Vec<(String, String)>,
    name: &str,
    value: &str,
) -> Result<(), LinkError> {
    let owned = || name.to_owned();
    if name.is_empty() {
        return Err(LinkError::Empty {
            parameter: Parameter::ParameterName,
        });
    }
    if MANAGED_PARAMETERS.contains(&name) {
        return Err(LinkError::ManagedParameter { name: owned() });
    }
    if UNCHECKED_PARAMETERS.contains(&name) {
        return Err(LinkError::UncheckedParameter { name: owned() });
    }
    if is_secret_name(name) {
        return Err(LinkError::SecretParameter { name: owned() });
    }
    if is_token(value) {
        return Err(LinkError::TokenValue { name: owned() });
    }
    let in_endpoint = endpoint::query_names(provider.authorization_endpoint());
    if extra.iter().any(|(taken, _)| taken == name) || in_endpoint.iter().any(|t| t == name) {
        return Err(LinkError::DuplicateParameter { name: owned() });
    }
    extra.push((owned(), value.to_owned()));
    Ok(())
}

/// Names what is set; the values of extra parameters stay out (B15).
impl fmt::Debug for AuthorizationRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let extra: Vec<_> = self.extra.iter().map(|(name, _)| name).collect();
        f.debug_struct("AuthorizationRequest")
            .field("provider", &self.provider.issuer())
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .field("scopes", &self.scopes)
            .field("extra", &extra)
            .finish()
    }
}
