//! A page of one's own that begins the sign-in: where a badge may lead.

use super::transport_hints::lost_query;
use super::{Explanation, Finding, Parts};
use crate::link::RedirectUri;
use crate::rule::Rule;
use crate::uri::is_uri_character;

/// A path that begins with one slash, or `https` or `http`, on a host that is
/// not the provider's.
pub(super) fn is_one(parts: &Parts<'_>) -> bool {
    let Some(target) = parts.target else {
        return false;
    };
    let is_elsewhere = match url::Url::parse(target) {
        Err(_) => target.starts_with('/') && !target.starts_with("//"),
        Ok(url) => {
            let host = url.host_str().unwrap_or_default();
            let is_provider = ["huggingface.co", "www.huggingface.co", "hf.co"].contains(&host);
            matches!(url.scheme(), "http" | "https") && !is_provider
        }
    };
    is_elsewhere && target.chars().all(is_uri_character) && !lost_query(target)
}

pub(super) fn judge(parts: &Parts<'_>, explanation: &mut Explanation) {
    let is_http = parts
        .target
        .is_some_and(|target| target.to_ascii_lowercase().starts_with("http://"));
    let is_loopback = || {
        parts
            .target
            .is_some_and(|target| RedirectUri::new(target).is_ok())
    };
    if is_http && !is_loopback() {
        explanation.warnings.push(Finding::new(
            Rule::B13,
            "",
            "is plain http: the cookie that it sets can be read on the way; write https",
        ));
    }
    explanation.notes.push(
        "A page of your own, which begins the sign-in: let it make a fresh state, store it, and \
         redirect to the authorize link."
            .to_owned(),
    );
}
