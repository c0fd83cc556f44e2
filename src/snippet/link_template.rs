use std::fmt;

use super::Placeholder;
use crate::Diagnostic;
use crate::link::{
    self, AuthorizationRequest, ClientId, LinkError, Parameters, Provider, RedirectUri, Scopes,
    State,
};

/// A parameter's value or a piece of a link; a placeholder is written as it is.
pub(super) type LinkPart<'a> = link::LinkPart<'a, &'a Placeholder>;

/// A parameter of a link: its value, a placeholder for it, or what the
/// page that shows the link finds out by itself.
///
/// ```
/// use hf_signin::link::{ClientId, Provider, RedirectUri};
/// use hf_signin::snippet::{LinkTemplate, LinkValue, Placeholder};
///
/// // For documentation: both are the reader's.
/// let link = LinkTemplate::for_provider(
///     Provider::hugging_face(),
///     Placeholder::new("{CLIENT_ID}")?,
///     Placeholder::new("{REDIRECT_URI}")?,
/// );
/// assert!(link.text().contains("client_id={CLIENT_ID}&redirect_uri={REDIRECT_URI}&"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkValue<T> {
    /// The value.
    Value(T),
    /// What a template engine or a reader replaces by the value (B16).
    Placeholder(Placeholder),
    /// The page itself: its address without the query as the redirect URI, the
    /// variables of the static Space that it is in as the client ID. Only for
    /// [`Format::HtmlPkce`](super::Format::HtmlPkce).
    FromPage,
}

impl<T> From<T> for LinkValue<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

macro_rules! from_placeholder {
    ($($type:ty),*) => {$(
        impl From<Placeholder> for LinkValue<$type> {
            fn from(placeholder: Placeholder) -> Self {
                Self::Placeholder(placeholder)
            }
        }
    )*};
}
from_placeholder!(ClientId, RedirectUri, State);

impl<T> LinkValue<T> {
    /// The value, where it is known.
    pub(super) fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Placeholder(_) | Self::FromPage => None,
        }
    }

    pub(super) fn is_from_page(&self) -> bool {
        matches!(self, Self::FromPage)
    }

    fn placeholder(&self) -> Option<&Placeholder> {
        match self {
            Self::Placeholder(placeholder) => Some(placeholder),
            Self::Value(_) | Self::FromPage => None,
        }
    }

    fn part<'a>(&'a self, text: impl FnOnce(&'a T) -> &'a str) -> LinkPart<'a> {
        match self {
            Self::Value(value) => LinkPart::text(text(value)),
            Self::Placeholder(placeholder) => LinkPart::Open(placeholder),
            Self::FromPage => LinkPart::text(""),
        }
    }
}

/// An authorize link for a snippet: a request, with placeholders for what a
/// template engine fills in for each visitor, or what a reader of
/// documentation puts in (B16). Without any it is a plain URL.
///
/// ```
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
/// use hf_signin::snippet::{LinkTemplate, Placeholder};
///
/// let request = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/cb")?,
/// );
/// let link = LinkTemplate::new(request).state(Placeholder::new("{{ state }}")?);
/// assert_eq!(
///     link.text(),
///     "https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fexample.com%2Fcb&scope=openid%20profile&state={{ state }}&response_type=code",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct LinkTemplate {
    pub(super) provider: Provider,
    pub(super) client_id: LinkValue<ClientId>,
    pub(super) redirect_uri: LinkValue<RedirectUri>,
    scopes: Scopes,
    /// In seconds.
    max_auth_age: Option<u64>,
    extra: Vec<(String, String)>,
    pub(super) state: Option<LinkValue<State>>,
    nonce: Option<Placeholder>,
    code_challenge: Option<Placeholder>,
    pub(super) is_documentation: bool,
}

impl LinkTemplate {
    /// The link of `request`, without a state.
    #[must_use]
    pub fn new(request: AuthorizationRequest) -> Self {
        let AuthorizationRequest {
            provider,
            client_id,
            redirect_uri,
            scopes,
            max_auth_age,
            extra,
        } = request;
        Self {
            scopes,
            max_auth_age,
            extra,
            ..Self::for_provider(provider, client_id, redirect_uri)
        }
    }

    /// A link whose client ID and redirect URI may be placeholders, or come from
    /// the page. Scopes: `openid profile`.
    #[must_use]
    pub fn for_provider(
        provider: Provider,
        client_id: impl Into<LinkValue<ClientId>>,
        redirect_uri: impl Into<LinkValue<RedirectUri>>,
    ) -> Self {
        Self {
            provider,
            client_id: client_id.into(),
            redirect_uri: redirect_uri.into(),
            scopes: Scopes::default(),
            max_auth_age: None,
            extra: Vec::new(),
            state: None,
            nonce: None,
            code_challenge: None,
            is_documentation: false,
        }
    }

    /// Asks for `scopes`.
    #[must_use]
    pub fn scopes(mut self, scopes: Scopes) -> Self {
        self.scopes = scopes;
        self
    }

    /// Adds a parameter that the link does not manage itself.
    ///
    /// # Errors
    ///
    /// As [`AuthorizationRequest::param`].
    pub fn param(mut self, name: &str, value: &str) -> Result<Self, LinkError> {
        link::push_param(&self.provider, &mut self.extra, name, value)?;
        Ok(self)
    }

    /// The state: a placeholder, or one that is the same for every visitor,
    /// which gives no protection.
    #[must_use]
    pub fn state(mut self, state: impl Into<LinkValue<State>>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// A placeholder for a nonce.
    #[must_use]
    pub fn nonce(mut self, placeholder: impl Into<Option<Placeholder>>) -> Self {
        self.nonce = placeholder.into();
        self
    }

    /// A placeholder for a PKCE challenge; the method is always `S256` (B10).
    #[must_use]
    pub fn code_challenge(mut self, placeholder: impl Into<Option<Placeholder>>) -> Self {
        self.code_challenge = placeholder.into();
        self
    }

    /// Placeholders in single braces, such as `{STATE}`, are for a reader of
    /// documentation: nothing warns that they stay as they are.
    #[must_use]
    pub fn for_documentation(mut self) -> Self {
        self.is_documentation = true;
        self
    }

    /// The link in one piece, with its placeholders; empty where the page finds
    /// a part of it out.
    #[must_use]
    pub fn text(&self) -> String {
        if self.has_part_from_page() {
            return String::new();
        }
        self.parts()
            .into_iter()
            .map(|part| match part {
                LinkPart::Text(text) => text,
                LinkPart::Open(placeholder) => placeholder.as_str().into(),
            })
            .collect()
    }

    pub(super) fn has_part_from_page(&self) -> bool {
        self.client_id.is_from_page() || self.redirect_uri.is_from_page()
    }

    /// What is legal in the request but probably unintended.
    pub(super) fn warnings(&self) -> Vec<Diagnostic> {
        let mut warnings = link::request_warnings(
            &self.provider,
            &self.scopes,
            self.client_id.value(),
            self.redirect_uri.value(),
        );
        // A snippet has a warning of its own for these.
        warnings.retain(|warning| {
            warning.code != "placeholder" || warning.parameter.as_deref() != Some("client_id")
        });
        warnings
    }

    /// The name of a parameter that a script of its own would make.
    pub(super) fn per_visitor(&self) -> Option<&'static str> {
        let state = self.state.as_ref().map(|_| "state");
        let nonce = self.nonce.as_ref().map(|_| "nonce");
        let challenge = self.code_challenge.as_ref().map(|_| "code_challenge");
        state.or(nonce).or(challenge)
    }

    /// What is left to be filled in, in the order of the link.
    pub(super) fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        [
            self.client_id.placeholder(),
            self.redirect_uri.placeholder(),
            self.state.as_ref().and_then(LinkValue::placeholder),
            self.nonce.as_ref(),
            self.code_challenge.as_ref(),
        ]
        .into_iter()
        .flatten()
    }

    /// The parameters with their placeholders.
    pub(super) fn parameters(&self) -> Parameters<'_, &Placeholder> {
        Parameters {
            client_id: self.client_id.part(ClientId::as_str),
            redirect_uri: self.redirect_uri.part(RedirectUri::as_str),
            scopes: &self.scopes,
            state: self.state.as_ref().map(|state| state.part(State::expose)),
            nonce: self.nonce.as_ref().map(LinkPart::Open),
            code_challenge: self.code_challenge.as_ref().map(LinkPart::Open),
            max_auth_age: self.max_auth_age,
            extra: &self.extra,
        }
    }

    /// The link in pieces, percent-encoded.
    pub(super) fn parts(&self) -> Vec<LinkPart<'_>> {
        self.parameters().link(self.endpoint())
    }

    pub(super) fn endpoint(&self) -> &str {
        self.provider.authorization_endpoint()
    }
}

/// Names what is set; the values of extra parameters are left out (B15).
impl fmt::Debug for LinkTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let extra: Vec<_> = self.extra.iter().map(|(name, _)| name).collect();
        f.debug_struct("LinkTemplate")
            .field("provider", &self.provider.issuer())
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .field("scopes", &self.scopes)
            .field("state", &self.state)
            .field("extra", &extra)
            .finish_non_exhaustive()
    }
}

impl From<AuthorizationRequest> for LinkTemplate {
    fn from(request: AuthorizationRequest) -> Self {
        Self::new(request)
    }
}
