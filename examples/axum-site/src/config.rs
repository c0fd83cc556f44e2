use std::sync::Arc;
use std::time::SystemTime;

use hf_signin::link::{ClientId, Provider, RedirectUri, Scopes, Secret};
use hf_signin::oidc::ClientAuthentication;
use hf_signin::session::SealingKey;

use crate::Error;

/// Where the time comes from: a test brings its own.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// What a site needs to know.
pub struct Config {
    pub provider: Provider,
    pub client_id: ClientId,
    /// Without a secret for a public app.
    pub authentication: ClientAuthentication,
    pub redirect_uri: RedirectUri,
    pub scopes: Scopes,
    /// The same on all machines.
    pub sealing_key: SealingKey,
    pub clock: Clock,
}

impl Config {
    /// From the variables that a Space has. Another provider than Hugging Face
    /// has its endpoints at the same paths, as that of `hf-signin dev`.
    /// `SEALING_KEY` has what `openssl rand -base64 32` prints; without it the key
    /// lives as long as the process.
    ///
    /// # Errors
    ///
    /// When a variable is missing or wrong.
    pub fn from_env() -> Result<Self, Error> {
        let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let redirect_uri = match var("SPACE_HOST") {
            // The Space's own host comes first.
            Some(hosts) => {
                let host = hosts.split(',').next().unwrap_or_default();
                format!("https://{host}/login/callback")
            }
            None => format!("http://127.0.0.1:{}/login/callback", port()),
        };
        let client_id = var("OAUTH_CLIENT_ID")
            .ok_or("OAUTH_CLIENT_ID is not set: give the OAuth app's client ID")?;
        Ok(Self {
            provider: match var("OPENID_PROVIDER_URL") {
                Some(url) if url != Provider::HUGGING_FACE_ISSUER => shaped_alike(&url)?,
                _ => Provider::hugging_face(),
            },
            client_id: ClientId::new(client_id)?,
            authentication: match var("OAUTH_CLIENT_SECRET") {
                Some(secret) => ClientAuthentication::Basic(Secret::new(secret)),
                None => ClientAuthentication::None,
            },
            redirect_uri: RedirectUri::new(redirect_uri)?,
            scopes: Scopes::parse(&var("OAUTH_SCOPES").unwrap_or("openid profile".to_owned()))?,
            sealing_key: match var("SEALING_KEY") {
                Some(key) => key.parse()?,
                None => SealingKey::generate()?,
            },
            clock: Arc::new(SystemTime::now),
        })
    }
}

/// Where the site listens: `PORT`, else 7860 as in a Space.
#[must_use]
pub fn port() -> u16 {
    let port = std::env::var("PORT").ok();
    port.and_then(|port| port.parse().ok()).unwrap_or(7860)
}

fn shaped_alike(issuer: &str) -> Result<Provider, Error> {
    let at = |name: &str| format!("{issuer}/oauth/{name}");
    Ok(Provider::new(issuer, at("authorize"))?
        .with_token_endpoint(at("token"))?
        .with_userinfo_endpoint(at("userinfo"))?
        .with_jwks_uri(at("jwks"))?)
}
