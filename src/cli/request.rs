//! From the options that `link` and `snippet` share to a request.

use super::args::RequestArgs;
use super::failure::Failure;
use crate::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};

/// What is asked for when no scope is given.
const DEFAULT_SCOPES: &str = "openid profile";

/// The request, and notes for the user.
pub(super) fn build(args: &RequestArgs) -> Result<(AuthorizationRequest, Vec<String>), Failure> {
    let mut notes = Vec::new();
    let client_id = ClientId::new(&args.client_id).map_err(Failure::input)?;
    let redirect_uri = match &args.redirect_uri {
        Some(uri) => uri.clone(),
        None => space_redirect_uri(&mut notes)?,
    };
    let redirect_uri = RedirectUri::new(redirect_uri).map_err(Failure::input)?;
    let scopes = if args.scopes.is_empty() {
        DEFAULT_SCOPES.to_owned()
    } else {
        args.scopes.join(" ")
    };
    let scopes = Scopes::parse(&scopes).map_err(Failure::input)?;
    Ok((
        AuthorizationRequest::new(client_id, redirect_uri).scopes(scopes),
        notes,
    ))
}

/// Inside a Space the platform registers this redirect URI itself.
fn space_redirect_uri(notes: &mut Vec<String>) -> Result<String, Failure> {
    match std::env::var("SPACE_HOST") {
        Ok(host) if !host.is_empty() => {
            let uri = format!("https://{host}/login/callback");
            notes.push(format!("note: redirect URI {uri}, from SPACE_HOST"));
            Ok(uri)
        }
        _ => Err(Failure::usage(
            "no redirect URI: give --redirect-uri URI, such as https://example.com/auth/callback \
             (inside a Space it comes from SPACE_HOST)",
        )),
    }
}
