use std::time::SystemTime;

use hf_signin::oidc::{BlockingTransport, Client};
use hf_signin::session::{self, ReturnTo, SignIn};
use http::{Response, StatusCode, header::COOKIE, request::Parts};

/// For hyper, a Lambda function, or whatever else uses the crate `http`.
pub struct Site {
    pub sign_in: SignIn,
    pub client: Client,
    pub transport: BlockingTransport,
}

type Answer = Result<Response<String>, Response<String>>;

impl Site {
    /// It blocks.
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

    fn login(&self, request: &Parts) -> Answer {
        let (target, cookies) = (ReturnTo::default(), request.headers.get_all(COOKIE));
        let begun = self.sign_in.begin(&target, cookies, SystemTime::now());
        let begun = begun.inspect_err(|error| eprintln!("sign-in: {error}"))?;
        Ok(begun.into())
    }

    fn callback(&self, request: &Parts) -> Answer {
        let now = SystemTime::now();
        let finished = self.sign_in.finish_request(request, now);
        let finished = finished.inspect_err(|error| eprintln!("sign-in: {error}"))?;
        let signed_in = self.client.sign_in(finished.verified, &self.transport, now);
        let signed_in = signed_in.inspect_err(|error| eprintln!("sign-in: {error}"))?;
        let page = format!("<h1>Hello, {}!</h1>", signed_in.user.display_name_html());
        let response = session::Response::html(page).with_cookie(finished.set_cookie);
        Ok(response.into())
    }
}
