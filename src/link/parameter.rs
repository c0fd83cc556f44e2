use std::fmt;

/// What a [`LinkError`](super::LinkError) is about: a parameter of the link,
/// a field of the provider's or the client's metadata, or an argument.
///
/// ```
/// use hf_signin::link::{ClientId, LinkError, Parameter};
///
/// let error = ClientId::new("").unwrap_err();
/// assert_eq!(error, LinkError::Empty { parameter: Parameter::ClientId });
/// assert_eq!(Parameter::ClientId.as_str(), "client_id");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each is the name that as_str gives")]
pub enum Parameter {
    ClientId,
    RedirectUri,
    Scope,
    State,
    Nonce,
    CodeVerifier,
    CodeChallenge,
    Issuer,
    AuthorizationEndpoint,
    TokenEndpoint,
    UserinfoEndpoint,
    JwksUri,
    /// The site of a Client ID Metadata Document.
    Site,
    ClientName,
    RedirectUris,
    ClientUri,
    LogoUri,
    PolicyUri,
    TosUri,
    /// A page of one's own that begins the sign-in.
    Href,
    /// The name of an extra parameter.
    ParameterName,
}

impl Parameter {
    /// The name, as links and metadata spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientId => "client_id",
            Self::RedirectUri => "redirect_uri",
            Self::Scope => "scope",
            Self::State => "state",
            Self::Nonce => "nonce",
            Self::CodeVerifier => "code_verifier",
            Self::CodeChallenge => "code_challenge",
            Self::Issuer => "issuer",
            Self::AuthorizationEndpoint => "authorization_endpoint",
            Self::TokenEndpoint => "token_endpoint",
            Self::UserinfoEndpoint => "userinfo_endpoint",
            Self::JwksUri => "jwks_uri",
            Self::Site => "site",
            Self::ClientName => "client_name",
            Self::RedirectUris => "redirect_uris",
            Self::ClientUri => "client_uri",
            Self::LogoUri => "logo_uri",
            Self::PolicyUri => "policy_uri",
            Self::TosUri => "tos_uri",
            Self::Href => "href",
            Self::ParameterName => "parameter name",
        }
    }

    /// A correct value, for those that are URLs.
    pub(super) const fn example(self) -> &'static str {
        match self {
            Self::RedirectUri | Self::RedirectUris => "https://example.com/auth/callback",
            Self::Site | Self::ClientUri => "https://example.com",
            Self::ClientId => "https://example.com/client.json",
            Self::PolicyUri | Self::TosUri => "https://example.com/terms",
            Self::Href => "https://example.com/login, or a path such as /login",
            Self::LogoUri => "https://example.com/logo.png",
            Self::Issuer => "https://id.example.com",
            Self::AuthorizationEndpoint => "https://id.example.com/authorize",
            _ => "https://id.example.com/endpoint",
        }
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
