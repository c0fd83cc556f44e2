//! The provider as a function from requests to responses, without sockets.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use hf_signin::Rule;
use hf_signin::link::{Form, Scopes};
use hyper::header::{AUTHORIZATION, HeaderValue, ORIGIN};
use hyper::{Method, StatusCode};
use serde_json::json;
use url::Url;

use super::app::{App, is_loopback};
use super::http::{self, HttpRequest, HttpResponse};
use super::key::SigningKey;
use super::refusal::Refusal;
use super::store::Store;
use super::user::User;
use super::{Log, Wrong, page};

/// The paths of the endpoints.
pub(super) mod path {
    pub(in super::super) const METADATA: &str = "/.well-known/openid-configuration";
    pub(in super::super) const AUTHORIZE: &str = "/oauth/authorize";
    pub(in super::super) const TOKEN: &str = "/oauth/token";
    pub(in super::super) const USERINFO: &str = "/oauth/userinfo";
    pub(in super::super) const KEYS: &str = "/oauth/jwks";
    pub(in super::super) const DEVICE: &str = "/oauth/device";
}

pub(super) const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

pub(super) type Clock = Box<dyn Fn() -> SystemTime + Send + Sync>;

pub(super) struct Provider {
    pub(super) issuer: String,
    pub(super) app: App,
    /// The first one is the default.
    pub(super) users: Vec<User>,
    /// `--yes`.
    pub(super) auto_approve: bool,
    pub(super) key: SigningKey,
    pub(super) clock: Clock,
    pub(super) log: Log,
    wrong: Mutex<Option<Wrong>>,
    store: Mutex<Store>,
}

impl Provider {
    pub(super) fn new(
        issuer: String,
        app: App,
        users: Vec<User>,
        key: SigningKey,
        log: Log,
    ) -> Self {
        Self {
            issuer,
            app,
            users,
            auto_approve: false,
            key,
            clock: Box::new(SystemTime::now),
            log,
            wrong: Mutex::default(),
            store: Mutex::new(Store::new()),
        }
    }

    pub(super) fn wrong(&self) -> Option<Wrong> {
        *self.wrong.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set_wrong(&self, wrong: Option<Wrong>) {
        *self.wrong.lock().unwrap_or_else(PoisonError::into_inner) = wrong;
    }

    pub(super) fn is_wrong(&self, wrong: Wrong) -> bool {
        self.wrong() == Some(wrong)
    }

    pub(super) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn now(&self) -> SystemTime {
        (self.clock)()
    }

    pub(super) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.issuer)
    }

    /// The response to a request whose `Host` has been checked.
    pub(super) async fn respond(&self, request: &HttpRequest) -> HttpResponse {
        let is_get = matches!(request.method, Method::GET | Method::HEAD);
        let is_post = request.method == Method::POST;
        let response = match request.path.as_str() {
            path::METADATA if is_get => http::json(StatusCode::OK, &self.metadata()),
            path::KEYS if is_get => http::json(StatusCode::OK, &self.key.jwks()),
            path::AUTHORIZE if is_get => return self.authorize(&request.query).await,
            path::AUTHORIZE if is_post => return self.authorize_form(&request.body).await,
            path::DEVICE if is_get => return self.device_page(&request.query),
            path::DEVICE if is_post => self.device(request).await,
            path::TOKEN if is_post => self.token(request).await,
            path::USERINFO if is_get || is_post => self.userinfo(request),
            path::METADATA | path::KEYS | path::TOKEN | path::USERINFO
                if request.method == Method::OPTIONS =>
            {
                preflight()
            }
            path::METADATA
            | path::KEYS
            | path::AUTHORIZE
            | path::DEVICE
            | path::TOKEN
            | path::USERINFO => {
                return http::text(
                    StatusCode::METHOD_NOT_ALLOWED,
                    format!("{} is not for {}\n", request.path, request.method),
                );
            }
            "/" if is_get => {
                return http::page(
                    StatusCode::OK,
                    page::message(
                        "hf-signin dev",
                        "A provider in the shape of Hugging Face: begin the sign-in in your app.",
                    ),
                );
            }
            _ => {
                return http::text(
                    StatusCode::NOT_FOUND,
                    format!(
                        "The provider has no {}. Its endpoints are listed at {}\n",
                        request.path,
                        path::METADATA
                    ),
                );
            }
        };
        match request
            .header(ORIGIN)
            .filter(|origin| self.is_of_an_app(origin))
        {
            Some(origin) => http::readable_by(response, origin),
            None => response,
        }
    }

    /// True for the origins whose scripts may read responses (CORS).
    fn is_of_an_app(&self, origin: &str) -> bool {
        let Ok(url) = Url::parse(origin) else {
            return false;
        };
        is_loopback(&url)
            || self
                .app
                .url
                .as_ref()
                .is_some_and(|app| app.origin() == url.origin())
    }

    fn metadata(&self) -> serde_json::Value {
        let scopes = Scopes::documented().iter().map(|scope| scope.name);
        json!({
            "issuer": self.issuer,
            "authorization_endpoint": self.at(path::AUTHORIZE),
            "token_endpoint": self.at(path::TOKEN),
            "userinfo_endpoint": self.at(path::USERINFO),
            "jwks_uri": self.at(path::KEYS),
            "device_authorization_endpoint": self.at(path::DEVICE),
            "scopes_supported": scopes.collect::<Vec<_>>(),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token", DEVICE_GRANT],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "subject_types_supported": ["public"],
            "claims_supported": [
                "iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "name",
                "preferred_username", "profile", "picture", "website", "email", "email_verified",
                "isPro", "canPay", "orgs", "hardwareItems"
            ],
            "client_id_metadata_document_supported": true,
        })
    }

    /// `/oauth/userinfo` (OpenID Connect Core section 5.3).
    fn userinfo(&self, request: &HttpRequest) -> HttpResponse {
        let token = request
            .header(AUTHORIZATION)
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim());
        let now = self.now();
        let issued = token.and_then(|token| self.store().access.fresh(token, now).cloned());
        let Some(issued) = issued else {
            let message = match token {
                Some(_) => "the access token is unknown, expired or revoked: sign in again",
                None => "there is no access token: send Authorization: Bearer and the token",
            };
            return self.refuse(request, &Refusal::new("invalid_token", Rule::V17, message));
        };
        self.store().userinfo_count += 1;
        let mut claims = issued.user.userinfo(&issued.grant);
        if self.is_wrong(Wrong::UserinfoSub) {
            claims.insert("sub".to_owned(), "000000000000000000000000".into());
        }
        http::json(StatusCode::OK, &claims.into())
    }

    /// True when the app has exchanged this code for tokens.
    pub(super) fn has_redeemed(&self, code: &str) -> bool {
        let now = self.now();
        self.store()
            .codes
            .get_mut(code, now)
            .is_some_and(|(entry, _)| entry.is_redeemed)
    }

    /// The kind of secret that `text` contains.
    pub(super) fn secret_in(&self, text: &str) -> Option<&'static str> {
        let store = self.store();
        if store.access.names().any(|token| text.contains(token)) {
            return Some("an access token");
        }
        if store.refresh.names().any(|token| text.contains(token)) {
            return Some("a refresh token");
        }
        text.contains(&self.app.client_secret)
            .then_some("the client secret")
    }

    /// Responds with a refusal as JSON, and logs it.
    pub(super) fn refuse(&self, request: &HttpRequest, refusal: &Refusal) -> HttpResponse {
        self.log
            .refused(request.method.as_str(), &request.path, refusal);
        http::refused(refusal)
    }

    /// Responds with a refusal as a page, and logs it.
    pub(super) fn refuse_page(&self, method: &str, path: &str, refusal: &Refusal) -> HttpResponse {
        self.log.refused(method, path, refusal);
        http::page(StatusCode::BAD_REQUEST, page::refused(refusal))
    }
}

/// The response to a CORS preflight request.
fn preflight() -> HttpResponse {
    let mut response = http::text(StatusCode::NO_CONTENT, "");
    for (name, value) in [
        ("access-control-allow-methods", "GET, POST"),
        (
            "access-control-allow-headers",
            "authorization, content-type",
        ),
        ("access-control-max-age", "600"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The parameters of a `POST` body.
pub(super) fn body_form(request: &HttpRequest) -> Result<Form, Refusal> {
    let content_type = request
        .header(hyper::header::CONTENT_TYPE)
        .unwrap_or_default();
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Refusal::invalid_request(
            Rule::V14,
            format!("the body's type is {kind:?}: send application/x-www-form-urlencoded"),
        ));
    }
    super::refusal::form(&request.body)
}
