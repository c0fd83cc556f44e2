//! `/oauth/token`: exchanges codes, refresh tokens and device codes for tokens.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64ct::{Base64, Encoding};
use hf_signin::Rule;
use hf_signin::link::{CodeChallenge, CodeVerifier, Form, Secret};
use hyper::StatusCode;
use hyper::header::AUTHORIZATION;
use serde_json::{Map, Value, json};

use super::app::{App, Client};
use super::authorize::ANOTHER_ISSUER;
use super::form::decode;
use super::http::{self, HttpRequest, HttpResponse};
use super::key::{Signing, at_hash};
use super::provider::{DEVICE_GRANT, Provider, body_form, path};
use super::refusal::Refusal;
use super::store::{CODE_AGE, Decision, Issued, TOKEN_AGE};
use super::{Wrong, random};

/// The interval grows by this after `slow_down` (RFC 8628 section 3.5).
const SLOWER: Duration = Duration::from_secs(5);

/// The client of a token request, and how it authenticated.
#[derive(Debug)]
pub(super) struct Sender {
    pub(super) client: Client,
    /// False when only PKCE can prove who it is.
    has_secret: bool,
}

impl Provider {
    pub(super) async fn token(&self, request: &HttpRequest) -> HttpResponse {
        if self.is_wrong(Wrong::TokenRedirect) && request.query.is_empty() {
            let url = self.at(path::TOKEN) + "?redirected";
            return http::redirect(StatusCode::TEMPORARY_REDIRECT, &url);
        }
        match self.tokens(request).await {
            Ok(tokens) => self.token_response(tokens),
            Err(refusal) => self.refuse(request, &refusal),
        }
    }

    fn token_response(&self, mut tokens: Map<String, Value>) -> HttpResponse {
        match self.wrong() {
            Some(Wrong::TokenType) => {
                tokens.insert("token_type".to_owned(), "mac".into());
            }
            Some(Wrong::IdTokenMissing) => {
                tokens.remove("id_token");
            }
            Some(Wrong::TokenNotJson) => {
                return http::text(StatusCode::OK, "<!doctype html><title>Not JSON</title>\n");
            }
            _ => {}
        }
        let mut response = http::json(StatusCode::OK, &tokens.into());
        if self.is_wrong(Wrong::TokenTooLong) {
            // Parsers skip whitespace after the object.
            let mut body = response.body().to_vec();
            body.resize(body.len() + 1024 * 1024, b' ');
            *response.body_mut() = body.into();
        }
        response
    }

    async fn tokens(&self, request: &HttpRequest) -> Result<Map<String, Value>, Refusal> {
        let form = body_form(request)?;
        let sender = self.sender(request, &form).await?;
        match form.get("grant_type") {
            Some("authorization_code") => self.redeem(&form, &sender),
            Some("refresh_token") => self.refresh(&form, &sender),
            Some(DEVICE_GRANT) => self.poll(&form, &sender),
            Some(other) => Err(Refusal::new(
                "unsupported_grant_type",
                Rule::V14,
                format!(
                    "grant_type is {other:?}: send authorization_code, refresh_token or {DEVICE_GRANT}"
                ),
            )),
            None => Err(Refusal::invalid_request(
                Rule::V14,
                "grant_type is missing: send authorization_code",
            )),
        }
    }

    /// Client authentication (RFC 6749 section 2.3).
    pub(super) async fn sender(
        &self,
        request: &HttpRequest,
        form: &Form,
    ) -> Result<Sender, Refusal> {
        let basic = request.header(AUTHORIZATION).map(basic).transpose()?;
        let in_body = form.get("client_secret");
        if basic.is_some() && in_body.is_some() {
            return Err(Refusal::invalid_request(
                Rule::V14,
                "the client authenticates twice, by Authorization and by client_secret: use one",
            ));
        }
        let id = form.get("client_id");
        if let (Some((basic_id, _)), Some(id)) = (&basic, id)
            && basic_id != id
        {
            return Err(Refusal::invalid_request(
                Rule::V14,
                "client_id differs in Authorization and in the body: send one",
            ));
        }
        let (id, secret) = match &basic {
            Some((id, secret)) => (Some(id.as_str()), Some(secret.as_str())),
            None => (id, in_body),
        };
        if id.is_none() {
            return Err(Refusal::invalid_client(
                Rule::V14,
                "there is no client authentication: send client ID and secret by Authorization: Basic or in the body; a public app sends client_id",
            ));
        }
        let client = Client::find(id).await?;
        match (&client, secret) {
            (Client::App, Some(secret)) if is_secret(&self.app, secret) => {}
            (Client::App, Some(_)) => {
                return Err(Refusal::invalid_client(
                    Rule::V14,
                    "the client secret is wrong: send OAUTH_CLIENT_SECRET",
                ));
            }
            (Client::Document(_), Some(_)) => {
                return Err(Refusal::invalid_client(
                    Rule::V14,
                    "an app with a metadata document has no secret: send client_id only, and use PKCE",
                ));
            }
            (_, None) => {}
        }
        Ok(Sender {
            client,
            has_secret: secret.is_some(),
        })
    }

    /// The authorization code grant (RFC 6749 section 4.1.3).
    fn redeem(&self, form: &Form, sender: &Sender) -> Result<Map<String, Value>, Refusal> {
        let Some(code) = form.get("code") else {
            return Err(Refusal::invalid_request(
                Rule::V14,
                "code is missing: send the callback's code",
            ));
        };
        let now = self.now();
        let mut store = self.store();
        let Some((entry, _)) = store.codes.get_mut(code, now) else {
            return Err(Refusal::invalid_grant(
                Rule::V15,
                "the code is unknown: send the one of the callback, once and within a minute",
            ));
        };
        if entry.issued.client_id != sender.client.id() {
            return Err(Refusal::invalid_grant(
                Rule::V14,
                "the code was given to another client: each redeems its own",
            ));
        }
        if entry.is_used {
            let family = entry.issued.family.clone();
            store.revoke(&family);
            return Err(Refusal::invalid_grant(
                Rule::V15,
                "the code was used before, so its tokens are revoked: redeem a code once, and begin a new sign-in",
            ));
        }
        // A failed attempt consumes the code, too.
        entry.is_used = true;
        let entry = entry.clone();
        drop(store);
        if now
            .duration_since(entry.issued.signed_in_at)
            .unwrap_or_default()
            >= CODE_AGE
        {
            return Err(Refusal::invalid_grant(
                Rule::V15,
                "the code is older than a minute: redeem it at once, and begin a new sign-in",
            ));
        }
        let request = &entry.request;
        match form.get("redirect_uri") {
            Some(uri) if uri == request.redirect_uri.as_str() => {}
            Some(uri) => {
                return Err(Refusal::invalid_grant(
                    Rule::V14,
                    format!(
                        "redirect_uri is {uri:?}, but the sign-in began with {:?}: repeat it exactly",
                        request.redirect_uri.as_str()
                    ),
                ));
            }
            None => {
                return Err(Refusal::invalid_request(
                    Rule::V14,
                    "redirect_uri is missing: repeat that of the sign-in exactly",
                ));
            }
        }
        check_verifier(form, request.code_challenge.as_ref(), sender)?;
        let tokens = self.issue(&entry.issued, &entry.issued, now, true)?;
        if let Some((entry, _)) = self.store().codes.get_mut(code, now) {
            entry.is_redeemed = true;
        }
        Ok(tokens)
    }

    /// The refresh token grant, with rotation (RFC 6749 section 6, RFC 9700
    /// section 4.14).
    fn refresh(&self, form: &Form, sender: &Sender) -> Result<Map<String, Value>, Refusal> {
        let Some(token) = form.get("refresh_token") else {
            return Err(Refusal::invalid_request(
                Rule::V14,
                "refresh_token is missing: send the latest one",
            ));
        };
        let now = self.now();
        let mut store = self.store();
        let found = store.refresh.fresh(token, now).cloned();
        let Some(original) = found.filter(|issued| issued.client_id == sender.client.id()) else {
            return Err(Refusal::invalid_grant(
                Rule::V15,
                "the refresh token is unknown, used, revoked or another client's: use the latest one, once",
            ));
        };
        let mut issued = original.clone();
        if form.get("scope").is_some() {
            let wanted = super::request::scopes(form)?;
            if let Some(more) = wanted.iter().find(|scope| !issued.grant.has(scope)) {
                return Err(Refusal::new(
                    "invalid_scope",
                    Rule::B6,
                    format!(
                        "the scope {more:?} was not granted: begin a new sign-in that asks for it"
                    ),
                ));
            }
            // The new refresh token keeps the original scopes (section 6).
            issued.grant.scopes = wanted;
        }
        store.refresh.take(token, now);
        drop(store);
        self.issue(&issued, &original, now, false)
    }

    /// The device code grant (RFC 8628 section 3.4).
    fn poll(&self, form: &Form, sender: &Sender) -> Result<Map<String, Value>, Refusal> {
        let Some(name) = form.get("device_code") else {
            return Err(Refusal::invalid_request(
                Rule::V14,
                "device_code is missing: send it",
            ));
        };
        let now = self.now();
        let mut store = self.store();
        let found = store.devices.get_mut(name, now);
        let Some((device, is_old)) =
            found.filter(|(device, _)| device.client_id == sender.client.id())
        else {
            return Err(Refusal::invalid_grant(
                Rule::V15,
                "the device code is unknown, used or another client's: begin again",
            ));
        };
        if is_old {
            return Err(Refusal::new(
                "expired_token",
                Rule::V4,
                "the device code has expired: begin again",
            ));
        }
        let since_last = device
            .last_poll
            .and_then(|last| now.duration_since(last).ok());
        device.last_poll = Some(now);
        if since_last.is_some_and(|passed| passed < device.interval) {
            device.interval += SLOWER;
            return Err(Refusal::new(
                "slow_down",
                None,
                format!(
                    "the device asks too often: wait {} seconds",
                    device.interval.as_secs()
                ),
            ));
        }
        match device.answer.clone() {
            None => Err(Refusal::new(
                "authorization_pending",
                None,
                format!(
                    "the user has not answered yet: ask again in {} seconds",
                    device.interval.as_secs()
                ),
            )),
            Some(Decision::Denied) => {
                store.devices.take(name, now);
                Err(Refusal::new(
                    "access_denied",
                    None,
                    "the user denied the request",
                ))
            }
            Some(Decision::Granted(issued)) => {
                store.devices.take(name, now);
                drop(store);
                self.issue(&issued, &issued, now, true)
            }
        }
    }

    /// Issues an access token, a refresh token and, with `openid`, an ID token.
    fn issue(
        &self,
        issued: &Issued,
        refreshable: &Issued,
        now: SystemTime,
        is_first: bool,
    ) -> Result<Map<String, Value>, Refusal> {
        let server_error = || Refusal::new("server_error", None, "no token could be made");
        let token = |prefix: &str| {
            let random = random::token().map_err(|_| server_error())?;
            Ok::<_, Refusal>(format!("{prefix}{random}"))
        };
        let access_token = token("hf_oauth_")?;
        let refresh_token = token("hf_oauth_refresh_")?;
        let mut response = Map::new();
        if issued.grant.has("openid") {
            let id_token = self.id_token(issued, &access_token, now, is_first);
            response.insert(
                "id_token".to_owned(),
                id_token.ok_or_else(server_error)?.into(),
            );
        }
        let mut store = self.store();
        store
            .access
            .insert(access_token.clone(), issued.clone(), now);
        store
            .refresh
            .insert(refresh_token.clone(), refreshable.clone(), now);
        drop(store);
        for (name, value) in [
            ("access_token", Value::from(access_token)),
            ("token_type", "bearer".into()),
            ("expires_in", TOKEN_AGE.as_secs().into()),
            ("refresh_token", refresh_token.into()),
            ("scope", issued.grant.scope().into()),
        ] {
            response.insert(name.to_owned(), value);
        }
        Ok(response)
    }

    /// The ID token (OpenID Connect Core section 2). A refreshed one has no
    /// nonce (section 12.2).
    fn id_token(
        &self,
        issued: &Issued,
        access_token: &str,
        now: SystemTime,
        is_first: bool,
    ) -> Option<String> {
        const HOUR: u64 = 3600;
        let wrong = self.wrong();
        let seconds = |time: SystemTime| {
            time.duration_since(UNIX_EPOCH)
                .unwrap_or_default()
                .as_secs()
        };
        let now = seconds(now);
        let (iat, exp) = match wrong {
            Some(Wrong::Expired) => (now - 2 * HOUR, now - HOUR),
            Some(Wrong::IatAhead) => (now + HOUR, now + 2 * HOUR),
            _ => (now, now + HOUR),
        };
        let client_id = issued.client_id.as_str();
        let another = "another-app";
        let nonce = match wrong {
            Some(Wrong::NonceMissing) => None,
            Some(Wrong::Nonce) => Some("another-nonce"),
            _ => issued.nonce.as_deref().filter(|_| is_first),
        };
        let mut claims = issued.user.id_claims(&issued.grant);
        let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
        set(
            "iss",
            match wrong {
                Some(Wrong::TokenIss) => ANOTHER_ISSUER.into(),
                _ => self.issuer.as_str().into(),
            },
        );
        set(
            "aud",
            match wrong {
                Some(Wrong::Aud) => another.into(),
                Some(Wrong::AudExtra) => json!([client_id, another]),
                _ => client_id.into(),
            },
        );
        match wrong {
            Some(Wrong::Azp) => drop(set("azp", another.into())),
            Some(Wrong::AudExtra) => drop(set("azp", client_id.into())),
            _ => {}
        }
        set("iat", iat.into());
        set("exp", exp.into());
        set("auth_time", seconds(issued.signed_in_at).into());
        if let Some(nonce) = nonce {
            set("nonce", nonce.into());
        }
        let hashed = if wrong == Some(Wrong::AtHash) {
            "another-token"
        } else {
            access_token
        };
        set("at_hash", at_hash(hashed).into());
        match wrong {
            Some(Wrong::SubMissing) => drop(claims.remove("sub")),
            Some(Wrong::ExpMissing) => drop(claims.remove("exp")),
            _ => {}
        }
        let signing = match wrong {
            Some(Wrong::AlgNone) => Signing::None,
            Some(Wrong::AlgHs256) => Signing::Hs256(&self.app.client_secret),
            Some(Wrong::Signature) => Signing::Rs256Wrong,
            _ => Signing::Rs256,
        };
        let mut header = self.key.header(signing);
        match wrong {
            Some(Wrong::Crit) => {
                header.insert("crit".to_owned(), json!(["example"]));
                header.insert("example".to_owned(), true.into());
            }
            Some(Wrong::Kid) => drop(header.insert("kid".to_owned(), "another-key".into())),
            _ => {}
        }
        let mut token = self.key.sign(&header, &claims, signing)?;
        if wrong == Some(Wrong::IdTokenParts) {
            token.truncate(token.rfind('.')?);
        }
        Some(token)
    }
}

/// `Authorization: Basic`, both parts form-encoded (RFC 6749 section 2.3.1).
fn basic(header: &str) -> Result<(String, String), Refusal> {
    let wrong = || {
        Refusal::invalid_client(
            Rule::V14,
            "Authorization is not Basic with base64 of client_id:client_secret",
        )
    };
    let (scheme, value) = header.split_once(' ').ok_or_else(wrong)?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return Err(wrong());
    }
    let bytes = Base64::decode_vec(value.trim()).map_err(|_| wrong())?;
    let text = String::from_utf8(bytes).map_err(|_| wrong())?;
    let (id, secret) = text.split_once(':').ok_or_else(wrong)?;
    Ok((decode(id)?, decode(secret)?))
}

fn is_secret(app: &App, given: &str) -> bool {
    Secret::new(app.client_secret.as_str()) == Secret::new(given)
}

/// PKCE (RFC 7636 section 4.6).
fn check_verifier(
    form: &Form,
    code_challenge: Option<&CodeChallenge>,
    sender: &Sender,
) -> Result<(), Refusal> {
    match (code_challenge, form.get("code_verifier")) {
        (Some(expected), Some(verifier)) => {
            let verifier = CodeVerifier::new(verifier)
                .map_err(|cause| Refusal::of_link("invalid_grant", &cause))?;
            if expected.matches(&verifier) {
                return Ok(());
            }
            Err(Refusal::invalid_grant(
                Rule::B9,
                "code_verifier does not fit the code_challenge: send the verifier of the same sign-in",
            ))
        }
        (Some(_), None) => Err(Refusal::invalid_grant(
            Rule::B9,
            "code_verifier is missing, though the sign-in began with a code_challenge: send it",
        )),
        (None, Some(_)) => Err(Refusal::invalid_grant(
            Rule::B9,
            "code_verifier is there, though the sign-in began without a code_challenge: send both or none",
        )),
        (None, None) if sender.has_secret => Ok(()),
        (None, None) => Err(Refusal::invalid_client(
            Rule::V14,
            "neither client secret nor PKCE: send OAUTH_CLIENT_SECRET, or begin with a code_challenge",
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use hyper::Method;
    use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

    use super::*;
    use crate::dev::key::SigningKey;
    use crate::dev::log::Log;
    use crate::dev::user::User;

    /// A provider whose clock is the second value, in seconds.
    fn provider() -> (Provider, Arc<AtomicU64>) {
        let clock = Arc::new(AtomicU64::new(1_800_000_000));
        let app = App {
            client_secret: "secret".to_owned(),
            url: None,
        };
        let log = Log::terminal();
        log.silence();
        let key = SigningKey::begin().unwrap();
        let users = User::load(None).unwrap();
        let mut provider = Provider::new("http://localhost:1".to_owned(), app, users, key, log);
        let seconds = Arc::clone(&clock);
        provider.clock =
            Box::new(move || UNIX_EPOCH + Duration::from_secs(seconds.load(Ordering::Relaxed)));
        (provider, clock)
    }

    async fn post(provider: &Provider, path: &str, body: &str) -> Value {
        let mut headers = HeaderMap::new();
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, form);
        let request = HttpRequest {
            method: Method::POST,
            path: path.to_owned(),
            query: String::new(),
            headers,
            body: format!("client_id=hf-signin-dev&client_secret=secret&{body}"),
        };
        serde_json::from_slice(provider.respond(&request).await.body()).unwrap()
    }

    async fn code(provider: &Provider) -> String {
        let query = "client_id=hf-signin-dev&response_type=code&state=s&scope=openid\
            &redirect_uri=http%3A%2F%2Flocalhost%2Fcb";
        let url = provider
            .callback_of(query, &provider.users[0])
            .await
            .unwrap();
        let (_, query) = url.split_once("code=").unwrap();
        query.split('&').next().unwrap().to_owned()
    }

    fn redeem(code: &str) -> String {
        format!(
            "grant_type=authorization_code&code={code}&redirect_uri=http%3A%2F%2Flocalhost%2Fcb"
        )
    }

    #[tokio::test]
    async fn v15_a_code_is_good_for_a_minute() {
        let (provider, clock) = provider();
        let (first, second) = (code(&provider).await, code(&provider).await);
        clock.fetch_add(59, Ordering::Relaxed);
        let tokens = post(&provider, path::TOKEN, &redeem(&first)).await;
        assert_eq!(tokens["token_type"], "bearer");
        clock.fetch_add(1, Ordering::Relaxed);
        let refused = post(&provider, path::TOKEN, &redeem(&second)).await;
        assert_eq!(
            (&refused["error"], &refused["rule"]),
            (&"invalid_grant".into(), &"V15".into())
        );
        let text = refused["error_description"].as_str().unwrap();
        assert!(text.contains("older than a minute"), "{text}");
    }

    #[tokio::test]
    async fn a_device_is_slowed_down_then_expires() {
        let (provider, clock) = provider();
        let begun = post(&provider, path::DEVICE, "scope=openid").await;
        let poll = format!(
            "grant_type={DEVICE_GRANT}&device_code={}",
            begun["device_code"].as_str().unwrap()
        );
        // Seconds since the last request, and the response.
        for (passed, error) in [
            (0, "authorization_pending"),
            (4, "slow_down"),
            (9, "slow_down"),
            (15, "authorization_pending"),
            (900, "expired_token"),
        ] {
            clock.fetch_add(passed, Ordering::Relaxed);
            let response = post(&provider, path::TOKEN, &poll).await;
            assert_eq!(response["error"], error, "after {passed} seconds");
        }
    }

    #[tokio::test]
    async fn an_access_token_is_good_for_eight_hours() {
        let (provider, clock) = provider();
        let tokens = post(&provider, path::TOKEN, &redeem(&code(&provider).await)).await;
        assert_eq!(tokens["expires_in"], 8 * 60 * 60);
        let token = tokens["access_token"].as_str().unwrap();
        let is_good = || {
            let now = provider.now();
            provider.store().access.fresh(token, now).is_some()
        };
        clock.fetch_add(8 * 60 * 60 - 1, Ordering::Relaxed);
        assert!(is_good());
        clock.fetch_add(1, Ordering::Relaxed);
        assert!(!is_good());
    }
}
