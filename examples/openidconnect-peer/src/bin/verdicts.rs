//! What the crate openidconnect says of ID tokens: for each line of JSON on
//! standard input {token, keys, issuer, client_id, nonce, access_token, now},
//! true or false.

use std::error::Error;
use std::io::{BufRead, Write};

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet};
use openidconnect::{AccessToken, AccessTokenHash, ClientId, IssuerUrl, Nonce};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        writeln!(out, "{}", verdict(&case).is_ok())?;
    }
    Ok(())
}

/// As the crate's documentation does it, with the clock and the minute of skew
/// that the others have.
fn verdict(case: &Value) -> Result<(), Box<dyn Error>> {
    let text = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
    let now: DateTime<Utc> =
        DateTime::from_timestamp(case["now"].as_i64().unwrap_or_default(), 0).ok_or("a time")?;
    let keys: CoreJsonWebKeySet = serde_json::from_value(case["keys"].clone())?;
    let issuer = IssuerUrl::new(text("issuer"))?;
    let verifier =
        CoreIdTokenVerifier::new_public_client(ClientId::new(text("client_id")), issuer, keys)
            .set_time_fn(move || now - TimeDelta::seconds(60))
            .set_issue_time_verifier_fn(move |issued| {
                if issued > now + TimeDelta::seconds(60) {
                    return Err("issued in the future".to_owned());
                }
                Ok(())
            });
    let token: CoreIdToken = text("token").parse()?;
    let claims = token.claims(&verifier, &Nonce::new(text("nonce")))?;
    if let Some(expected) = claims.access_token_hash() {
        let access_token = AccessToken::new(text("access_token"));
        let key = token.signing_key(&verifier)?;
        let found = AccessTokenHash::from_token(&access_token, token.signing_alg()?, key)?;
        if found != *expected {
            return Err("another access token".into());
        }
    }
    Ok(())
}
