use std::sync::Arc;

use axum::extract::{OriginalUri, RawQuery, State};
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response};
use hf_signin::oidc::User;
use hf_signin::session::{self, ReturnTo};
use url::form_urlencoded;

use crate::{Error, Site, pages};

/// An answer, or another one when it went wrong.
type Answer = Result<Response<String>, Response<String>>;

/// `/login?return_to=/models`: off to the provider.
pub(crate) async fn begin(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    let target = form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "return_to")
        .and_then(|(_, target)| ReturnTo::new(&target).ok())
        .unwrap_or_default();
    let cookies = headers.get_all(COOKIE);
    let begun = site.sign_in.begin(&target, cookies, site.now());
    Ok(begun.inspect_err(logged)?.into())
}

/// Back from the provider. A `HEAD` is refused: it must not consume the code.
pub(crate) async fn callback(
    State(site): State<Arc<Site>>,
    uri: OriginalUri,
    mut request: Parts,
) -> Answer {
    // A nested router takes its prefix off the URI of the request.
    request.uri = uri.0;
    // The exchange blocks, and so may a replay guard.
    match tokio::task::spawn_blocking(move || finish(&site, &request)).await {
        Ok(answer) => answer,
        Err(error) => Err(pages::failed(&error.into())),
    }
}

fn finish(site: &Site, request: &Parts) -> Answer {
    let finished = site.sign_in.finish_request(request, site.now());
    let finished = finished.inspect_err(logged)?;
    let signed_in = site
        .client
        .sign_in(finished.verified, &site.transport, site.now());
    let signed_in = signed_in.inspect_err(logged)?;
    let old = session_id(site, &request.headers);
    let session_cookie =
        enter(site, &signed_in.user, old).map_err(|error| pages::failed(&error))?;
    let response = session::Response::redirect(&finished.return_to)
        .with_cookie(finished.set_cookie)
        .with_cookie(session_cookie);
    Ok(response.into())
}

/// The user becomes a session, whose cookie is a new one.
fn enter(site: &Site, user: &User, old: Option<String>) -> Result<String, Error> {
    site.accounts.signed_in(user);
    let sub = user.sub.clone();
    let id = site.sessions.begin(sub, old.as_deref(), site.now())?;
    Ok(site.session_cookie.set(&id)?)
}

/// A `POST`, which no other site can make with this site's cookies: they are
/// `SameSite=Lax`.
pub(crate) async fn logout(State(site): State<Arc<Site>>, headers: HeaderMap) -> Answer {
    if let Some(id) = session_id(&site, &headers) {
        site.sessions.end(&id);
    }
    let response =
        session::Response::redirect(&ReturnTo::default()).with_cookie(site.session_cookie.delete());
    Ok(response.into())
}

/// The `sub` of who is signed in.
pub(crate) fn user(site: &Site, headers: &HeaderMap) -> Option<String> {
    let id = session_id(site, headers)?;
    site.sessions.user(&id, site.now())
}

/// The value of the session's cookie, if there is exactly one. Over HTTP/2
/// there is a field for each cookie.
fn session_id(site: &Site, headers: &HeaderMap) -> Option<String> {
    let fields = headers.get_all(COOKIE).iter();
    let mut values = fields.flat_map(|field| site.session_cookie.values(field));
    let value = values.next()?;
    let value = std::str::from_utf8(value).ok()?;
    values.next().is_none().then(|| value.to_owned())
}

/// The reason is for the log; it contains no secret.
fn logged(reason: &impl std::fmt::Display) {
    eprintln!("sign-in: {reason}");
}
