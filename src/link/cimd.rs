//! Client ID Metadata Documents (draft-ietf-oauth-client-id-metadata-document):
//! the client ID is the URL of a JSON document, which replaces a registration
//! by hand.

use std::collections::HashSet;

use serde::Serialize;

use super::client_id::check_client_id_url;
use super::endpoint::{self, Query};
use super::{ClientId, LinkError, Parameter, RedirectUri, UriProblem};

#[cfg(feature = "explain")]
pub use super::cimd_check::check;

/// Where Hugging Face looks for the document below a site's URL.
pub const WELL_KNOWN_PATH: &str = "/.well-known/oauth-cimd";

/// The document to serve as `application/json`, with status 200 and without a
/// redirect. The fields are those of RFC 7591 section 2.
///
/// It has `client_id`, `client_name`, `redirect_uris` and
/// `token_endpoint_auth_method` (`none`: a document's client has no shared
/// secret and uses PKCE). Other fields are left out unless they are asked for:
/// providers may refuse what they do not expect.
///
/// ```
/// use hf_signin::link::RedirectUri;
/// use hf_signin::link::cimd::ClientMetadata;
///
/// let document = ClientMetadata::new(
///     "https://example.com",
///     "My app",
///     [RedirectUri::new("https://example.com/auth/callback")?],
/// )?;
/// assert_eq!(
///     serde_json::to_value(&document)?["client_id"],
///     "https://example.com/.well-known/oauth-cimd",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClientMetadata {
    client_id: ClientId,
    client_name: String,
    redirect_uris: Vec<RedirectUri>,
    token_endpoint_auth_method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    application_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tos_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grant_types: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_types: Option<[&'static str; 1]>,
}

impl ClientMetadata {
    /// The document of the app at `site`, to be served below it under
    /// [`WELL_KNOWN_PATH`]. `site` may have a path but no query and no
    /// fragment; a slash at its end makes no difference, nor does a redirect
    /// URI that is given twice.
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`] when `site` is not `https` or cannot be part of a
    /// client identifier URL, [`LinkError::Empty`] when the name is empty or
    /// there is no redirect URI, [`LinkError::IllegalCharacter`] when the
    /// name contains a control character.
    pub fn new(
        site: &str,
        client_name: &str,
        redirect_uris: impl IntoIterator<Item = RedirectUri>,
    ) -> Result<Self, LinkError> {
        let site = site.strip_suffix('/').unwrap_or(site);
        endpoint::check(Parameter::Site, site, Query::Refused)?;
        let refused = |problem| LinkError::Url {
            parameter: Parameter::Site,
            value: site.to_owned(),
            problem,
        };
        if let Some(site) = site.strip_suffix(WELL_KNOWN_PATH) {
            return Err(refused(UriProblem::MetadataDocument {
                site: site.to_owned(),
            }));
        }
        let url = format!("{site}{WELL_KNOWN_PATH}");
        check_client_id_url(&url).map_err(refused)?;
        Self::of(url, client_name, redirect_uris)
    }

    /// The document to be served at `url`, which is the client ID: any `https`
    /// URL with a path.
    ///
    /// ```
    /// use hf_signin::link::RedirectUri;
    /// use hf_signin::link::cimd::ClientMetadata;
    ///
    /// let document = ClientMetadata::at(
    ///     "https://example.com/oauth/client.json",
    ///     "My program",
    ///     [RedirectUri::new("http://127.0.0.1/callback")?],
    /// )?
    /// .native();
    /// assert_eq!(
    ///     serde_json::to_string(&document)?,
    ///     r#"{"client_id":"https://example.com/oauth/client.json","client_name":"My program","redirect_uris":["http://127.0.0.1/callback"],"token_endpoint_auth_method":"none","application_type":"native"}"#,
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`] when `url` cannot be a client identifier URL, and as
    /// for [`new`](Self::new).
    pub fn at(
        url: &str,
        client_name: &str,
        redirect_uris: impl IntoIterator<Item = RedirectUri>,
    ) -> Result<Self, LinkError> {
        endpoint::check(Parameter::ClientId, url, Query::Refused)?;
        check_client_id_url(url).map_err(|problem| LinkError::Url {
            parameter: Parameter::ClientId,
            value: url.to_owned(),
            problem,
        })?;
        Self::of(url.to_owned(), client_name, redirect_uris)
    }

    fn of(
        url: String,
        client_name: &str,
        redirect_uris: impl IntoIterator<Item = RedirectUri>,
    ) -> Result<Self, LinkError> {
        check_name(client_name)?;
        let mut seen = HashSet::new();
        let redirect_uris: Vec<_> = redirect_uris
            .into_iter()
            .filter(|uri| seen.insert(uri.clone()))
            .collect();
        if redirect_uris.is_empty() {
            return Err(LinkError::Empty {
                parameter: Parameter::RedirectUris,
            });
        }
        Ok(Self {
            client_id: ClientId::new(url)?,
            client_name: client_name.to_owned(),
            redirect_uris,
            token_endpoint_auth_method: "none",
            application_type: None,
            client_uri: None,
            logo_uri: None,
            policy_uri: None,
            tos_uri: None,
            grant_types: None,
            response_types: None,
        })
    }

    /// The client ID: the URL to serve the document at.
    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// Adds `application_type` `native`: a program on the user's machine. Its
    /// redirect URI is on a loopback host without a port, which then stands for
    /// every port (RFC 8252 section 7.3), or has a private-use scheme.
    #[must_use]
    pub fn native(mut self) -> Self {
        self.application_type = Some("native");
        self
    }

    /// Adds `grant_types` and `response_types`: `authorization_code` and `code`.
    #[must_use]
    pub fn with_types(mut self) -> Self {
        self.grant_types = Some(["authorization_code"]);
        self.response_types = Some(["code"]);
        self
    }
}

/// Fields that are URLs.
macro_rules! urls {
    ($($field:ident, $setter:ident, $parameter:ident, $what:literal;)*) => {
        impl ClientMetadata {
            $(
                #[doc = concat!("Adds `", stringify!($field), "`: ", $what, ".")]
                ///
                /// # Errors
                ///
                /// [`LinkError::Url`] when it is not an `https` URL.
                pub fn $setter(mut self, url: &str) -> Result<Self, LinkError> {
                    endpoint::check(Parameter::$parameter, url, Query::Kept)?;
                    self.$field = Some(url.to_owned());
                    Ok(self)
                }
            )*
        }
    };
}

urls! {
    client_uri, with_client_uri, ClientUri, "the app's home page";
    logo_uri, with_logo_uri, LogoUri, "the app's logo";
    policy_uri, with_policy_uri, PolicyUri, "the app's privacy policy";
    tos_uri, with_tos_uri, TosUri, "the app's terms of service";
}

fn check_name(name: &str) -> Result<(), LinkError> {
    let parameter = Parameter::ClientName;
    if name.trim().is_empty() {
        return Err(LinkError::Empty { parameter });
    }
    match name.chars().find(|c| c.is_control()) {
        None => Ok(()),
        Some(character) => Err(LinkError::IllegalCharacter {
            parameter,
            character,
            allowed: "characters other than control characters",
        }),
    }
}
