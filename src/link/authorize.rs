use std::fmt;
use std::time::SystemTime;

use super::names::{MANAGED_PARAMETERS, is_secret_name, is_token};
use super::{
    ClientId, CodeChallenge, CodeVerifier, Given, LinkError, LinkTemplate, Nonce, ParamValue,
    Placeholder, Provider, RedirectUri, Scopes, State, Transaction, Warning, documented_scopes,
    endpoint,
};

/// An authorization request (RFC 6749 section 4.1.1).
///
/// ```
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
///
/// let request = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// )
/// .scopes(Scopes::parse("openid profile")?);
/// assert_eq!(
///     request.link().as_url(),
///     Some("https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fexample.com%2Fauth%2Fcallback&scope=openid%20profile&response_type=code"),
/// );
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Clone)]
pub struct AuthorizationRequest {
    provider: Provider,
    client_id: Given<ClientId>,
    redirect_uri: Given<RedirectUri>,
    scopes: Scopes,
    state: Option<ParamValue>,
    nonce: Option<Placeholder>,
    code_challenge: Option<Placeholder>,
    extra: Vec<(String, String)>,
}

impl AuthorizationRequest {
    /// A request to Hugging Face without scope or state.
    #[must_use]
    pub fn new(client_id: ClientId, redirect_uri: RedirectUri) -> Self {
        Self::documentation(client_id, redirect_uri)
    }

    /// A request for documentation, where a placeholder such as `{CLIENT_ID}`
    /// may stand for the client ID and the redirect URI.
    ///
    /// ```
    /// use hf_signin::link::{AuthorizationRequest, Placeholder};
    ///
    /// let request = AuthorizationRequest::documentation(
    ///     Placeholder::new("{CLIENT_ID}")?,
    ///     Placeholder::new("{REDIRECT_URI}")?,
    /// );
    /// assert_eq!(
    ///     request.link().text(),
    ///     "https://huggingface.co/oauth/authorize?client_id={CLIENT_ID}&redirect_uri={REDIRECT_URI}&response_type=code",
    /// );
    /// # Ok::<(), hf_signin::link::LinkError>(())
    /// ```
    #[must_use]
    pub fn documentation(
        client_id: impl Into<Given<ClientId>>,
        redirect_uri: impl Into<Given<RedirectUri>>,
    ) -> Self {
        Self {
            provider: Provider::hugging_face(),
            client_id: client_id.into(),
            redirect_uri: redirect_uri.into(),
            scopes: Scopes::default(),
            state: None,
            nonce: None,
            code_challenge: None,
            extra: Vec::new(),
        }
    }

    /// Asks another provider.
    ///
    /// # Errors
    ///
    /// [`LinkError::DuplicateParameter`] when an extra parameter is in the
    /// endpoint's own query already (B4).
    pub fn provider(mut self, provider: Provider) -> Result<Self, LinkError> {
        let taken = endpoint::query_names(provider.authorization_endpoint());
        if let Some((name, _)) = self.extra.iter().find(|(name, _)| taken.contains(name)) {
            return Err(LinkError::DuplicateParameter { name: name.clone() });
        }
        self.provider = provider;
        Ok(self)
    }

    /// Asks for `scopes`.
    #[must_use]
    pub fn scopes(mut self, scopes: Scopes) -> Self {
        self.scopes = scopes;
        self
    }

    /// Sends `state`.
    #[must_use]
    pub fn state(mut self, state: &State) -> Self {
        self.state = Some(ParamValue::Literal(state.expose().to_owned()));
        self
    }

    /// Leaves the state to a template engine (B16).
    #[must_use]
    pub fn state_placeholder(mut self, placeholder: Placeholder) -> Self {
        self.state = Some(ParamValue::Placeholder(placeholder));
        self
    }

    /// Leaves a nonce to a template engine (B16).
    #[must_use]
    pub fn nonce_placeholder(mut self, placeholder: Placeholder) -> Self {
        self.nonce = Some(placeholder);
        self
    }

    /// Leaves the PKCE challenge to a template engine (B16); the method is
    /// always `S256` (B10).
    #[must_use]
    pub fn code_challenge_placeholder(mut self, placeholder: Placeholder) -> Self {
        self.code_challenge = Some(placeholder);
        self
    }

    /// Adds a parameter that the link does not manage itself, such as
    /// `orgIds`, `prompt` or `login_hint`.
    ///
    /// # Errors
    ///
    /// [`LinkError::ManagedParameter`] when the link manages `name`,
    /// [`LinkError::DuplicateParameter`] when it is there already, here or in
    /// the endpoint's own query (B4), [`LinkError::SecretParameter`] or
    /// [`LinkError::TokenValue`] when it would carry a secret (B15),
    /// [`LinkError::Empty`] when `name` is empty.
    pub fn param(mut self, name: &str, value: &str) -> Result<Self, LinkError> {
        let owned = || name.to_owned();
        if name.is_empty() {
            return Err(LinkError::Empty {
                name: "parameter name",
            });
        }
        if MANAGED_PARAMETERS.contains(&name) {
            return Err(LinkError::ManagedParameter { name: owned() });
        }
        if is_secret_name(name) {
            return Err(LinkError::SecretParameter { name: owned() });
        }
        if is_token(value) {
            return Err(LinkError::TokenValue { name: owned() });
        }
        let mut taken = endpoint::query_names(self.provider.authorization_endpoint());
        taken.extend(self.extra.iter().map(|(name, _)| name.clone()));
        if taken.iter().any(|taken| taken == name) {
            return Err(LinkError::DuplicateParameter { name: owned() });
        }
        self.extra.push((owned(), value.to_owned()));
        Ok(self)
    }

    /// The link, with neither nonce nor challenge unless a placeholder was
    /// given for them.
    #[must_use]
    pub fn link(&self) -> LinkTemplate {
        let placeholder = |p: &Placeholder| ParamValue::Placeholder(p.clone());
        self.build(
            self.state.clone(),
            self.nonce.as_ref().map(placeholder),
            self.code_challenge.as_ref().map(placeholder),
        )
    }

    /// Begins a sign-in: fresh state (unless one was set), nonce (when
    /// `openid` is asked for) and PKCE verifier. Gives the link and what the
    /// site must keep until the callback (B11, B12).
    ///
    /// # Errors
    ///
    /// [`LinkError::PlaceholderInTransaction`] when a value is left to a
    /// template engine, [`LinkError::Randomness`] when the operating system
    /// gives none.
    pub fn begin(&self, now: SystemTime) -> Result<(String, Transaction), LinkError> {
        let refuse = |name| Err(LinkError::PlaceholderInTransaction { name });
        let Given::Value(client_id) = &self.client_id else {
            return refuse("client_id");
        };
        let Given::Value(redirect_uri) = &self.redirect_uri else {
            return refuse("redirect_uri");
        };
        if self.nonce.is_some() {
            return refuse("nonce");
        }
        if self.code_challenge.is_some() {
            return refuse("code_challenge");
        }
        let state = match &self.state {
            None => State::generate()?,
            Some(ParamValue::Literal(state)) => State::new(state.as_str())?,
            Some(ParamValue::Placeholder(_)) => return refuse("state"),
        };
        let nonce = self
            .scopes
            .contains("openid")
            .then(Nonce::generate)
            .transpose()?;
        let verifier = CodeVerifier::generate()?;
        let literal = |value: &str| ParamValue::Literal(value.to_owned());
        let challenge: CodeChallenge = verifier.challenge();
        let link = self.build(
            Some(literal(state.expose())),
            nonce.as_ref().map(|nonce| literal(nonce.expose())),
            Some(literal(challenge.as_str())),
        );
        let transaction = Transaction::new(
            &self.provider,
            client_id,
            redirect_uri,
            state,
            nonce,
            verifier,
            now,
        );
        Ok((link.text(), transaction))
    }

    /// What is legal, but likely not meant: unknown scopes, `localhost` and
    /// so on.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = documented_scopes::warnings(&self.scopes, &self.provider);
        if let Some(client_id) = self.client_id.value() {
            warnings.extend(client_id.warnings(self.provider.is_hugging_face()));
        }
        if let Some(redirect_uri) = self.redirect_uri.value() {
            warnings.extend(redirect_uri.warnings());
        }
        warnings.extend(self.provider.warnings());
        warnings
    }

    fn build(
        &self,
        state: Option<ParamValue>,
        nonce: Option<ParamValue>,
        challenge: Option<ParamValue>,
    ) -> LinkTemplate {
        let literal = |value: &str| ParamValue::Literal(value.to_owned());
        let scope = (!self.scopes.is_empty()).then(|| literal(&self.scopes.to_string()));
        let method = challenge.is_some().then(|| literal("S256"));
        let managed = [
            ("client_id", Some(self.client_id.param(ClientId::as_str))),
            (
                "redirect_uri",
                Some(self.redirect_uri.param(RedirectUri::as_str)),
            ),
            ("scope", scope),
            ("state", state),
            ("response_type", Some(literal("code"))),
            ("nonce", nonce),
            ("code_challenge", challenge),
            ("code_challenge_method", method),
        ];
        let managed = managed
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let extra = self
            .extra
            .iter()
            .map(|(name, value)| (name.clone(), literal(value)));
        LinkTemplate::new(
            self.provider.authorization_endpoint(),
            managed.chain(extra).collect(),
        )
    }
}

/// Names what is set; the values of state and extra parameters stay out
/// (B15).
impl fmt::Debug for AuthorizationRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let extra: Vec<_> = self.extra.iter().map(|(name, _)| name).collect();
        f.debug_struct("AuthorizationRequest")
            .field("provider", &self.provider.issuer())
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .field("scopes", &self.scopes)
            .field("state", &self.state)
            .field("nonce", &self.nonce)
            .field("code_challenge", &self.code_challenge)
            .field("extra", &extra)
            .finish()
    }
}
