//! A site that signs its visitors in with Hugging Face: badge, link, sealed
//! cookie and callback in one place.

mod config;
mod exchange;
mod login;
mod pages;
mod session;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::callback::{CookieSettings, TransactionSealer};

pub use config::{Clock, Config};
use session::Sessions;

/// Any error on the way to a running site.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// What all requests share.
struct Site {
    config: Config,
    sealer: TransactionSealer,
    /// For the cookies: without `Secure` on plain loopback `http` alone.
    cookies: CookieSettings,
    sessions: Sessions,
    badge: String,
}

/// The site.
///
/// # Errors
///
/// When the badge can't be drawn.
pub fn site(config: Config) -> Result<Router, Error> {
    let site = Site {
        sealer: TransactionSealer::new(config.sealing_key.clone()),
        cookies: CookieSettings::for_redirect_uri(&config.redirect_uri),
        sessions: Sessions::default(),
        badge: Badge::new(Size::Lg, Theme::Light).svg()?.to_string(),
        config,
    };
    Ok(Router::new()
        .route("/", get(pages::home))
        .route("/models", get(pages::home))
        .route("/login", get(login::begin))
        .route("/login/callback", get(login::callback))
        .with_state(Arc::new(site)))
}
