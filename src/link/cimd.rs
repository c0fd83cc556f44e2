//! Client ID Metadata Documents (draft-ietf-oauth-client-id-metadata-document):
//! the client ID is the URL of a JSON document that says what would else be
//! registered by hand.

use std::collections::HashSet;

use serde::Serialize;

use super::endpoint::{self, Query};
use super::uri::Uri;
use super::{ClientId, LinkError, Parameter, RedirectUri, UriProblem};

/// Where Hugging Face looks for the document below a site's URL.
pub const WELL_KNOWN_PATH: &str = "/.well-known/oauth-cimd";

/// The document to serve, as `application/json` with status 200 and without a
/// redirect, under [`WELL_KNOWN_PATH`]. The fields are those of RFC 7591
/// section 2.
///
/// The client is a public one: it has no secret (which such a document must
/// not hold), and proves itself by PKCE.
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
    #[doc(hidden)]
    pub client_id: ClientId,
    client_name: String,
    redirect_uris: Vec<RedirectUri>,
    client_uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo_uri: Option<String>,
    token_endpoint_auth_method: &'static str,
    grant_types: [&'static str; 1],
    response_types: [&'static str; 1],
}

impl ClientMetadata {
    /// The document of the app at `site`, which may have a path but neither
    /// query nor fragment; a slash at its end makes no difference, nor does a
    /// redirect URI that is given twice.
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`] when `site` is not `https` or cannot be part of a
    /// client identifier URL, [`LinkError::Empty`] when the name is empty or
    /// there is no redirect URI, [`LinkError::IllegalCharacter`] when the
    /// name holds a control character.
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
        if let Some(alone) = site.strip_suffix(WELL_KNOWN_PATH) {
            return Err(refused(UriProblem::MetadataDocument {
                site: alone.to_owned(),
            }));
        }
        let url = format!("{site}{WELL_KNOWN_PATH}");
        check_client_id_url(&url).map_err(refused)?;
        let mut seen = HashSet::new();
        let redirect_uris: Vec<_> = redirect_uris
            .into_iter()
            .filter(|uri| seen.insert(uri.clone()))
            .collect();
        check_name(client_name)?;
        if redirect_uris.is_empty() {
            return Err(LinkError::Empty {
                parameter: Parameter::RedirectUris,
            });
        }
        Ok(Self {
            client_id: ClientId::new(url)?,
            client_name: client_name.to_owned(),
            redirect_uris,
            client_uri: site.to_owned(),
            logo_uri: None,
            token_endpoint_auth_method: "none",
            grant_types: ["authorization_code"],
            response_types: ["code"],
        })
    }

    /// Sets `logo_uri`, a picture of the app.
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`] when it is no `https` URL.
    pub fn with_logo_uri(mut self, url: &str) -> Result<Self, LinkError> {
        endpoint::check(Parameter::LogoUri, url, Query::Kept)?;
        self.logo_uri = Some(url.to_owned());
        Ok(self)
    }
}

/// Checks a client identifier URL: `https`, with a path, without `.` and `..`
/// segments, fragment and userinfo. The draft advises against a query.
pub(super) fn check_client_id_url(url: &str) -> Result<(), UriProblem> {
    let uri = Uri::parse(url)?;
    if !uri.is_https() {
        return Err(UriProblem::NotWeb {
            scheme: uri.scheme.to_owned(),
        });
    }
    if uri.userinfo().is_some() {
        return Err(UriProblem::Userinfo);
    }
    if uri.query.is_some() {
        return Err(UriProblem::Query);
    }
    let is_dots = |segment: &str| {
        let plain = segment.replace("%2e", ".").replace("%2E", ".");
        plain == "." || plain == ".."
    };
    if uri.path.split('/').any(is_dots) {
        return Err(UriProblem::DotSegment);
    }
    Ok(())
}

fn check_name(name: &str) -> Result<(), LinkError> {
    if name.trim().is_empty() {
        return Err(LinkError::Empty {
            parameter: Parameter::ClientName,
        });
    }
    match name.chars().find(|c| c.is_control()) {
        None => Ok(()),
        Some(character) => Err(LinkError::IllegalCharacter {
            parameter: Parameter::ClientName,
            character,
            allowed: "characters other than control characters",
        }),
    }
}
