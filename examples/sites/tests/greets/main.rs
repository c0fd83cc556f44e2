//! Each site, from the click to the name.

mod provider;

use std::net::{SocketAddr, TcpListener};
use std::time::SystemTime;

use hf_signin::oidc::{BlockingTransport, TIMEOUT};
use hf_signin::session::ReturnTo;
use provider::{Answer, StandIn, drive, send};
use sites::{actix, axum, plain_http, reqwest_adapter};

fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    (listener, at)
}

#[test]
fn axum_greets_by_name() {
    let (listener, at) = listen();
    listener.set_nonblocking(true).unwrap();
    let provider = StandIn::start();
    let (sign_in, client) = provider.site(at);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            ::axum::serve(listener, axum::site(sign_in, client))
                .await
                .unwrap();
        });
    });
    drive(&provider, |method, target, cookies| {
        send(method, at, target, cookies)
    });
}

#[test]
fn actix_greets_by_name() {
    let (listener, at) = listen();
    let provider = StandIn::start();
    let (sign_in, client) = provider.site(at);
    let site = actix_web::web::Data::new((sign_in, client, BlockingTransport::new()));
    std::thread::spawn(move || {
        let server = actix_web::HttpServer::new(move || {
            let site = site.clone();
            actix_web::App::new().configure(|config| actix::site(config, site))
        });
        let server = server.workers(1).listen(listener).unwrap().run();
        actix_web::rt::System::new().block_on(server).unwrap();
    });
    drive(&provider, |method, target, cookies| {
        send(method, at, target, cookies)
    });
}

#[test]
fn plain_http_greets_by_name() {
    let provider = StandIn::start();
    let (sign_in, client) = provider.site("127.0.0.1:80".parse().unwrap());
    let transport = BlockingTransport::new();
    let site = plain_http::Site {
        sign_in,
        client,
        transport,
    };
    drive(&provider, |method, target, cookies| {
        let mut request = http::Request::builder().method(method).uri(target);
        for cookie in cookies {
            request = request.header("cookie", cookie.as_slice());
        }
        let response = site.answer(&request.body(()).unwrap().into_parts().0);
        let headers = response.headers().iter();
        Answer {
            status: response.status().as_u16(),
            headers: headers
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                .collect(),
            body: response.into_body(),
        }
    });
}

/// The exchange over reqwest, by the adapter of the documentation.
#[test]
fn reqwest_exchanges_a_code() {
    let provider = StandIn::start();
    let (sign_in, client) = provider.site("127.0.0.1:80".parse().unwrap());
    let begun = sign_in
        .begin(&ReturnTo::default(), ["theme=dark"], SystemTime::now())
        .unwrap();
    let header = |name: &str| {
        let mut headers = begun.headers.iter();
        headers.find(|header| header.0 == name).unwrap().1.as_str()
    };
    let target = provider.agree(header("location"));
    let cookie = header("set-cookie").split(';').next().unwrap();
    let finished = sign_in
        .finish(&target, [cookie], SystemTime::now())
        .unwrap();
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(TIMEOUT)
        .build()
        .unwrap();
    let signed_in = tokio::runtime::Runtime::new().unwrap().block_on(async {
        let mut exchange = client.exchange(finished.verified).unwrap();
        while let Some(request) = exchange.next_request() {
            let (status, headers, body) = reqwest_adapter::send(&http, request).await.unwrap();
            exchange
                .on_response(status, &headers, &body, SystemTime::now())
                .unwrap();
        }
        exchange.finish().unwrap()
    });
    assert_eq!(signed_in.user.display_name(), "Ada <b>");
}

/// What a user writes: at most 50 lines.
#[test]
fn each_site_has_at_most_50_lines() {
    for (name, text) in [
        ("axum", include_str!("../../src/axum.rs")),
        ("actix", include_str!("../../src/actix.rs")),
        ("plain http", include_str!("../../src/plain_http.rs")),
    ] {
        let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
        let lines = text.lines().filter(is_code).count();
        assert!(lines <= 50, "{name}: {lines} lines");
        // Each step that can fail says why in the log, and not on the page.
        let logged = text.matches("inspect_err(|error| eprintln!(\"sign-in: {error}\"))");
        assert_eq!(logged.count(), 3, "{name}");
    }
}
