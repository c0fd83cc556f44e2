//! A site that signs its visitors in with Hugging Face: badge, link, sealed
//! cookie, callback, exchange, accounts and sessions in one place.

mod accounts;
mod config;
mod login;
mod pages;
mod session;

use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{get, post};
use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::link::AuthorizationRequest;
use hf_signin::oidc::{BlockingTransport, Client};
use hf_signin::session::{Cookie, SignIn};

use accounts::Accounts;
pub use config::{Clock, Config, port};
use session::Sessions;

/// Any error on the way to a running site.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// What all requests share.
struct Site {
    sign_in: SignIn,
    client: Client,
    transport: BlockingTransport,
    session_cookie: Cookie,
    accounts: Accounts,
    sessions: Sessions,
    badge: String,
    clock: Clock,
}

impl Site {
    fn now(&self) -> SystemTime {
        (self.clock)()
    }
}

/// The site.
///
/// # Errors
///
/// When the badge can't be drawn, or the provider lacks an endpoint.
pub fn site(config: Config) -> Result<Router, Error> {
    let client = Client::new(
        config.provider.clone(),
        config.client_id.clone(),
        config.authentication,
    )?;
    let session_cookie = Cookie::new("session", &config.redirect_uri)?.max_age(session::MAX_AGE);
    let request =
        AuthorizationRequest::for_provider(config.provider, config.client_id, config.redirect_uri)
            .scopes(config.scopes);
    let site = Site {
        sign_in: SignIn::new(request, config.sealing_key).begin_path("/login")?,
        client,
        transport: BlockingTransport::new(),
        session_cookie,
        accounts: Accounts::default(),
        sessions: Sessions::default(),
        badge: Badge::new(Size::Lg, Theme::Light).svg()?.to_string(),
        clock: config.clock,
    };
    Ok(Router::new()
        .route("/", get(pages::home))
        .route("/models", get(pages::home))
        .route("/login", get(login::begin))
        .nest(
            "/login",
            Router::new().route("/callback", get(login::callback)),
        )
        .route("/logout", post(login::logout))
        .layer(map_response(guarded))
        .with_state(Arc::new(site)))
}

/// No page is kept by a cache, since it says who is signed in; no address goes
/// to another site; and none frames a page to have its buttons clicked.
async fn guarded(mut response: Response) -> Response {
    let headers: &mut HeaderMap = response.headers_mut();
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
