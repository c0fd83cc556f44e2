use super::args::CimdArgs;
use super::failure::Failure;
use super::link_request::redirect_uri;
use super::output::{Message, Report};
use hf_signin::link::RedirectUri;
use hf_signin::link::cimd::ClientMetadata;

pub(super) fn run(args: &CimdArgs) -> Result<Report, Failure> {
    let redirect_uris = args
        .redirect_uris
        .iter()
        .map(|uri| redirect_uri(uri, args.allow_any_scheme))
        .collect::<Result<Vec<_>, _>>()?;
    let warnings: Vec<_> = redirect_uris
        .iter()
        .flat_map(RedirectUri::warnings)
        .map(Message::warning)
        .collect();
    let mut document = ClientMetadata::new(&args.site, &args.name, redirect_uris)?;
    if let Some(logo) = &args.logo {
        document = document.with_logo_uri(logo)?;
    }
    Ok(Report::json(&document)?.notes(warnings).note(format!(
        "serve this as application/json under {0}, and give --client-id {0}",
        document.client_id.as_str()
    )))
}
