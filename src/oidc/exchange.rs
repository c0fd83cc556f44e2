use std::mem;
use std::sync::Arc;
use std::time::SystemTime;

use super::exchange_error::Endpoint;
use super::http::HttpRequest;
use super::response::Response;
use super::secrets::Secrets;
use super::user::UserinfoExchange;
use super::{
    Client, ExchangeError, Jwks, TokenExchange, Tokens, Transport, TransportError, User,
    VerifiedIdToken,
};
use crate::callback::VerifiedCallback;

/// From the code to the user, step by step and without I/O: the token request,
/// the provider's keys when they are needed, userinfo.
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
    Keys {
        tokens: Box<Tokens>,
        /// The ID token's `kid`.
        kid: Option<String>,
    },
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

impl Client {
    /// From the callback to the user, with a transport that blocks: in an
    /// async server call it where blocking is allowed, such as
    /// `tokio::task::spawn_blocking`. The code is used up, even if this fails
    /// (V15).
    ///
    /// # Errors
    ///
    /// [`ExchangeError`]: whatever is wrong first.
    pub fn sign_in(
        &self,
        verified: VerifiedCallback,
        transport: &impl Transport,
        now: SystemTime,
    ) -> Result<SignedIn, ExchangeError> {
        let mut exchange = self.exchange(verified)?;
        while let Some(request) = exchange.next_request() {
            let url = request.url.clone();
            match transport.send(request) {
                Ok(response) => {
                    exchange.on_response(response.status, response.headers, &response.body, now)?;
                }
                Err(cause) => exchange.on_no_response(url, cause, now)?,
            }
        }
        exchange.finish()
    }

    /// The same without I/O: send what [`Exchange::next_request`] gives, and
    /// pass the responses to [`Exchange::on_response`].
    ///
    /// # Errors
    ///
    /// [`ExchangeError::OtherProvider`], as [`Client::redeem`].
    pub fn exchange(&self, verified: VerifiedCallback) -> Result<Exchange, ExchangeError> {
        let (request, tokens) = self.redeem(verified)?;
        Ok(Exchange {
            client: self.clone(),
            request: Some(request),
            waits_for: Step::Tokens(Box::new(tokens)),
        })
    }
}

impl Exchange {
    /// The next request, to be sent once; `None` when there is none.
    #[must_use = "a request that is not sent is a code that is lost"]
    pub fn next_request(&mut self) -> Option<HttpRequest> {
        self.request.take()
    }

    /// Takes the response to the last request.
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
                    Some(keys) => self.ask_userinfo(tokens, &keys, now)?,
                    None => {
                        self.request = Some(HttpRequest::get(&self.client.jwks_uri));
                        let tokens = Box::new(tokens);
                        self.waits_for = Step::Keys { tokens, kid };
                    }
                }
            }
            Step::Keys { tokens, kid } => {
                let keys = match read_keys(status, headers, body) {
                    Ok(keys) => self.client.keys.store(keys, now),
                    Err(error) => self.old_keys(kid.as_deref(), now).ok_or(error)?,
                };
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

    /// Says that the last request, which went to `url`, had no response. If it
    /// was for the provider's keys, those that are kept may carry on: see
    /// [`KeyCache`](super::KeyCache).
    ///
    /// # Errors
    ///
    /// [`ExchangeError::Transport`]: the exchange is over, and the code used
    /// up.
    pub fn on_no_response(
        &mut self,
        url: impl Into<String>,
        cause: TransportError,
        now: SystemTime,
    ) -> Result<(), ExchangeError> {
        let failed = |endpoint| ExchangeError::Transport {
            endpoint,
            url: url.into(),
            cause,
        };
        match mem::replace(&mut self.waits_for, Step::Failed) {
            Step::Keys { tokens, kid } => match self.old_keys(kid.as_deref(), now) {
                Some(keys) => self.ask_userinfo(*tokens, &keys, now),
                None => Err(failed(Endpoint::Keys)),
            },
            Step::Userinfo(..) => Err(failed(Endpoint::Userinfo)),
            Step::Tokens(_) | Step::Failed => Err(failed(Endpoint::Token)),
            step @ Step::Nothing(_) => {
                self.waits_for = step;
                Ok(())
            }
        }
    }

    fn old_keys(&self, kid: Option<&str>, now: SystemTime) -> Option<Arc<Jwks>> {
        self.client.keys.fetch_failed(kid, now)
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
}

/// The keys are public, and so is the request for them.
fn read_keys<N: AsRef<str>, V: AsRef<[u8]>>(
    status: u16,
    headers: impl IntoIterator<Item = (N, V)>,
    body: &[u8],
) -> Result<Jwks, ExchangeError> {
    let response = Response::new(Endpoint::Keys, status, headers, body)?;
    Ok(Jwks::parse(response.json(&Secrets::new([]))?)?)
}
