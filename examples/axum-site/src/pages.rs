use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use hf_signin::callback::CallbackAdvice;

use crate::{Site, login};

/// The badge, or the name of who is signed in.
pub(crate) async fn home(State(site): State<Arc<Site>>, headers: HeaderMap) -> Html<String> {
    let user =
        login::cookie(&site, &headers, login::SESSION).and_then(|id| site.sessions.user(&id));
    Html(match user {
        Some(name) => page(&format!("<p>Hello, {}!</p>", escape(&name))),
        None => page(&format!(
            "<a href=\"/login?return_to=/models\">{}</a>",
            site.badge
        )),
    })
}

/// The sentence of an advice, with a link to begin anew. A link, not a
/// redirect: a sign-in that fails each time must not loop.
pub(crate) fn advice(advice: CallbackAdvice) -> Response {
    let status = StatusCode::from_u16(advice.status).unwrap_or(StatusCode::BAD_REQUEST);
    message(status, advice.text, advice.restart)
}

pub(crate) fn message(status: StatusCode, text: &str, restart: bool) -> Response {
    let link = if restart {
        "<p><a href=\"/login\">Sign in again</a></p>"
    } else {
        ""
    };
    let html = page(&format!("<p>{}</p>{link}", escape(text)));
    (status, Html(html)).into_response()
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
