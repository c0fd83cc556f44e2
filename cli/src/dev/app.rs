//! The clients of the provider: the registered app, and apps with a Client ID
//! Metadata Document on loopback.

use hf_signin::link::RedirectUri;
use hf_signin::link::cimd::{self, WELL_KNOWN_PATH};
use hf_signin::{Level, Rule};
use serde::Deserialize;
use url::{Host, Url};

use super::fetch;
use super::refusal::Refusal;
use crate::failure::Failure;

/// The client ID of the registered app. It is fixed, so that a static page can
/// contain it.
pub(super) const CLIENT_ID: &str = "hf-signin-dev";

/// The registered app.
#[derive(Debug, Clone)]
pub(super) struct App {
    pub(super) client_secret: String,
    /// `--app-url`.
    pub(super) url: Option<Url>,
}

/// The client that a request names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Client {
    /// The registered app.
    App,
    /// An app with a Client ID Metadata Document.
    Document(Document),
}

/// The fields of such a document that the provider uses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Document {
    client_id: String,
    client_name: Option<String>,
    redirect_uris: Vec<RedirectUri>,
}

impl Client {
    /// The client that `client_id` names. Documents are fetched each time.
    pub(super) async fn find(client_id: Option<&str>) -> Result<Self, Refusal> {
        let Some(client_id) = client_id else {
            return Err(Refusal::invalid_request(
                Rule::B1,
                "client_id is missing: send OAUTH_CLIENT_ID",
            ));
        };
        if client_id == CLIENT_ID {
            return Ok(Self::App);
        }
        if !client_id.ends_with(WELL_KNOWN_PATH) {
            return Err(Refusal::invalid_client(
                Rule::B7,
                format!("client_id {client_id:?} is unknown: send OAUTH_CLIENT_ID, {CLIENT_ID}"),
            ));
        }
        Document::fetch(client_id).await.map(Self::Document)
    }

    pub(super) fn id(&self) -> &str {
        match self {
            Self::App => CLIENT_ID,
            Self::Document(document) => &document.client_id,
        }
    }

    /// The name for the sign-in page.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::App => "your app",
            Self::Document(document) => document
                .client_name
                .as_deref()
                .unwrap_or(&document.client_id),
        }
    }

    /// True for a client without a secret.
    pub(super) fn is_public(&self) -> bool {
        matches!(self, Self::Document(_))
    }
}

impl Document {
    async fn fetch(client_id: &str) -> Result<Self, Refusal> {
        let refused = |message: String| Refusal::invalid_client(Rule::B7, message);
        let url = Url::parse(client_id).ok().filter(|url| {
            url.as_str() == client_id
                && url.scheme() == "http"
                && is_loopback(url)
                && url.query().is_none()
                && url.username().is_empty()
                && url.password().is_none()
        });
        let Some(url) = url else {
            return Err(refused(format!(
                "client_id {client_id:?} is not a document on loopback: serve it at http://localhost:PORT{WELL_KNOWN_PATH}"
            )));
        };
        let body = fetch::get(&url)
            .await
            .map_err(|cause| refused(format!("the document {client_id} can't be read: {cause}")))?;
        let text = String::from_utf8_lossy(&body);
        // The library requires https for a client ID; loopback has http.
        let found = cimd::check(&text, None, None).into_iter().find(|found| {
            found.level == Level::Error && found.parameter.as_deref() != Some("client_id")
        });
        if let Some(found) = found {
            let refusal = Refusal::of("invalid_client", &found);
            return Err(refused(format!(
                "the document {client_id}: {}",
                refusal.message
            )));
        }
        let document: Self = serde_json::from_str(&text)
            .map_err(|cause| refused(format!("the document {client_id}: {cause}")))?;
        if document.client_id != client_id {
            return Err(refused(format!(
                "the document {client_id} has the client_id {:?}: it must be its own address",
                document.client_id
            )));
        }
        Ok(document)
    }
}

impl App {
    /// True when `uri` is registered for this client.
    pub(super) fn allows(&self, client: &Client, uri: &RedirectUri) -> bool {
        if let Client::Document(document) = client {
            return document
                .redirect_uris
                .iter()
                .any(|known| uri.matches_registered(known));
        }
        let Ok(parsed) = Url::parse(uri.as_str()) else {
            return false;
        };
        if !parsed.username().is_empty() || parsed.password().is_some() {
            return false;
        }
        match &self.url {
            None => parsed.scheme() == "http" && is_exact_loopback(&parsed),
            Some(url) => {
                let folder = url.path().trim_end_matches('/');
                let below = parsed.path().strip_prefix(folder);
                parsed.origin() == url.origin()
                    && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }

    /// Which redirect URIs are registered, for messages.
    pub(super) fn registered(&self, client: &Client) -> String {
        if let Client::Document(document) = client {
            let uris: Vec<_> = document
                .redirect_uris
                .iter()
                .map(RedirectUri::as_str)
                .collect();
            return format!("the app's document lists {}", uris.join(", "));
        }
        match &self.url {
            None => {
                "send http on localhost, 127.0.0.1 or [::1], or start with --app-url".to_owned()
            }
            Some(url) => format!("it must be below {url}, as --app-url says"),
        }
    }
}

/// Checks `--app-url`.
pub(super) fn app_url(text: &str) -> Result<Url, Failure> {
    let wrong = |what: &str| Failure::usage(format!("--app-url {text:?}: {what}"));
    let url =
        Url::parse(text).map_err(|_| wrong("not a URL: give one such as http://localhost:7860"))?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("has a query or a fragment: leave it out"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("has a user name or password: leave it out"));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_exact_loopback(&url) => Ok(url),
        "http" => Err(wrong(
            "is http on another host than localhost, 127.0.0.1 and [::1]: use https",
        )),
        _ => Err(wrong("must begin with https:// or http://")),
    }
}

/// True when the host is this machine: `localhost`, `*.localhost` (RFC 6761
/// section 6.3), or a loopback address.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// True for the three hosts of RFC 8252 section 7.3.
fn is_exact_loopback(url: &Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(app_url: Option<&str>, uri: &str) -> bool {
        let app = App {
            client_secret: "secret".to_owned(),
            url: app_url.map(|url| Url::parse(url).unwrap()),
        };
        app.allows(&Client::App, &RedirectUri::custom_scheme(uri).unwrap())
    }

    #[test]
    fn without_an_app_url_http_on_loopback_is_registered() {
        for uri in [
            "http://localhost:7860/cb",
            "http://127.0.0.1/cb?x=1",
            "http://[::1]:1/",
        ] {
            assert!(allows(None, uri), "{uri}");
        }
        for uri in [
            "https://localhost/cb",
            "https://example.com/cb",
            "com.example.app:/cb",
        ] {
            assert!(!allows(None, uri), "{uri}");
        }
    }

    #[test]
    fn with_one_only_what_is_below_it() {
        let url = Some("https://abc.example/app");
        for uri in ["https://abc.example/app/cb", "https://abc.example/app?x=1"] {
            assert!(allows(url, uri), "{uri}");
        }
        for uri in [
            "https://abc.example/apple/cb",
            "https://abc.example/app/../cb",
            "https://abc.example/app/%2e%2e/cb",
            "https://abc.example:8443/app/cb",
            "https://abc.example.evil.example/app/cb",
            "https://user@abc.example/app/cb",
            "http://localhost/app/cb",
        ] {
            assert!(!allows(url, uri), "{uri}");
        }
    }
}
