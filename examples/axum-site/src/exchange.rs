//! From the code to a user's name. It takes a verified callback and nothing
//! else (V18).

use std::time::Duration;

use hf_signin::callback::VerifiedCallback;
use hf_signin::link::Secret;
use serde_json::Value;
use ureq::Agent;
use ureq::http::Response;

use crate::{Config, Error};

/// The most bytes that an answer may have (V17).
const MAX_BODY: u64 = 1 << 20;

/// Exchanges the code for a token, and the token for the user's name. Blocks.
pub(crate) fn user_name(config: &Config, verified: VerifiedCallback) -> Result<String, Error> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(10)))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .build()
        .into();
    let provider = &config.provider;
    let (Some(token_endpoint), Some(userinfo_endpoint)) =
        (provider.token_endpoint(), provider.userinfo_endpoint())
    else {
        return Err("the provider has no token or userinfo endpoint".into());
    };
    let request = verified.into_token_request();
    let mut post = agent
        .post(token_endpoint)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json");
    if let Some(secret) = &config.client_secret {
        let basic = basic(request.transaction().client_id(), secret);
        post = post.header("authorization", basic.expose());
    }
    let answer = json(post.send(request.body().expose())?, "the token endpoint")?;
    let bearer = answer["token_type"]
        .as_str()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"));
    let token = match answer["access_token"].as_str() {
        Some(token) if bearer => Secret::new(token),
        _ => return Err("the token endpoint gave no bearer token".into()),
    };
    let authorization = Secret::new(format!("Bearer {}", token.expose()));
    let answer = agent
        .get(userinfo_endpoint)
        .header("authorization", authorization.expose())
        .call()?;
    let user = json(answer, "the userinfo endpoint")?;
    match user["preferred_username"].as_str() {
        Some(name) => Ok(name.to_owned()),
        None => Err("the userinfo endpoint gave no name".into()),
    }
}

fn json(mut answer: Response<ureq::Body>, who: &str) -> Result<Value, Error> {
    if answer.status() != 200 {
        return Err(format!("{who} answered {}", answer.status()).into());
    }
    let body = answer
        .body_mut()
        .with_config()
        .limit(MAX_BODY)
        .read_to_vec()?;
    Ok(serde_json::from_slice(&body)?)
}

/// `client_secret_basic` (RFC 6749 section 2.3.1).
fn basic(client_id: &str, secret: &Secret) -> Secret {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|b| match b {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    char::from(b).to_string()
                }
                _ => format!("%{b:02X}"),
            })
            .collect()
    };
    let pair = format!("{}:{}", encode(client_id), encode(secret.expose()));
    Secret::new(format!("Basic {}", base64(pair.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .chain([0; 2].iter())
            .take(3)
            .fold(0_usize, |bits, &b| bits << 8 | usize::from(b));
        for digit in 0..4 {
            out.push(if digit <= chunk.len() {
                char::from(DIGITS[bits >> (18 - 6 * digit) & 63])
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(super::base64(text.as_bytes()), encoded);
        }
    }

    #[test]
    fn client_id_and_secret_are_encoded_first() {
        let secret = hf_signin::link::Secret::new("a:b c");
        // id%3A1:a%3Ab%20c
        assert_eq!(
            super::basic("id:1", &secret).expose(),
            "Basic aWQlM0ExOmElM0FiJTIwYw=="
        );
    }
}
