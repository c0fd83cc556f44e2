use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode};
use axum::response::Html;

use crate::{Error, Site, login};

/// The badge, or the name of who is signed in.
pub(crate) async fn home(State(site): State<Arc<Site>>, headers: HeaderMap) -> Html<String> {
    let account = login::user(&site, &headers).and_then(|sub| site.accounts.get(&sub));
    Html(match account {
        Some(account) => page(&format!(
            "<p role=\"status\">Hello, {}! Sign-in no. {}.</p>\
             <form method=\"post\" action=\"/logout\"><button>Sign out</button></form>",
            escape(&account.name),
            account.sign_ins
        )),
        None => page(&format!(
            "<a href=\"/login?return_to=/models\">{}</a>",
            site.badge
        )),
    })
}

/// What is the site's own fault.
pub(crate) fn failed(cause: &Error) -> Response<String> {
    eprintln!("sign-in: {cause}");
    let mut response = Response::new("The sign-in could not be completed.".to_owned());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A site</title>{body}</html>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
