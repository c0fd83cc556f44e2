use std::time::{Duration, SystemTime};

use hf_signin::Rule;
use hf_signin::callback::{Callback, CallbackError, ErrorResponse, Outcome, VerifiedCallback};
use hf_signin::link::Transaction;

pub(crate) const STATE: &str = "kP3x9-state_of.this~sign-in";
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const REDIRECT_URI: &str = "https://example.com/auth/callback";
pub(crate) const ISSUER: &str = "https://huggingface.co";
pub(crate) const CREATED_AT: u64 = 1_800_000_000;

/// A stored transaction, as `hf-signin link --json` prints it.
pub(crate) struct Stored {
    pub(crate) redirect_uri: &'static str,
    pub(crate) iss_supported: bool,
}

impl Default for Stored {
    fn default() -> Self {
        Self {
            redirect_uri: REDIRECT_URI,
            iss_supported: false,
        }
    }
}

impl Stored {
    pub(crate) fn transaction(&self) -> Transaction {
        serde_json::from_value(serde_json::json!({
            "state": STATE,
            "nonce": "the-nonce",
            "code_verifier": VERIFIER,
            "redirect_uri": self.redirect_uri,
            "client_id": "my-app",
            "issuer": ISSUER,
            "authorization_response_iss_parameter_supported": self.iss_supported,
            "created_at": CREATED_AT,
        }))
        .unwrap()
    }

    pub(crate) fn verify(&self, url: &str) -> Result<Outcome, CallbackError> {
        Callback::from_url(url)?.verify(&self.transaction(), now())
    }
}

pub(crate) fn transaction() -> Transaction {
    Stored::default().transaction()
}

/// A minute after the sign-in began.
pub(crate) fn now() -> SystemTime {
    at(60)
}

/// `seconds` after the sign-in began.
pub(crate) fn at(seconds: i64) -> SystemTime {
    let began = SystemTime::UNIX_EPOCH + Duration::from_secs(CREATED_AT);
    let distance = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 {
        began - distance
    } else {
        began + distance
    }
}

/// Checks `{REDIRECT_URI}?{query}`, and that the query by itself is judged
/// the same.
pub(crate) fn verify(query: &str) -> Result<Outcome, CallbackError> {
    let whole = Stored::default().verify(&format!("{REDIRECT_URI}?{query}"));
    let alone = Callback::from_query(query).and_then(|c| c.verify(&transaction(), now()));
    assert_eq!(
        format!("{whole:?}"),
        format!("{alone:?}"),
        "the query by itself is judged otherwise: {query}"
    );
    whole
}

#[track_caller]
pub(crate) fn verified(outcome: Result<Outcome, CallbackError>) -> VerifiedCallback {
    match outcome {
        Ok(Outcome::Verified(verified)) => verified,
        other => panic!("not verified: {other:?}"),
    }
}

#[track_caller]
pub(crate) fn refused(outcome: Result<Outcome, CallbackError>) -> ErrorResponse {
    match outcome {
        Ok(Outcome::Refused(response)) => response,
        other => panic!("not refused: {other:?}"),
    }
}

/// The failure's rule and code.
#[track_caller]
pub(crate) fn failure(outcome: Result<Outcome, CallbackError>) -> (Option<Rule>, &'static str) {
    match outcome {
        Err(error) => (error.diagnostic().rule, error.diagnostic().code),
        other => panic!("no failure: {other:?}"),
    }
}
