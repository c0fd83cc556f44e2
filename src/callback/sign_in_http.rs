//! A sign-in in the types of the crate `http`: axum, hyper and others.

use std::time::SystemTime;

use http::header::COOKIE;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Response, StatusCode};

use super::sign_in_answer::{SignInAnswer, SignInError, SignInFailure};
use super::{ReturnTo, SignIn, SignInBegun, SignInFinished};

impl SignIn {
    /// [`SignIn::begin`] for a request of the crate `http` (feature `http`),
    /// answered by what comes of it, converted into a response.
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
    ) -> Result<SignInFinished, Box<SignInFailure>> {
        if request.method != Method::GET {
            let method = request.method.to_string();
            let error = SignInError::Method { method };
            let mut answer = SignInAnswer::from(error.advice());
            answer.headers.push(("allow", "GET".to_owned()));
            return Err(Box::new(SignInFailure { answer, error }));
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

impl From<SignInAnswer> for Response<String> {
    fn from(answer: SignInAnswer) -> Self {
        let mut response = Self::new(answer.body);
        *response.status_mut() =
            StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in answer.headers {
            // All of them are visible ASCII: a link, cookies, and constants.
            if let Ok(value) = HeaderValue::from_str(&value) {
                let name = HeaderName::from_static(name);
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}

impl From<SignInBegun> for Response<String> {
    fn from(begun: SignInBegun) -> Self {
        SignInAnswer::from(begun).into()
    }
}

impl From<SignInError> for Response<String> {
    fn from(error: SignInError) -> Self {
        SignInAnswer::from(error).into()
    }
}

impl From<Box<SignInFailure>> for Response<String> {
    fn from(failure: Box<SignInFailure>) -> Self {
        SignInAnswer::from(failure).into()
    }
}
