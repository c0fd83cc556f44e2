//! What comes back, and what a link or a callback says.

use std::time::Duration;

use hf_signin::Diagnostic;
use hf_signin::callback::{CallbackError, ErrorPage, MAX_AGE, Outcome, TokenRequest};
use hf_signin::explain::find_callback;
use hf_signin::link::{Provider, Transaction};
use hf_signin::options::OptionsError;
use serde_json::{Value, json};

use super::fields::{Fields, time, wrong_type};

/// `{"outcome", "rule", "error", "message", …}`.
pub(crate) fn verify(options: Value) -> Result<Value, Diagnostic> {
    const OF: &str = "verifyCallback";
    let mut options = Fields::new(OF, options)?;
    let transaction = options.take("transaction").ok_or_else(|| {
        OptionsError::MissingOption {
            of: OF,
            name: "transaction",
            fix: "give the transaction that authorizeUrl gave",
        }
        .diagnostic()
    })?;
    let transaction = read_transaction(transaction)?;
    let url = options.required_text("url")?;
    let now = time(OF, options.take("now"))?;
    let max_age = match options.take("maxAge") {
        None => MAX_AGE,
        Some(seconds) => match seconds.as_u64() {
            Some(0) => {
                return Err(Diagnostic::error(
                    "out_of_range",
                    "verifyCallback: maxAge 0: give whole seconds, 1 or more",
                ));
            }
            Some(seconds) => Duration::from_secs(seconds),
            None => return Err(wrong_type(OF, "maxAge", "a whole number, 0 or more")),
        },
    };
    options.finish(&["transaction", "url", "now", "maxAge"])?;
    let checked = find_callback(url.as_bytes())
        .and_then(|callback| callback.verify_within(&transaction, now, max_age));
    Ok(match checked {
        Ok(Outcome::Verified(verified)) => told(&verified.into_token_request()),
        Ok(Outcome::Refused(response)) => json!({
            "outcome": "refused", "rule": null, "error": response.error,
            "message": response.error_description.as_deref().unwrap_or(response.page().text),
            "answer": answer(&response.page()),
        }),
        Err(error) => invalid(&error),
    })
}

fn told(request: &TokenRequest) -> Value {
    let transaction = &request.transaction;
    let hugging_face = Provider::hugging_face();
    let endpoint = transaction.token_endpoint().or_else(|| {
        let is_its = transaction.issuer() == hugging_face.issuer();
        hugging_face.token_endpoint().filter(|_| is_its)
    });
    json!({
        "outcome": "verified", "rule": null, "error": null,
        "message": "the callback belongs to this transaction and breaks no rule",
        "code": request.code.expose(),
        "state": transaction.state().expose(),
        "tokenRequest": { "url": endpoint, "body": request.body().expose() },
    })
}

fn invalid(error: &CallbackError) -> Value {
    // In the words of the command, which npx runs.
    let diagnostic = error.diagnostic();
    let message = match diagnostic.rule {
        Some(rule) => format!("{error} (hf-signin rule {rule})"),
        None => error.to_string(),
    };
    json!({
        "outcome": "invalid",
        "rule": diagnostic.rule.map(|rule| rule.id()),
        "error": diagnostic.code,
        "message": message,
        "answer": answer(&error.page()),
    })
}

/// What a site should answer its visitor.
fn answer(page: &ErrorPage) -> Value {
    json!({ "status": page.status, "restart": page.retry, "text": page.text })
}

pub(crate) fn explain(options: Value) -> Result<Value, Diagnostic> {
    let mut options = Fields::new("explain", options)?;
    let url = options.required_text("url")?;
    options.finish(&["url"])?;
    let explanation = hf_signin::explain::explain(url.as_bytes())
        .map_err(|error| Diagnostic::error(error.name(), error.to_string()))?;
    serde_json::to_value(explanation).map_err(|cause| Diagnostic::error("json", cause.to_string()))
}

/// The transaction, or what holds it as `transaction`.
fn read_transaction(mut value: Value) -> Result<Transaction, Diagnostic> {
    if let Some(inner) = value.get_mut("transaction") {
        value = inner.take();
    }
    // What serde says of a wrong value repeats it, and it may be a secret.
    serde_json::from_value(value).map_err(|cause| {
        let cause = cause.to_string();
        let problem = match cause.rsplit_once(", expected ") {
            Some((_, expected)) if cause.starts_with("invalid") => format!("expected {expected}"),
            _ => cause,
        };
        Diagnostic::error(
            "transaction",
            format!("not a transaction ({problem}): give what authorizeUrl gave as transaction"),
        )
    })
}
