use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response, StatusCode};
use hf_signin::callback::{ReturnTo, SignInFinished, cookie_values};
use hf_signin::oidc::User;
use url::form_urlencoded;

use crate::{Error, Site, pages, session};

const SESSION: &str = "session";

/// An answer, or another one when it went wrong.
type Answer = Result<Response<String>, Response<String>>;

/// `/login?return_to=/models`: off to the provider.
pub(crate) async fn begin(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
    request: Parts,
) -> Answer {
    let target = form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "return_to")
        .and_then(|(_, target)| ReturnTo::new(&target).ok())
        .unwrap_or_default();
    let begun = site.sign_in.begin_request(&target, &request, site.now());
    Ok(begun.map_err(logged)?.into())
}

/// Back from the provider. A `HEAD` is refused: it must not use a code up.
pub(crate) async fn callback(State(site): State<Arc<Site>>, request: Parts) -> Answer {
    let finished = site.sign_in.finish_request(&request, site.now());
    let finished = finished.map_err(|failure| {
        logged(&failure.error);
        failure
    })?;
    let SignInFinished {
        verified,
        return_to,
        set_cookie,
    } = finished;
    let shared = Arc::clone(&site);
    let exchange = move || {
        let now = shared.now();
        shared.client.sign_in(verified, &shared.transport, now)
    };
    let signed_in = match tokio::task::spawn_blocking(exchange).await {
        Ok(signed_in) => signed_in.map_err(logged)?,
        Err(error) => return Err(pages::failed(&error.into())),
    };
    let old = session_id(&site, &request.headers);
    enter(&site, &signed_in.user, old, return_to.as_str(), &set_cookie)
        .map_err(|error| pages::failed(&error))
}

/// The user becomes a session, the cookie of which is a new one.
fn enter(
    site: &Site,
    user: &User,
    old: Option<String>,
    target: &str,
    set_cookie: &str,
) -> Result<Response<String>, Error> {
    site.accounts.signed_in(user);
    let sub = user.sub.clone();
    let id = site.sessions.begin(sub, old.as_deref(), site.now())?;
    let cookies = site.cookies.max_age(session::MAX_AGE);
    Ok(Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(LOCATION, target)
        .header(SET_COOKIE, set_cookie)
        .header(SET_COOKIE, cookies.set(SESSION, &id)?)
        .body(String::new())?)
}

/// A `POST`, which no other site can make with this site's cookies: they are
/// `SameSite=Lax`.
pub(crate) async fn logout(State(site): State<Arc<Site>>, headers: HeaderMap) -> Answer {
    if let Some(id) = session_id(&site, &headers) {
        site.sessions.end(&id);
    }
    let failed = |error: Error| pages::failed(&error);
    let delete = site.cookies.delete(SESSION);
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(LOCATION, "/")
        .header(SET_COOKIE, delete.map_err(|error| failed(error.into()))?)
        .body(String::new())
        .map_err(|error| failed(error.into()))
}

/// The `sub` of who is signed in.
pub(crate) fn user(site: &Site, headers: &HeaderMap) -> Option<String> {
    let id = session_id(site, headers)?;
    site.sessions.user(&id, site.now())
}

/// The value of the session's cookie, if there is exactly one. Over HTTP/2
/// there is a field for each cookie.
fn session_id(site: &Site, headers: &HeaderMap) -> Option<String> {
    let name = site.cookies.name(SESSION);
    let mut values = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|field| field.to_str().ok())
        .flat_map(|field| cookie_values(field, &name));
    let value = values.next()?;
    values.next().is_none().then(|| value.to_owned())
}

/// The cause is for the log; it holds no secret.
fn logged<E: std::fmt::Display>(cause: E) -> E {
    eprintln!("sign-in: {cause}");
    cause
}
