//! The page that greets by name, with openidconnect: for comparison of what
//! one writes. Sign-ins wait in memory, and the cookie holds the state.

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse, reqwest,
};

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

struct Site {
    client: Client,
    http: reqwest::Client,
    pending: Mutex<HashMap<String, (Nonce, PkceCodeVerifier)>>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let http = reqwest::ClientBuilder::new()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let issuer = IssuerUrl::new("https://huggingface.co".to_owned())?;
    let metadata = CoreProviderMetadata::discover_async(issuer, &http).await?;
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(std::env::var("OAUTH_CLIENT_ID")?),
        Some(ClientSecret::new(std::env::var("OAUTH_CLIENT_SECRET")?)),
    )
    .set_redirect_uri(RedirectUrl::new(
        "http://127.0.0.1:7860/auth/callback".to_owned(),
    )?);
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
    let (url, state, nonce) = site
        .client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        )
        .add_scope(Scope::new("profile".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let cookie = format!(
        "state={}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax",
        state.secret()
    );
    let mut pending = site.pending.lock().unwrap();
    pending.insert(state.secret().clone(), (nonce, verifier));
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
    let pending = site.pending.lock().unwrap().remove(state);
    let (nonce, verifier) = pending.ok_or("used")?;
    let code = query.get("code").ok_or("no code")?;
    let tokens = site
        .client
        .exchange_code(AuthorizationCode::new(code.clone()))?
        .set_pkce_verifier(verifier)
        .request_async(&site.http)
        .await?;
    let id_token = tokens.id_token().ok_or("no ID token")?;
    let checker = site.client.id_token_verifier();
    let claims = id_token.claims(&checker, &nonce)?;
    if let Some(expected) = claims.access_token_hash() {
        let key = id_token.signing_key(&checker)?;
        let found =
            AccessTokenHash::from_token(tokens.access_token(), id_token.signing_alg()?, key)?;
        if found != *expected {
            return Err("another access token".into());
        }
    }
    let user: CoreUserInfoClaims = site
        .client
        .user_info(
            tokens.access_token().clone(),
            Some(claims.subject().clone()),
        )?
        .request_async(&site.http)
        .await?;
    let name = user.name().and_then(|name| name.get(None));
    Ok(name.map_or("you", |name| name.as_str()).to_owned())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
