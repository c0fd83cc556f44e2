use std::time::SystemTime;

use actix_web::http::{StatusCode, header::COOKIE};
use actix_web::web::{Data, ServiceConfig, block, get};
use actix_web::{HttpRequest, HttpResponse};
use hf_signin::callback::{ReturnTo, SignIn, SignInAnswer};
use hf_signin::oidc::{BlockingTransport, Client};

type Site = Data<(SignIn, Client, BlockingTransport)>;

pub fn site(config: &mut ServiceConfig, site: Site) {
    config.app_data(site).route("/login", get().to(login));
    config.route("/auth/callback", get().to(callback));
}

async fn login(site: Site, request: HttpRequest) -> HttpResponse {
    let begun = site
        .0
        .begin(&ReturnTo::default(), cookies(&request), SystemTime::now());
    send(begun.map_or_else(SignInAnswer::from, SignInAnswer::from))
}

async fn callback(site: Site, request: HttpRequest) -> HttpResponse {
    send(greet(site, request).await.unwrap_or_else(|refused| refused))
}

async fn greet(site: Site, request: HttpRequest) -> Result<SignInAnswer, SignInAnswer> {
    let (target, now) = (request.uri().to_string(), SystemTime::now());
    let finished = site.0.finish(&target, cookies(&request), now)?;
    let exchange = move || site.1.sign_in(finished.verified, &site.2, now);
    let signed_in = block(exchange).await.expect("it does not panic")?;
    let page = format!("<h1>Hello, {}!</h1>", signed_in.user.display_name_html());
    Ok(SignInAnswer::page(page, finished.set_cookie))
}

fn cookies(request: &HttpRequest) -> impl Iterator<Item = &str> {
    let fields = request.headers().get_all(COOKIE);
    fields.filter_map(|field| field.to_str().ok())
}

fn send(answer: SignInAnswer) -> HttpResponse {
    let mut response = HttpResponse::build(StatusCode::from_u16(answer.status).unwrap_or_default());
    for header in answer.headers {
        response.append_header(header);
    }
    response.body(answer.body)
}
