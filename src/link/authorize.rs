use std::time::SystemTime;

use super::{
    ClientId, CodeVerifier, LinkError, LinkTemplate, Nonce, ParamValue, Placeholder, Provider,
    RedirectUri, Scopes, State, Transaction,
};

/// Names that the link itself manages, used or not (B4).
pub(super) const MANAGED: [&str; 11] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "request",
    "request_uri",
];

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
#[derive(Debug, Clone)]
pub struct AuthorizationRequest {
    provider: Provider,
    client_id: ClientId,
    redirect_uri: RedirectUri,
    scopes: Scopes,
    state: Option<ParamValue>,
    extra: Vec<(String, String)>,
}

impl AuthorizationRequest {
    /// A request to Hugging Face without scope or state.
    #[must_use]
    pub fn new(client_id: ClientId, redirect_uri: RedirectUri) -> Self {
        Self {
            provider: Provider::hugging_face(),
            client_id,
            redirect_uri,
            scopes: Scopes::default(),
            state: None,
            extra: Vec::new(),
        }
    }

    /// Asks another provider.
    #[must_use]
    pub fn provider(mut self, provider: Provider) -> Self {
        self.provider = provider;
        self
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

    /// Adds a parameter that the link does not manage itself, such as
    /// `orgIds`, `prompt` or `login_hint`.
    ///
    /// # Errors
    ///
    /// [`LinkError::DuplicateParameter`] when `name` is managed, or there
    /// already, here or in the endpoint's own query (B4).
    pub fn param(mut self, name: &str, value: &str) -> Result<Self, LinkError> {
        if MANAGED.contains(&name) || self.extra.iter().any(|(n, _)| n == name) {
            return Err(LinkError::DuplicateParameter {
                name: name.to_owned(),
            });
        }
        self.extra.push((name.to_owned(), value.to_owned()));
        Ok(self)
    }

    /// The link.
    #[must_use]
    pub fn link(&self) -> LinkTemplate {
        self.build(self.state.clone(), None, None)
    }

    /// Begins a sign-in: fresh state (unless one was set), nonce (when
    /// `openid` is asked for) and PKCE verifier. Gives the link and what the
    /// site must keep until the callback (B11, B12).
    ///
    /// # Errors
    ///
    /// [`LinkError::Randomness`] when the operating system gives none.
    pub fn begin(&self, now: SystemTime) -> Result<(String, Transaction), LinkError> {
        let _ = now;
        let state = State::generate()?;
        let nonce = self
            .scopes
            .contains("openid")
            .then(Nonce::generate)
            .transpose()?;
        let verifier = CodeVerifier::generate()?;
        let link = self.build(
            Some(ParamValue::Literal(state.expose().to_owned())),
            nonce.as_ref(),
            Some(&verifier),
        );
        let url = link.as_url().unwrap_or_default().to_owned();
        let transaction = Transaction::new(
            &self.provider,
            &self.client_id,
            &self.redirect_uri,
            state,
            nonce,
            verifier,
            now,
        );
        Ok((url, transaction))
    }

    fn build(
        &self,
        state: Option<ParamValue>,
        nonce: Option<&Nonce>,
        verifier: Option<&CodeVerifier>,
    ) -> LinkTemplate {
        let literal = |value: &str| ParamValue::Literal(value.to_owned());
        let mut params = vec![
            ("client_id".to_owned(), literal(self.client_id.as_str())),
            (
                "redirect_uri".to_owned(),
                literal(self.redirect_uri.as_str()),
            ),
        ];
        if !self.scopes.is_empty() {
            params.push((
                "scope".to_owned(),
                ParamValue::Literal(self.scopes.to_string()),
            ));
        }
        params.extend(state.map(|s| ("state".to_owned(), s)));
        params.push(("response_type".to_owned(), literal("code")));
        params.extend(nonce.map(|n| ("nonce".to_owned(), literal(n.expose()))));
        if let Some(verifier) = verifier {
            params.push((
                "code_challenge".to_owned(),
                literal(verifier.challenge().as_str()),
            ));
            params.push(("code_challenge_method".to_owned(), literal("S256")));
        }
        params.extend(self.extra.iter().map(|(n, v)| (n.clone(), literal(v))));
        LinkTemplate::new(self.provider.authorization_endpoint(), params)
    }
}
