use std::time::SystemTime;

use actix_web::http::{StatusCode, header::COOKIE};
use actix_web::web::{Data, ServiceConfig, block, get};
use actix_web::{HttpRequest, HttpResponse};
use hf_signin::oidc::{BlockingTransport, Client};
use hf_signin::session::{Response, ReturnTo, SignIn};

type Site = Data<(SignIn, Client, BlockingTransport)>;

pub fn site(config: &mut ServiceConfig, site: Site) {
    config.app_data(site).route("/login", get().to(login));
    config.route("/auth/callback", get().to(callback));
}

async fn login(site: Site, request: HttpRequest) -> HttpResponse {
    let (target, now) = (ReturnTo::default(), SystemTime::now());
    let begun = site.0.begin(&target, cookies(&request), now);
    let begun = begun.inspect_err(|error| eprintln!("sign-in: {error}"));
    send(begun.unwrap_or_else(Response::from))
}

async fn callback(site: Site, request: HttpRequest) -> HttpResponse {
    let (target, cookies) = (request.uri().to_string(), cookies(&request));
    let greeting = block(move || greet(&site, &target, cookies));
    send(
        greeting
            .await
            .expect("it does not panic")
            .unwrap_or_else(|refused| refused),
    )
}

fn greet(site: &Site, target: &str, cookies: Vec<Vec<u8>>) -> Result<Response, Response> {
    let ((sign_in, client, transport), now) = (&***site, SystemTime::now());
    let finished = sign_in.finish(target, cookies, now);
    let finished = finished.inspect_err(|error| eprintln!("sign-in: {error}"))?;
    let signed_in = client.sign_in(finished.verified, transport, now);
    let signed_in = signed_in.inspect_err(|error| eprintln!("sign-in: {error}"))?;
    let page = format!("<h1>Hello, {}!</h1>", signed_in.user.display_name_html());
    Ok(Response::html(page).with_cookie(finished.set_cookie))
}

fn cookies(request: &HttpRequest) -> Vec<Vec<u8>> {
    let fields = request.headers().get_all(COOKIE);
    fields.map(|field| field.as_bytes().to_vec()).collect()
}

fn send(response: Response) -> HttpResponse {
    let status = StatusCode::from_u16(response.status).unwrap_or_default();
    let mut builder = HttpResponse::build(status);
    for header in response.headers {
        builder.append_header(header);
    }
    builder.body(response.body)
}
