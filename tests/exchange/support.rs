use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::SystemTime;

use hf_signin::callback::{Callback, Outcome, VerifiedCallback};
use hf_signin::link::{ClientId, Provider, Secret, Transaction};
use hf_signin::oidc::{
    Client, ClientAuthentication, ExchangeError, HttpRequest, HttpResponse, SignedIn, Transport,
    TransportError,
};
use serde_json::{Value, json};

use crate::tokens::*;

pub(crate) const CODE: &str = "the-authorization-code";
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const SECRET: &str = "the-client-secret";
pub(crate) const SUB: &str = "62f264b9f3c90f4b6514a269";

pub(crate) fn transaction(changes: Value) -> Transaction {
    let stored = json!({
        "state": "the-state",
        "nonce": NONCE,
        "code_verifier": VERIFIER,
        "redirect_uri": "https://example.com/auth/callback",
        "client_id": CLIENT_ID,
        "issuer": ISSUER,
        "token_endpoint": "https://huggingface.co/oauth/token",
        "created_at": NOW - 30,
    });
    serde_json::from_value(merged(stored, changes)).unwrap()
}

pub(crate) fn verified_with(changes: Value) -> VerifiedCallback {
    let url = format!("https://example.com/auth/callback?code={CODE}&state=the-state");
    let callback = Callback::from_url(&url).unwrap();
    match callback.verify(&transaction(changes), now()) {
        Ok(Outcome::Verified(verified)) => verified,
        other => panic!("{other:?}"),
    }
}

/// Of a sign-in that began then.
pub(crate) fn verified_at(time: SystemTime) -> VerifiedCallback {
    let url = format!("https://example.com/auth/callback?code={CODE}&state=the-state");
    let seconds = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let transaction = transaction(json!({ "created_at": seconds }));
    match Callback::from_url(&url).unwrap().verify(&transaction, time) {
        Ok(Outcome::Verified(verified)) => verified,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn verified() -> VerifiedCallback {
    verified_with(json!({}))
}

pub(crate) fn client() -> Client {
    client_with(ClientAuthentication::Basic(Secret::new(SECRET)))
}

pub(crate) fn client_with(authentication: ClientAuthentication) -> Client {
    let client_id = ClientId::new(CLIENT_ID).unwrap();
    Client::new(Provider::hugging_face(), client_id, authentication).unwrap()
}

/// The headers of a right response.
pub(crate) const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

/// What was sent: method, URL, headers, body.
pub(crate) type Sent = (String, String, Vec<(String, String)>, String);

pub(crate) fn sent(request: &HttpRequest) -> Sent {
    let headers = request.headers.iter();
    let headers = headers.map(|(name, value)| ((*name).to_owned(), value.expose().to_owned()));
    let body = request.body.as_ref().map(Secret::expose);
    (
        body.map_or("GET", |_| "POST").to_owned(),
        request.url.clone(),
        headers.collect(),
        body.unwrap_or_default().to_owned(),
    )
}

/// A transport whose answers are written down beforehand.
#[derive(Default)]
pub(crate) struct Script {
    answers: RefCell<VecDeque<Result<HttpResponse, TransportError>>>,
    pub(crate) sent: RefCell<Vec<Sent>>,
}

impl Script {
    pub(crate) fn then(self, status: u16, body: &Value) -> Self {
        self.then_bytes(status, "application/json", body.to_string().into_bytes())
    }

    pub(crate) fn then_bytes(self, status: u16, kind: &str, body: Vec<u8>) -> Self {
        let headers = vec![("Content-Type".to_owned(), kind.as_bytes().to_vec())];
        self.answers.borrow_mut().push_back(Ok(HttpResponse {
            status,
            headers,
            body,
        }));
        self
    }

    pub(crate) fn then_fails(self, cause: TransportError) -> Self {
        self.answers.borrow_mut().push_back(Err(cause));
        self
    }

    pub(crate) fn urls(&self) -> Vec<String> {
        self.sent.borrow().iter().map(|s| s.1.clone()).collect()
    }
}

impl Transport for Script {
    fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        self.sent.borrow_mut().push(sent(&request));
        let answer = self.answers.borrow_mut().pop_front();
        answer.unwrap_or_else(|| panic!("no answer for {request:?}"))
    }
}

/// What the token endpoint answers; `null` takes a member away.
pub(crate) fn token_answer(changes: Value) -> Value {
    let answer = json!({
        "access_token": ACCESS_TOKEN,
        "token_type": "Bearer",
        "expires_in": 3600,
        "scope": "openid profile",
        "id_token": token(json!({})),
    });
    merged(answer, changes)
}

pub(crate) fn keys_answer() -> Value {
    json!({ "keys": [key("first"), key("second")] })
}

pub(crate) fn user_answer(changes: Value) -> Value {
    let answer = json!({
        "sub": SUB,
        "name": "Ada Lovelace",
        "preferred_username": "ada",
    });
    merged(answer, changes)
}

/// A sign-in with these answers, and what was asked.
pub(crate) fn sign_in(script: &Script) -> Result<SignedIn, ExchangeError> {
    client().sign_in(verified(), script, now())
}

#[track_caller]
pub(crate) fn refused(script: &Script, rule: Option<&str>, name: &str, message: &str) {
    refused_by(sign_in(script), rule, name, message);
}

/// Refused with this error, which tells no secret.
#[track_caller]
pub(crate) fn refused_by<T: std::fmt::Debug>(
    result: Result<T, ExchangeError>,
    rule: Option<&str>,
    name: &str,
    message: &str,
) {
    let error = result.unwrap_err();
    assert_eq!(
        (
            error.rule().map(|rule| rule.id()),
            error.diagnostic().code,
            error.to_string().as_str()
        ),
        (rule, name, message)
    );
    for shown in [error.to_string(), format!("{error:?}")] {
        for secret in [CODE, VERIFIER, SECRET, NONCE, ACCESS_TOKEN, SUB, "eyJ"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
