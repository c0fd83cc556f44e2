//! Requests and responses of the provider, as values.

use hyper::body::Bytes;
use hyper::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap,
    HeaderName, HeaderValue, LOCATION, REFERRER_POLICY, VARY, WWW_AUTHENTICATE,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Method, Response, StatusCode};
use serde_json::{Value, json};

use super::page::Html;
use super::refusal::Refusal;

/// A request, read whole.
#[derive(Debug)]
pub(super) struct HttpRequest {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    /// Of a form; empty for other bodies.
    pub(super) body: String,
}

impl HttpRequest {
    pub(super) fn header(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

pub(super) type HttpResponse = Response<Bytes>;

fn respond(
    status: StatusCode,
    headers: &[(HeaderName, &str)],
    body: impl Into<Bytes>,
) -> HttpResponse {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let fixed = [
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in fixed.iter().chain(headers) {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name.clone(), value);
        }
    }
    response
}

pub(super) fn json(status: StatusCode, value: &Value) -> HttpResponse {
    respond(
        status,
        &[(CONTENT_TYPE, "application/json")],
        value.to_string(),
    )
}

/// A refusal as JSON (RFC 6749 section 5.2).
pub(super) fn refused(refusal: &Refusal) -> HttpResponse {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = json(
        status,
        &json!({
            "error": refusal.error,
            "error_description": refusal.description(),
            "rule": refusal.rule,
        }),
    );
    let scheme = match refusal.error {
        "invalid_client" => "Basic realm=\"hf-signin dev\"",
        "invalid_token" => "Bearer error=\"invalid_token\"",
        _ => return response,
    };
    response
        .headers_mut()
        .insert(WWW_AUTHENTICATE, HeaderValue::from_static(scheme));
    response
}

pub(super) fn redirect(status: StatusCode, url: &str) -> HttpResponse {
    respond(status, &[(LOCATION, url)], "")
}

/// A page that loads nothing, runs nothing and is in no frame. The redirect
/// after a form may lead anywhere, so there is no `form-action`.
pub(super) fn page(status: StatusCode, html: Html) -> HttpResponse {
    let policy = format!(
        "default-src 'none'; style-src '{}'; base-uri 'none'; frame-ancestors 'none'",
        Html::style_hash()
    );
    respond(
        status,
        &[
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_SECURITY_POLICY, &policy),
        ],
        html.0,
    )
}

pub(super) fn text(status: StatusCode, body: impl Into<Bytes>) -> HttpResponse {
    respond(status, &[(CONTENT_TYPE, "text/plain; charset=utf-8")], body)
}

/// Lets scripts of this origin read the response (Fetch, CORS protocol).
pub(super) fn readable_by(mut response: HttpResponse, origin: &str) -> HttpResponse {
    if let Ok(origin) = HeaderValue::from_str(origin) {
        response
            .headers_mut()
            .insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response
            .headers_mut()
            .insert(VARY, HeaderValue::from_static("origin"));
    }
    response
}
