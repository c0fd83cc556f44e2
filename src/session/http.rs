//! A sign-in in the types of the crate `http`: axum, hyper and others.

use std::time::SystemTime;

use http::header::COOKIE;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, StatusCode};

use super::error::SignInError;
use super::response::{Rejection, Response};
use super::sign_in::{Finished, SignIn};

impl SignIn {
    /// [`SignIn::finish`] for a request of the crate `http` (feature `http`):
    /// of `GET` only, with all of its `Cookie` fields.
    ///
    /// The request must have its original URI. A router that is nested may have
    /// removed a prefix from it: in axum, set it to that of `OriginalUri`.
    ///
    /// # Errors
    ///
    /// Those of [`SignIn::finish`], and a response with status 405 for another
    /// method.
    pub fn finish_request(
        &self,
        request: &Parts,
        now: SystemTime,
    ) -> Result<Finished, Box<Rejection>> {
        if request.method != Method::GET {
            let method = request.method.to_string();
            let error = SignInError::Method { method };
            let response = Response::from(error.page()).with("allow", "GET");
            return Err(Box::new(Rejection { response, error }));
        }
        let target = request.uri.path_and_query();
        let target = target.map_or("/", |target| target.as_str());
        self.finish(target, request.headers.get_all(COOKIE), now)
    }
}

impl From<Response> for http::Response<String> {
    fn from(response: Response) -> Self {
        let mut converted = Self::new(response.body);
        *converted.status_mut() =
            StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in response.headers {
            // All of them are visible ASCII: a link, cookies, and constants.
            if let Ok(value) = HeaderValue::from_str(&value) {
                let name = HeaderName::from_static(name);
                converted.headers_mut().append(name, value);
            }
        }
        converted
    }
}

impl From<Box<Rejection>> for http::Response<String> {
    fn from(rejection: Box<Rejection>) -> Self {
        rejection.response.into()
    }
}
