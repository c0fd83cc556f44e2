use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use hf_signin::callback::{
    CallbackAdvice, Callback, CallbackError, Outcome, ReturnTo, VerifiedCallback, cookie_values,
};
use hf_signin::link::{AuthorizationRequest, Transaction};
use url::form_urlencoded;

use crate::{Error, Site, exchange, pages};

/// The sealed transaction.
const SIGN_IN: &str = "sign-in";
/// Where the visitor wanted to go: checked again when it comes back, since a
/// cookie can be planted.
const RETURN_TO: &str = "return-to";
pub(crate) const SESSION: &str = "session";

/// `/login?return_to=/models`: off to the provider.
pub(crate) async fn begin(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    match try_begin(&site, query.as_deref().unwrap_or_default()) {
        Ok(response) => response,
        Err(error) => failed(&error),
    }
}

fn try_begin(site: &Site, query: &str) -> Result<Response, Error> {
    let now = (site.config.clock)();
    let pending = AuthorizationRequest::for_provider(
        site.config.provider.clone(),
        site.config.client_id.clone(),
        site.config.redirect_uri.clone(),
    )
    .scopes(site.config.scopes.clone())
    .begin(now)?;
    let target = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "return_to")
        .and_then(|(_, target)| ReturnTo::new(&target).ok())
        .unwrap_or_default();
    let sealed = site.sealer.seal(&pending.transaction, now)?;
    let mut response = see_other(&pending.url)?;
    add_cookie(&mut response, &site.cookies.set(SIGN_IN, &sealed)?)?;
    let target: String = form_urlencoded::byte_serialize(target.as_str().as_bytes()).collect();
    // One that is too long for a cookie is left out.
    if let Ok(cookie) = site.cookies.set(RETURN_TO, &target) {
        add_cookie(&mut response, &cookie)?;
    }
    Ok(response)
}

/// Back from the provider.
pub(crate) async fn callback(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let mut response = match check(&site, &headers, query.as_deref().unwrap_or_default()) {
        Ok(verified) => enter(&site, &headers, verified).await,
        Err(advice) => pages::advice(advice),
    };
    // Whatever came of it, this sign-in is over.
    for name in [SIGN_IN, RETURN_TO] {
        if let Ok(cookie) = site.cookies.delete(name)
            && let Err(error) = add_cookie(&mut response, &cookie)
        {
            return failed(&error);
        }
    }
    response
}

/// Behind a proxy a site does not see its own address, so the query is what
/// is checked: the router has seen to the path.
fn check(site: &Site, headers: &HeaderMap, query: &str) -> Result<VerifiedCallback, CallbackAdvice> {
    let now = (site.config.clock)();
    let callback = Callback::from_query(query).map_err(|e| log(&e, e.advice()))?;
    let transaction = stored(site, headers)?;
    match callback.verify(&transaction, now) {
        Ok(Outcome::Verified(verified)) => Ok(verified),
        Ok(Outcome::Refused(refusal)) => Err(log(&refusal, refusal.advice())),
        Err(error) => Err(log(&error, error.advice())),
    }
}

fn stored(site: &Site, headers: &HeaderMap) -> Result<Transaction, CallbackAdvice> {
    let now = (site.config.clock)();
    let none = CallbackError::StateUnknown;
    let value = cookie(site, headers, SIGN_IN).ok_or_else(|| log(&none, none.advice()))?;
    site.sealer
        .open(&value, now)
        .map_err(|error| log(&error, none.advice()))
}

/// The code becomes a session, the cookie of which is a new one.
async fn enter(site: &Arc<Site>, headers: &HeaderMap, verified: VerifiedCallback) -> Response {
    let target = cookie(site, headers, RETURN_TO)
        .and_then(|value| {
            let mut pairs = form_urlencoded::parse(value.as_bytes());
            let (target, _) = pairs.next()?;
            ReturnTo::new(&target).ok()
        })
        .unwrap_or_default();
    let shared = Arc::clone(site);
    let name = tokio::task::spawn_blocking(move || exchange::user_name(&shared.config, verified));
    let name = match name.await {
        Ok(Ok(name)) => name,
        Ok(Err(error)) => return failed(&error),
        Err(error) => return failed(&error.into()),
    };
    match open_session(site, name, target.as_str()) {
        Ok(response) => response,
        Err(error) => failed(&error),
    }
}

fn open_session(site: &Site, name: String, target: &str) -> Result<Response, Error> {
    let session = site.sessions.begin(name)?;
    let mut response = see_other(target)?;
    let day = std::time::Duration::from_secs(24 * 60 * 60);
    add_cookie(
        &mut response,
        &site.cookies.max_age(day).set(SESSION, &session)?,
    )?;
    Ok(response)
}

/// The value of one of the site's cookies, if there is exactly one.
pub(crate) fn cookie(site: &Site, headers: &HeaderMap, name: &str) -> Option<String> {
    let name = site.cookies.name(name);
    let mut values = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| cookie_values(header, &name));
    let value = values.next()?;
    values.next().is_none().then(|| value.to_owned())
}

fn see_other(target: &str) -> Result<Response, Error> {
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(LOCATION, target.parse()?);
    Ok(response)
}

fn add_cookie(response: &mut Response, cookie: &str) -> Result<(), Error> {
    response.headers_mut().append(SET_COOKIE, cookie.parse()?);
    Ok(())
}

/// The cause is for the log, the advice for the visitor.
fn log(cause: &impl std::fmt::Display, advice: CallbackAdvice) -> CallbackAdvice {
    eprintln!("sign-in: {cause}");
    advice
}

fn failed(cause: &Error) -> Response {
    eprintln!("sign-in: {cause}");
    pages::message(
        StatusCode::BAD_GATEWAY,
        "The sign-in could not be completed. Please sign in again.",
        true,
    )
}
