//! Serves the axum site on 127.0.0.1:7860. Register
//! `http://127.0.0.1:7860/auth/callback` as the app's redirect URI.

use std::error::Error;

use hf_signin::callback::{SealingKey, SignIn};
use hf_signin::oidc::{Client, ClientAuthentication};
use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Secret};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client_id = ClientId::new(std::env::var("OAUTH_CLIENT_ID")?)?;
    let secret = ClientAuthentication::Basic(Secret::new(std::env::var("OAUTH_CLIENT_SECRET")?));
    let redirect_uri = RedirectUri::new("http://127.0.0.1:7860/auth/callback")?;
    let request = AuthorizationRequest::new(client_id.clone(), redirect_uri);
    let sign_in = SignIn::new(request, SealingKey::generate()?).begin_path("/login");
    let client = Client::new(Provider::hugging_face(), client_id, secret)?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:7860").await?;
    Ok(axum::serve(listener, sites::axum::site(sign_in, client)).await?)
}
