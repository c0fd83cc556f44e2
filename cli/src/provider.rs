//! Which provider a link is for.

use std::env;
use std::path::Path;

use url::Url;

use super::args::RequestArgs;
use super::failure::Failure;
use super::input;
use hf_signin::link::{Provider, redacted};

/// Metadata have a few thousand bytes.
const MAX_METADATA: u64 = 1024 * 1024;

pub(super) fn choose(args: &RequestArgs) -> Result<Provider, Failure> {
    let from_env = env::var("OPENID_PROVIDER_URL").ok();
    let issuer = args
        .provider
        .as_deref()
        .or(from_env.as_deref())
        .filter(|url| !url.is_empty() || args.provider.is_some());
    if let Some(path) = &args.metadata {
        // The environment gives a default, which the file overrides, and the
        // command line overrides both.
        return from_metadata(path, args.provider.as_deref());
    }
    if let Some(endpoint) = &args.authorization_endpoint {
        let Some(issuer) = issuer else {
            return Err(Failure::usage(
                "--authorization-endpoint needs --provider URL, the provider's issuer",
            ));
        };
        return Provider::new(issuer, endpoint).map_err(Failure::from);
    }
    match issuer {
        None => Ok(Provider::hugging_face()),
        Some(url) if url.strip_suffix('/').unwrap_or(url) == Provider::HUGGING_FACE_ISSUER => {
            Ok(Provider::hugging_face())
        }
        Some(url) => Err(Failure::usage(unknown(url))),
    }
}

/// Why the provider's endpoint is not known by its issuer.
fn unknown(url: &str) -> String {
    let shown = redacted(url);
    let host = Url::parse(url)
        .ok()
        .and_then(|u| Some(u.host_str()?.to_owned()));
    let host = host.as_deref().unwrap_or(url.trim_end_matches('/'));
    if ["huggingface.co", "www.huggingface.co", "hf.co"].contains(&host) {
        return format!(
            "provider {shown:?} is not Hugging Face's issuer: write {}",
            Provider::HUGGING_FACE_ISSUER
        );
    }
    format!(
        "provider {shown:?} is not Hugging Face: give --metadata FILE, or --authorization-endpoint URL"
    )
}

fn from_metadata(path: &Path, issuer: Option<&str>) -> Result<Provider, Failure> {
    let name = path.display();
    let bytes = input::read_file(path, MAX_METADATA)
        .map_err(|problem| Failure::Input(format!("{name}: {problem}")))?;
    let provider: Provider = serde_json::from_slice(&bytes).map_err(|cause| {
        Failure::Input(format!(
            "{name}: no provider metadata ({cause}): give what the provider serves under /.well-known/openid-configuration"
        ))
    })?;
    // RFC 8414 section 3.3: else another provider could pass for this one.
    if let Some(issuer) = issuer
        && issuer != provider.issuer()
    {
        return Err(Failure::Input(format!(
            "{name}: its issuer is {:?}, not {:?} as --provider says: they must be exactly the same",
            provider.issuer(),
            redacted(issuer)
        )));
    }
    Ok(provider)
}
