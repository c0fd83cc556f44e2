//! Serves the axum site on 127.0.0.1:7860. Register
//! `http://127.0.0.1:7860/auth/callback` as the app's redirect URI. The variable
//! `SEALING_KEY` has what `openssl rand -base64 32` prints.

use std::error::Error;

use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Secret};
use hf_signin::oidc::{Client, ClientAuthentication};
use hf_signin::session::SignIn;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client_id = ClientId::new(std::env::var("OAUTH_CLIENT_ID")?)?;
    let secret = ClientAuthentication::Basic(Secret::new(std::env::var("OAUTH_CLIENT_SECRET")?));
    let redirect_uri = RedirectUri::new("http://127.0.0.1:7860/auth/callback")?;
    let request = AuthorizationRequest::new(client_id.clone(), redirect_uri);
    let key = std::env::var("SEALING_KEY")?.parse()?;
    let sign_in = SignIn::new(request, key).begin_path("/login")?;
    let client = Client::new(Provider::hugging_face(), client_id, secret)?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:7860").await?;
    Ok(axum::serve(listener, sites::axum::site(sign_in, client)).await?)
}
