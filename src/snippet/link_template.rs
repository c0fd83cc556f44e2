use super::Placeholder;
use crate::link::{self, AuthorizationRequest, Parameters, State};

/// A parameter's value or a piece of a link; a placeholder stands as it is.
pub(super) type LinkPart<'a> = link::LinkPart<'a, &'a Placeholder>;

/// A value, or the placeholder that stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueOrPlaceholder<T> {
    /// The value.
    Value(T),
    /// What a template engine or a reader puts the value in place of.
    Placeholder(Placeholder),
}

impl<T> From<T> for ValueOrPlaceholder<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<Placeholder> for ValueOrPlaceholder<State> {
    fn from(placeholder: Placeholder) -> Self {
        Self::Placeholder(placeholder)
    }
}

impl<T> ValueOrPlaceholder<T> {
    fn part<'a>(&'a self, text: impl FnOnce(&'a T) -> &'a str) -> LinkPart<'a> {
        match self {
            Self::Value(value) => LinkPart::text(text(value)),
            Self::Placeholder(placeholder) => LinkPart::Open(placeholder),
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
#[derive(Debug, Clone)]
pub struct LinkTemplate {
    pub(super) request: AuthorizationRequest,
    client_id: Option<Placeholder>,
    redirect_uri: Option<Placeholder>,
    pub(super) state: Option<ValueOrPlaceholder<State>>,
    nonce: Option<Placeholder>,
    code_challenge: Option<Placeholder>,
    pub(super) is_documentation: bool,
    pub(super) is_from_space: bool,
    pub(super) is_from_page: bool,
}

impl LinkTemplate {
    /// The link of `request`, without a state.
    #[must_use]
    pub fn new(request: AuthorizationRequest) -> Self {
        Self {
            request,
            client_id: None,
            redirect_uri: None,
            state: None,
            nonce: None,
            code_challenge: None,
            is_documentation: false,
            is_from_space: false,
            is_from_page: false,
        }
    }

    /// The state: a placeholder, or one that is the same for every visitor,
    /// which gives no protection.
    #[must_use]
    pub fn state(mut self, state: impl Into<ValueOrPlaceholder<State>>) -> Self {
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

    /// For documentation: a placeholder such as `{CLIENT_ID}` in the place of
    /// the request's client ID.
    #[must_use]
    pub fn client_id(mut self, placeholder: impl Into<Option<Placeholder>>) -> Self {
        self.client_id = placeholder.into();
        self
    }

    /// For documentation: a placeholder such as `{REDIRECT_URI}` in the place
    /// of the request's redirect URI.
    #[must_use]
    pub fn redirect_uri(mut self, placeholder: impl Into<Option<Placeholder>>) -> Self {
        self.redirect_uri = placeholder.into();
        self
    }

    /// Placeholders in single braces, such as `{STATE}`, are for a reader of
    /// documentation: nothing warns that they stay as they are.
    #[must_use]
    pub fn for_documentation(mut self, is_documentation: bool) -> Self {
        self.is_documentation = is_documentation;
        self
    }

    /// For [`Format::HtmlPkce`](super::Format::HtmlPkce) in a static Space: the
    /// script takes the client ID and the scopes from the Space's variables,
    /// in the place of the request's client ID.
    #[must_use]
    pub fn client_id_from_space(mut self, is_from_space: bool) -> Self {
        self.is_from_space = is_from_space;
        self
    }

    /// For [`Format::HtmlPkce`](super::Format::HtmlPkce): the redirect URI is
    /// the page itself, without its query, in the place of the request's.
    #[must_use]
    pub fn redirect_uri_from_page(mut self, is_from_page: bool) -> Self {
        self.is_from_page = is_from_page;
        self
    }

    /// The link in one piece; empty where the page itself finds out a part.
    #[doc(hidden)]
    pub fn known_text(&self) -> String {
        if self.is_from_space || self.is_from_page {
            return String::new();
        }
        self.text()
    }

    /// The link in one piece, placeholders as they are.
    #[must_use]
    pub fn text(&self) -> String {
        self.parts()
            .into_iter()
            .map(|part| match part {
                LinkPart::Text(text) => text,
                LinkPart::Open(placeholder) => placeholder.as_str().into(),
            })
            .collect()
    }

    /// What is the same for every visitor, though it should not be.
    pub(super) fn has_fixed_state(&self) -> bool {
        matches!(self.state, Some(ValueOrPlaceholder::Value(_)))
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
        let state = match &self.state {
            Some(ValueOrPlaceholder::Placeholder(placeholder)) => Some(placeholder),
            _ => None,
        };
        let all = [
            &self.client_id,
            &self.redirect_uri,
            &self.nonce,
            &self.code_challenge,
        ];
        let [client_id, redirect_uri, nonce, challenge] = all.map(Option::as_ref);
        [client_id, redirect_uri, state, nonce, challenge]
            .into_iter()
            .flatten()
    }

    /// The parameters with their placeholders.
    pub(super) fn parameters(&self) -> Parameters<'_, &Placeholder> {
        let of_request = self.request.parameters();
        Parameters {
            client_id: open(&self.client_id).unwrap_or(of_request.client_id),
            redirect_uri: open(&self.redirect_uri).unwrap_or(of_request.redirect_uri),
            state: self.state.as_ref().map(|state| state.part(State::expose)),
            nonce: open(&self.nonce),
            code_challenge: open(&self.code_challenge),
            ..of_request
        }
    }

    /// The link in pieces, percent-encoded.
    pub(super) fn parts(&self) -> Vec<LinkPart<'_>> {
        self.parameters().link(self.endpoint())
    }

    pub(super) fn endpoint(&self) -> &str {
        self.request.provider.authorization_endpoint()
    }
}

fn open(placeholder: &Option<Placeholder>) -> Option<LinkPart<'_>> {
    placeholder.as_ref().map(LinkPart::Open)
}

impl From<AuthorizationRequest> for LinkTemplate {
    fn from(request: AuthorizationRequest) -> Self {
        Self::new(request)
    }
}
