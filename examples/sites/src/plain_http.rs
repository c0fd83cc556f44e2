use std::time::SystemTime;

use hf_signin::callback::{ReturnTo, SignIn, SignInAnswer};
use hf_signin::oidc::{BlockingTransport, Client};
use http::{Response, StatusCode, request::Parts};

/// For hyper, a Lambda, or whatever else speaks the crate `http`.
pub struct Site {
    pub sign_in: SignIn,
    pub client: Client,
    pub transport: BlockingTransport,
}

impl Site {
    pub fn answer(&self, request: &Parts) -> Response<String> {
        let answer = match request.uri.path() {
            "/login" => self.login(request),
            "/auth/callback" => self.callback(request),
            _ => Response::builder()
                .status(StatusCode::NOT_FOUND)
                .body(String::new())
                .map_err(|_| Response::default()),
        };
        answer.unwrap_or_else(|refused| refused)
    }

    fn login(&self, request: &Parts) -> Result<Response<String>, Response<String>> {
        let begun = self
            .sign_in
            .begin_request(&ReturnTo::default(), request, SystemTime::now())?;
        Ok(begun.into())
    }

    fn callback(&self, request: &Parts) -> Result<Response<String>, Response<String>> {
        let now = SystemTime::now();
        let finished = self.sign_in.finish_request(request, now)?;
        let signed_in = self
            .client
            .sign_in(finished.verified, &self.transport, now)?;
        let page = format!("<h1>Hello, {}!</h1>", signed_in.user.display_name_html());
        Ok(SignInAnswer::page(page, finished.set_cookie).into())
    }
}
