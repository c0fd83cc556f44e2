//! A page of the site itself that begins the sign-in: where a badge may lead.

use super::explanation::Explanation;
use super::parts::Parts;
use crate::Diagnostic;
use crate::link::RedirectUri;
use crate::rule::Rule;
use crate::uri::is_uri_character;

/// Hosts of Hugging Face itself.
pub(super) const PROVIDER_HOSTS: [&str; 3] = ["huggingface.co", "www.huggingface.co", "hf.co"];

/// True for a path that begins with one slash, and for `https` or `http` on a
/// host that is not the provider's.
pub(super) fn is_one(parts: &Parts<'_>) -> bool {
    let Some(target) = parts.target else {
        return false;
    };
    let is_elsewhere = match url::Url::parse(target) {
        Err(_) => target.starts_with('/') && !target.starts_with("//"),
        Ok(url) => {
            let host = url.host_str().unwrap_or_default();
            matches!(url.scheme(), "http" | "https") && !PROVIDER_HOSTS.contains(&host)
        }
    };
    is_elsewhere && !parts.lost_mark && target.chars().all(is_uri_character)
}

pub(super) fn judge(parts: &Parts<'_>, explanation: &mut Explanation) {
    let target = parts.target.unwrap_or_default();
    let is_http = target.to_ascii_lowercase().starts_with("http://");
    if is_http && RedirectUri::new(target).is_err() {
        explanation.warnings.push(
            Diagnostic::warning(
                "http",
                "the page is on plain http: the cookie that it sets can be read on the way",
            )
            .with_rule(Rule::B13)
            .with_fix("write https"),
        );
    }
    explanation.notes.push(
        "A page of your own, which begins the sign-in: let it make a fresh state, store it, and \
         redirect to the authorize link."
            .to_owned(),
    );
}
