//! The page that greets by name, with oauth2: for comparison of what one
//! writes. It knows no ID token; the name comes from userinfo.

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use oauth2::basic::BasicClient;
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse, TokenUrl, reqwest,
};

type Client = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

struct Site {
    client: Client,
    http: reqwest::Client,
    pending: Mutex<HashMap<String, PkceCodeVerifier>>,
}

#[derive(serde::Deserialize)]
struct User {
    name: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let at = |path: &str| format!("https://huggingface.co/oauth/{path}");
    let client = BasicClient::new(ClientId::new(std::env::var("OAUTH_CLIENT_ID")?))
        .set_client_secret(ClientSecret::new(std::env::var("OAUTH_CLIENT_SECRET")?))
        .set_auth_uri(AuthUrl::new(at("authorize"))?)
        .set_token_uri(TokenUrl::new(at("token"))?)
        .set_redirect_uri(RedirectUrl::new(
            "http://127.0.0.1:7860/auth/callback".to_owned(),
        )?);
    let http = reqwest::ClientBuilder::new()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let site = Site {
        client,
        http,
        pending: Mutex::default(),
    };
    let app = Router::new()
        .route("/login", get(login))
        .route("/auth/callback", get(callback))
        .with_state(Arc::new(site));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:7860").await?;
    Ok(axum::serve(listener, app).await?)
}

async fn login(State(site): State<Arc<Site>>) -> Response {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (url, state) = site
        .client
        .authorize_url(CsrfToken::new_random)
        .add_scope(Scope::new("openid".to_owned()))
        .add_scope(Scope::new("profile".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let cookie = format!(
        "state={}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax",
        state.secret()
    );
    let mut pending = site.pending.lock().unwrap();
    pending.insert(state.secret().clone(), verifier);
    let headers = [(LOCATION, url.to_string()), (SET_COOKIE, cookie)];
    (StatusCode::SEE_OTHER, headers).into_response()
}

async fn callback(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    match greet(&site, &headers, &query).await {
        Ok(name) => Html(format!("<h1>Hello, {}!</h1>", escape(&name))).into_response(),
        Err(_) => (StatusCode::BAD_REQUEST, "Please sign in again.").into_response(),
    }
}

async fn greet(
    site: &Site,
    headers: &HeaderMap,
    query: &HashMap<String, String>,
) -> Result<String, Box<dyn Error + Send + Sync>> {
    let state = query.get("state").ok_or("no state")?;
    let expected = format!("state={state}");
    let is_ours = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|field| field.to_str().ok())
        .any(|field| field.split("; ").any(|cookie| cookie == expected));
    if !is_ours {
        return Err("another state".into());
    }
    let verifier = site.pending.lock().unwrap().remove(state).ok_or("used")?;
    let code = query.get("code").ok_or("no code")?;
    let tokens = site
        .client
        .exchange_code(AuthorizationCode::new(code.clone()))
        .set_pkce_verifier(verifier)
        .request_async(&site.http)
        .await?;
    let answer = site
        .http
        .get("https://huggingface.co/oauth/userinfo")
        .bearer_auth(tokens.access_token().secret())
        .send()
        .await?
        .bytes()
        .await?;
    Ok(serde_json::from_slice::<User>(&answer)?.name)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
