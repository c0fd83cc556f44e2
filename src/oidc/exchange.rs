use std::mem;
use std::sync::Arc;
use std::time::SystemTime;

use super::exchange_error::endpoint;
use super::http::HttpRequest;
use super::response::Response;
use super::{Client, ExchangeError, TokenExchange, Tokens, Transport, User, UserinfoExchange};
use super::{Jwks, KeyLookup, VerifiedIdToken};

/// The way from the code to the user, step by step and without I/O: the token
/// request, the provider's keys when they are needed, userinfo.
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::callback::VerifiedCallback;
/// use hf_signin::oidc::{Client, ExchangeError, HttpRequest, SignedIn};
///
/// fn complete(
///     client: &Client,
///     verified: VerifiedCallback,
///     send: impl Fn(HttpRequest) -> (u16, Vec<(String, String)>, Vec<u8>),
/// ) -> Result<SignedIn, ExchangeError> {
///     let mut exchange = client.exchange(verified)?;
///     while let Some(request) = exchange.next_request() {
///         let (status, headers, body) = send(request);
///         exchange.on_response(status, headers, &body, SystemTime::now())?;
///     }
///     exchange.finish()
/// }
/// ```
#[derive(Debug)]
pub struct Exchange {
    client: Client,
    request: Option<HttpRequest>,
    waits_for: Step,
}

#[derive(Debug)]
enum Step {
    Tokens(Box<TokenExchange>),
    Keys(Box<Tokens>),
    Userinfo(Box<(Tokens, VerifiedIdToken)>, UserinfoExchange),
    Nothing(Box<SignedIn>),
    /// A step failed, and no other follows.
    Failed,
}

/// A sign-in that is complete.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SignedIn {
    /// Who it is, as userinfo says.
    pub user: User,
    /// Who it is, as the ID token says.
    pub id_token: VerifiedIdToken,
    /// For the provider's API.
    pub tokens: Tokens,
}

impl Exchange {
    pub(super) fn new(client: Client, request: HttpRequest, tokens: TokenExchange) -> Self {
        Self {
            client,
            request: Some(request),
            waits_for: Step::Tokens(Box::new(tokens)),
        }
    }

    /// The next request, to be sent once; `None` when there is none.
    pub fn next_request(&mut self) -> Option<HttpRequest> {
        self.request.take()
    }

    /// Takes the answer to the last request.
    ///
    /// # Errors
    ///
    /// [`ExchangeError`]: the exchange is over, and the code used up.
    pub fn on_response<N: AsRef<str>, V: AsRef<[u8]>>(
        &mut self,
        status: u16,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), ExchangeError> {
        match mem::replace(&mut self.waits_for, Step::Failed) {
            Step::Tokens(exchange) => {
                let tokens = exchange.on_response(status, headers, body, now)?;
                let kid = tokens.key_id()?;
                match self.client.keys.lookup(kid.as_deref(), now) {
                    KeyLookup::Use(keys) => self.ask_userinfo(tokens, &keys, now)?,
                    KeyLookup::Fetch => {
                        self.request = Some(HttpRequest::get(&self.client.jwks_uri));
                        self.waits_for = Step::Keys(Box::new(tokens));
                    }
                }
            }
            Step::Keys(tokens) => {
                let response = Response::new(endpoint::KEYS, status, headers, body)?;
                let keys = Jwks::parse(response.body()?)?;
                let keys = self.client.keys.store(keys, now);
                self.ask_userinfo(*tokens, &keys, now)?;
            }
            Step::Userinfo(known, exchange) => {
                let user = exchange.on_response(status, headers, body)?;
                let (tokens, id_token) = *known;
                self.waits_for = Step::Nothing(Box::new(SignedIn {
                    user,
                    id_token,
                    tokens,
                }));
            }
            step @ (Step::Nothing(_) | Step::Failed) => self.waits_for = step,
        }
        Ok(())
    }

    fn ask_userinfo(
        &mut self,
        tokens: Tokens,
        keys: &Arc<Jwks>,
        now: SystemTime,
    ) -> Result<(), ExchangeError> {
        let id_token = tokens.verify_id_token(keys, now)?;
        let (request, exchange) = self.client.userinfo(&tokens, &id_token);
        self.request = Some(request);
        self.waits_for = Step::Userinfo(Box::new((tokens, id_token)), exchange);
        Ok(())
    }

    /// The user, once there is no further request.
    ///
    /// # Errors
    ///
    /// [`ExchangeError::Unfinished`] when there is one.
    pub fn finish(self) -> Result<SignedIn, ExchangeError> {
        match self.waits_for {
            Step::Nothing(signed_in) => Ok(*signed_in),
            _ => Err(ExchangeError::Unfinished),
        }
    }

    pub(super) fn run(
        mut self,
        transport: &impl Transport,
        now: SystemTime,
    ) -> Result<SignedIn, ExchangeError> {
        while let Some(request) = self.next_request() {
            let response = transport.send(request).map_err(|cause| {
                let endpoint = self.waits_for.endpoint();
                ExchangeError::Transport { endpoint, cause }
            })?;
            self.on_response(response.status, response.headers, &response.body, now)?;
        }
        self.finish()
    }
}

impl Step {
    fn endpoint(&self) -> &'static str {
        match self {
            Self::Tokens(_) | Self::Failed => endpoint::TOKEN,
            Self::Keys(_) => endpoint::KEYS,
            Self::Userinfo(..) | Self::Nothing(_) => endpoint::USERINFO,
        }
    }
}
