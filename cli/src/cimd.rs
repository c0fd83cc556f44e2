use super::args::CimdArgs;
use super::failure::Failure;
use super::link_request::redirect_uri;
use super::output::{Message, Report};
use hf_signin::link::RedirectUri;
use hf_signin::link::cimd::ClientMetadata;

/// The redirect URI of a program that names none.
const NATIVE_REDIRECT_URI: &str = "http://127.0.0.1/callback";

pub(super) fn run(args: &CimdArgs) -> Result<Report, Failure> {
    let mut given: Vec<_> = args.redirect_uris.iter().map(String::as_str).collect();
    if given.is_empty() {
        given.push(NATIVE_REDIRECT_URI);
    }
    let redirect_uris = given
        .into_iter()
        .map(|uri| redirect_uri(uri, args.allow_any_scheme))
        .collect::<Result<Vec<_>, _>>()?;
    let mut notes = Vec::new();
    let redirect_uris: Vec<_> = redirect_uris
        .into_iter()
        .map(|uri| match uri.loopback_without_port() {
            Some(portless) if args.native => {
                notes.push(Message::note(format!(
                    "redirect URI {portless}, without the port of {uri}, so that every port is valid"
                )));
                portless
            }
            _ => uri,
        })
        .collect();
    let warnings = redirect_uris.iter().flat_map(RedirectUri::warnings);
    notes.extend(warnings.map(Message::warning));
    let mut document = document(args, redirect_uris)?;
    if args.native {
        document = document.native();
    }
    if let Some(url) = &args.client_uri {
        document = document.with_client_uri(url)?;
    }
    if let Some(url) = &args.logo {
        document = document.with_logo_uri(url)?;
    }
    if let Some(url) = &args.policy_uri {
        document = document.with_policy_uri(url)?;
    }
    if let Some(url) = &args.tos_uri {
        document = document.with_tos_uri(url)?;
    }
    if args.types {
        document = document.with_types();
    }
    Ok(Report::json(&document)?.notes(notes).note(format!(
        "serve this as application/json under {0}, and give --client-id {0}",
        document.client_id()
    )))
}

fn document(args: &CimdArgs, redirect_uris: Vec<RedirectUri>) -> Result<ClientMetadata, Failure> {
    Ok(match (&args.at, &args.site) {
        (Some(url), _) => ClientMetadata::at(url, &args.name, redirect_uris)?,
        (None, Some(site)) => ClientMetadata::new(site, &args.name, redirect_uris)?,
        (None, None) => return Err(Failure::usage("no URL: give --site URL or --at URL")),
    })
}
