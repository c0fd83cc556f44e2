//! A sign-in in the types of the crate `http`: axum, hyper and others.

use std::time::SystemTime;

use http::header::COOKIE;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Response, StatusCode};

use super::sign_in_answer::{SignInAnswer, SignInError};
use super::{ReturnTo, SignIn, SignInBegun, SignInFinished};

impl SignIn {
    /// [`SignIn::begin`] for a request of the crate `http` (feature `http`),
    /// answered by [`SignInBegun`]'s conversion into a response.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn begin_request(
        &self,
        return_to: &ReturnTo,
        request: &Parts,
        now: SystemTime,
    ) -> Result<SignInBegun, SignInError> {
        self.begin(return_to, cookie_fields(request), now)
    }

    /// [`SignIn::finish`] for a request of the crate `http` (feature `http`):
    /// of `GET` only, and with all of its `Cookie` fields.
    ///
    /// # Errors
    ///
    /// The same, and an answer with status 405 for another method.
    pub fn finish_request(
        &self,
        request: &Parts,
        now: SystemTime,
    ) -> Result<SignInFinished, Box<SignInAnswer>> {
        if request.method != Method::GET {
            let method = request.method.to_string();
            let error = SignInError::Method { method };
            let mut answer = SignInAnswer::new(error, None, None);
            answer.headers.push(("allow", "GET".to_owned()));
            return Err(Box::new(answer));
        }
        let target = request.uri.path_and_query();
        let target = target.map_or("/", |target| target.as_str());
        self.finish(target, cookie_fields(request), now)
    }
}

/// Every `Cookie` field: over HTTP/2 there is one for each cookie.
fn cookie_fields(request: &Parts) -> impl Iterator<Item = &str> {
    let fields = request.headers.get_all(COOKIE).iter();
    fields.filter_map(|field| field.to_str().ok())
}

impl From<SignInBegun> for Response<String> {
    fn from(begun: SignInBegun) -> Self {
        response(303, begun.headers(), String::new())
    }
}

impl From<SignInAnswer> for Response<String> {
    fn from(answer: SignInAnswer) -> Self {
        response(answer.status, answer.headers, answer.body)
    }
}

impl From<Box<SignInAnswer>> for Response<String> {
    fn from(answer: Box<SignInAnswer>) -> Self {
        (*answer).into()
    }
}

fn response(status: u16, headers: Vec<(&'static str, String)>, body: String) -> Response<String> {
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        // All of them are visible ASCII: a link, cookies, and constants.
        if let Ok(value) = HeaderValue::from_str(&value) {
            let name = HeaderName::from_static(name);
            response.headers_mut().append(name, value);
        }
    }
    response
}
