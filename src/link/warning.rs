use std::fmt;

use crate::rule::Rule;

/// What is legal, but likely not meant. A link is made all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkWarning {
    /// A scope that the provider does not document (B6). The provider may
    /// have added it since.
    UnknownScope {
        /// The scope.
        scope: String,
        /// A documented scope that differs by a letter or two; several, where
        /// commas stand for spaces.
        suggestion: Option<String>,
    },
    /// A scope that needs another for private repositories.
    ScopeNeeds {
        /// The scope.
        scope: String,
        /// The one that is not asked for.
        needs: String,
    },
    /// The redirect URI is `http` on `localhost` (B13; RFC 8252 section 8.3).
    Localhost,
    /// A private-use scheme without a period may clash with another app's
    /// (RFC 8252 section 7.1).
    SchemeWithoutPeriod {
        /// The scheme.
        scheme: String,
    },
    /// The redirect URI has a user name or password, which browsers drop.
    RedirectUserinfo,
    /// A browser comes back to the redirect URI in another spelling.
    RedirectNormalized {
        /// That spelling.
        read_as: String,
    },
    /// The client ID is a URL, but not that of a Client ID Metadata Document.
    ClientIdUrl,
    /// The client ID begins or ends with a space, which is part of it (B7).
    ClientIdSurrounded,
    /// The provider's metadata lists PKCE methods, and `S256` is not among
    /// them (RFC 8414 section 2).
    PkceNotSupported {
        /// The issuer.
        issuer: String,
    },
    /// The provider's metadata lists response types, and `code` is not among
    /// them (RFC 8414 section 2).
    CodeNotSupported {
        /// The issuer.
        issuer: String,
    },
}

impl LinkWarning {
    /// The rule that asks for it, where there is one.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        match self {
            Self::UnknownScope { .. } => Some(Rule::B6),
            Self::Localhost => Some(Rule::B13),
            Self::SchemeWithoutPeriod { .. } => Some(Rule::B14),
            Self::RedirectUserinfo => Some(Rule::B15),
            Self::RedirectNormalized { .. } => Some(Rule::B5),
            Self::PkceNotSupported { .. } => Some(Rule::B10),
            Self::CodeNotSupported { .. } => Some(Rule::B1),
            Self::ClientIdSurrounded => Some(Rule::B7),
            Self::ScopeNeeds { .. } | Self::ClientIdUrl => None,
        }
    }
}

impl fmt::Display for LinkWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownScope { scope, suggestion } => {
                write!(f, "scope {scope:?} is not among the documented ones")?;
                match suggestion {
                    Some(suggestion) => write!(f, ": did you mean {suggestion:?}?"),
                    None => Ok(()),
                }
            }
            Self::ScopeNeeds { scope, needs } => write!(
                f,
                "scope {scope:?} needs {needs:?} on private repositories: ask for both"
            ),
            Self::Localhost => f.write_str(
                "the redirect URI is on localhost, which may resolve to another interface: a native app should use 127.0.0.1 or [::1], registered like that",
            ),
            Self::SchemeWithoutPeriod { scheme } => write!(
                f,
                "the scheme {scheme:?} has no period, so that another app may claim it too: use a domain of yours in reverse, such as com.example.app"
            ),
            Self::RedirectUserinfo => f.write_str(
                "the redirect URI has a user name or password before the host: everybody who sees the link sees it, and browsers drop it",
            ),
            Self::RedirectNormalized { read_as } => write!(
                f,
                "browsers come back to {read_as} instead: register and send that spelling"
            ),
            Self::ClientIdUrl => f.write_str(
                "the client ID is a URL, but not that of a metadata document (https://…/.well-known/oauth-cimd): are client ID and redirect URI swapped?",
            ),
            Self::ClientIdSurrounded => f.write_str(
                "the client ID begins or ends with a space, which is sent with it: leave it out",
            ),
            Self::PkceNotSupported { issuer } => write!(
                f,
                "{issuer} does not list S256 among its PKCE methods: it may ignore the challenge"
            ),
            Self::CodeNotSupported { issuer } => write!(
                f,
                "{issuer} does not list code among its response types: it may refuse the link"
            ),
        }
    }
}
