use std::sync::Arc;
use std::time::SystemTime;

use axum::extract::{OriginalUri, State};
use axum::{Router, routing::get};
use hf_signin::oidc::{BlockingTransport, Client};
use hf_signin::session::{self, ReturnTo, SignIn};
use http::{HeaderMap, Response, header::COOKIE, request::Parts};

type Site = Arc<(SignIn, Client, BlockingTransport)>;
type Answer = Result<Response<String>, Response<String>>;

pub fn site(sign_in: SignIn, client: Client) -> Router {
    let auth = Router::new().route("/callback", get(callback));
    Router::new()
        .route("/login", get(login))
        .nest("/auth", auth)
        .with_state(Arc::new((sign_in, client, BlockingTransport::new())))
}

async fn login(State(site): State<Site>, headers: HeaderMap) -> Answer {
    let (target, now) = (ReturnTo::default(), SystemTime::now());
    let begun = site.0.begin(&target, headers.get_all(COOKIE), now);
    let begun = begun.inspect_err(|error| eprintln!("sign-in: {error}"))?;
    Ok(begun.into())
}

async fn callback(State(site): State<Site>, uri: OriginalUri, mut request: Parts) -> Answer {
    // A nested router takes its prefix off the URI of the request.
    request.uri = uri.0;
    let answer = tokio::task::spawn_blocking(move || greet(&site, &request));
    answer.await.expect("it does not panic")
}

fn greet(site: &Site, request: &Parts) -> Answer {
    let ((sign_in, client, transport), now) = (&**site, SystemTime::now());
    let finished = sign_in.finish_request(request, now);
    let finished = finished.inspect_err(|error| eprintln!("sign-in: {error}"))?;
    let signed_in = client.sign_in(finished.verified, transport, now);
    let signed_in = signed_in.inspect_err(|error| eprintln!("sign-in: {error}"))?;
    let page = format!("<h1>Hello, {}!</h1>", signed_in.user.display_name_html());
    let response = session::Response::html(page).with_cookie(finished.set_cookie);
    Ok(response.into())
}
