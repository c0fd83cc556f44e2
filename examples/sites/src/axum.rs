use std::sync::Arc;
use std::time::SystemTime;

use axum::{Router, extract::State, routing::get};
use hf_signin::callback::{ReturnTo, SignIn, SignInAnswer};
use hf_signin::oidc::{BlockingTransport, Client};
use http::{Response, request::Parts};

type Site = State<Arc<(SignIn, Client, BlockingTransport)>>;
type Answer = Result<Response<String>, Response<String>>;

pub fn site(sign_in: SignIn, client: Client) -> Router {
    Router::new()
        .route("/login", get(login))
        .route("/auth/callback", get(callback))
        .with_state(Arc::new((sign_in, client, BlockingTransport::new())))
}

async fn login(State(site): Site, request: Parts) -> Answer {
    let begun = site
        .0
        .begin_request(&ReturnTo::default(), &request, SystemTime::now())?;
    Ok(begun.into())
}

async fn callback(State(site): Site, request: Parts) -> Answer {
    let finished = site.0.finish_request(&request, SystemTime::now())?;
    let exchange = move || {
        site.1
            .sign_in(finished.verified, &site.2, SystemTime::now())
    };
    let signed_in = tokio::task::spawn_blocking(exchange)
        .await
        .expect("it does not panic")?;
    let page = format!("<h1>Hello, {}!</h1>", signed_in.user.display_name_html());
    Ok(SignInAnswer::page(page, finished.set_cookie).into())
}
