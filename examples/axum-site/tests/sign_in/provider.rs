//! A stand-in provider on loopback. It holds to the protocol: what the site
//! sends must be right, or there is no token.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::HeaderValue;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::json;
use url::form_urlencoded;

const JWK: &str = include_str!("../../../../tests/id_token/keys/first.jwk.json");
const KEY: &str = include_str!("../../../../tests/id_token/keys/first.pkcs8.b64");
pub const CLIENT_ID: &str = "the-app";
/// "the-app:the-secret"
const BASIC: &str = "Basic dGhlLWFwcDp0aGUtc2VjcmV0";

/// What goes wrong at the token endpoint, if anything.
#[derive(Clone, Copy, PartialEq)]
pub enum Trouble {
    None,
    Redirects,
    GivesNoBearer,
    AnswersTooMuch,
    Fails,
    SpoilsTheNonce,
    GivesAnothersUserinfo,
}

pub struct Provider {
    /// By code: the parameters of the authorization request.
    codes: Mutex<HashMap<String, HashMap<String, String>>>,
    /// How many tokens it gave.
    pub tokens: Mutex<usize>,
    pub refused: Mutex<Vec<String>>,
    pub trouble: Mutex<Trouble>,
    /// `sub` and `preferred_username` of who signs in.
    pub user: Mutex<(String, String)>,
    /// Of ID tokens: its own address, and the time.
    pub issuer: Mutex<String>,
    pub clock: Arc<AtomicU64>,
}

impl Provider {
    pub fn new(clock: Arc<AtomicU64>) -> Arc<Self> {
        Arc::new(Self {
            user: Mutex::new(("1".to_owned(), "ada <b>".to_owned())),
            issuer: Mutex::default(),
            clock,
            codes: Mutex::default(),
            tokens: Mutex::default(),
            refused: Mutex::default(),
            trouble: Mutex::new(Trouble::None),
        })
    }

    pub fn router(self: &Arc<Self>) -> Router {
        Router::new()
            .route("/oauth/authorize", get(authorize))
            .route("/oauth/token", post(token))
            .route("/oauth/userinfo", get(userinfo))
            .route("/oauth/jwks", get(jwks))
            .layer(map_response(as_json))
            .with_state(Arc::clone(self))
    }
}

async fn as_json(mut response: Response) -> Response {
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

fn pairs(text: &str) -> HashMap<String, String> {
    let mut map = HashMap::new();
    for (name, value) in form_urlencoded::parse(text.as_bytes()).into_owned() {
        assert!(map.insert(name.clone(), value).is_none(), "{name} twice");
    }
    map
}

/// The user always agrees; a test makes of the answer what it likes.
async fn authorize(State(provider): State<Arc<Provider>>, RawQuery(query): RawQuery) -> Response {
    let asked = pairs(&query.unwrap());
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["client_id"], CLIENT_ID);
    assert_eq!(asked["scope"], "openid profile");
    assert_eq!(asked["code_challenge_method"], "S256");
    assert!(asked["nonce"].len() >= 43 && asked["state"].len() >= 43);
    let mut codes = provider.codes.lock().unwrap();
    let code = format!("code-{}", codes.len());
    let answer = form_urlencoded::Serializer::new(String::new())
        .append_pair("code", &code)
        .append_pair("state", &asked["state"])
        .finish();
    let location = format!("{}?{answer}", asked["redirect_uri"]);
    codes.insert(code, asked);
    (StatusCode::FOUND, [(LOCATION, location)]).into_response()
}

async fn token(
    State(provider): State<Arc<Provider>>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let refuse = |why: &str| {
        provider.refused.lock().unwrap().push(why.to_owned());
        (StatusCode::BAD_REQUEST, "{\"error\":\"invalid_grant\"}").into_response()
    };
    if headers[CONTENT_TYPE] != "application/x-www-form-urlencoded" {
        return refuse("content type");
    }
    if headers[AUTHORIZATION] != BASIC {
        return refuse("client authentication");
    }
    let sent = pairs(&body);
    if sent["grant_type"] != "authorization_code" || sent.len() != 5 {
        return refuse("parameters");
    }
    // A code is taken once.
    let Some(asked) = provider.codes.lock().unwrap().remove(&sent["code"]) else {
        return refuse("code");
    };
    if sent["redirect_uri"] != asked["redirect_uri"] || sent["client_id"] != asked["client_id"] {
        return refuse("redirect_uri or client_id");
    }
    let challenge = digest(&SHA256, sent["code_verifier"].as_bytes());
    if Base64UrlUnpadded::encode_string(challenge.as_ref()) != asked["code_challenge"] {
        return refuse("code_verifier");
    }
    let trouble = *provider.trouble.lock().unwrap();
    let good = json!({
        "access_token": "the-token",
        "token_type": "Bearer",
        "expires_in": 3600,
        "id_token": provider.id_token(&asked["nonce"], trouble),
    })
    .to_string();
    match trouble {
        Trouble::None | Trouble::SpoilsTheNonce | Trouble::GivesAnothersUserinfo => {
            *provider.tokens.lock().unwrap() += 1;
            good.into_response()
        }
        Trouble::Redirects => (
            StatusCode::TEMPORARY_REDIRECT,
            [(LOCATION, "/oauth/userinfo")],
        )
            .into_response(),
        Trouble::GivesNoBearer => good.replace("Bearer", "mac").into_response(),
        Trouble::AnswersTooMuch => {
            let mut long = good.to_owned();
            long.push_str(&" ".repeat(2 << 20));
            long.into_response()
        }
        Trouble::Fails => (StatusCode::INTERNAL_SERVER_ERROR, good).into_response(),
    }
}

async fn jwks() -> Response {
    format!("{{\"keys\":[{}]}}", JWK.trim()).into_response()
}

impl Provider {
    fn id_token(&self, nonce: &str, trouble: Trouble) -> String {
        let now = self.clock.load(Ordering::SeqCst);
        let nonce = match trouble {
            Trouble::SpoilsTheNonce => "another",
            _ => nonce,
        };
        let claims = json!({
            "iss": *self.issuer.lock().unwrap(),
            "sub": self.user.lock().unwrap().0,
            "aud": CLIENT_ID,
            "nonce": nonce,
            "iat": now,
            "exp": now + 600,
        });
        let encode = |text: String| Base64UrlUnpadded::encode_string(text.as_bytes());
        let header = json!({ "alg": "RS256", "kid": "first" });
        let signed = format!(
            "{}.{}",
            encode(header.to_string()),
            encode(claims.to_string())
        );
        let pair = RsaKeyPair::from_pkcs8(&Base64::decode_vec(KEY.trim()).unwrap()).unwrap();
        let mut signature = vec![0; pair.public().modulus_len()];
        let random = SystemRandom::new();
        pair.sign(
            &RSA_PKCS1_SHA256,
            &random,
            signed.as_bytes(),
            &mut signature,
        )
        .unwrap();
        format!("{signed}.{}", Base64UrlUnpadded::encode_string(&signature))
    }
}

async fn userinfo(State(provider): State<Arc<Provider>>, headers: HeaderMap) -> Response {
    if headers
        .get(AUTHORIZATION)
        .is_none_or(|h| h != "Bearer the-token")
    {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let (mut sub, name) = provider.user.lock().unwrap().clone();
    if *provider.trouble.lock().unwrap() == Trouble::GivesAnothersUserinfo {
        sub.push('x');
    }
    json!({ "sub": sub, "preferred_username": name })
        .to_string()
        .into_response()
}

/// Serves `router` on a free port of loopback for as long as the test runs.
pub fn serve(make: impl FnOnce(SocketAddr) -> Router) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    listener.set_nonblocking(true).unwrap();
    let router = make(address);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
    });
    address
}
