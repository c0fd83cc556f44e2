//! URLs without their secrets (B15).

use super::names::{CALLBACK_PARAMETERS, is_secret_name, is_token};
use crate::uri::form;

/// A URL for a message (B15): without a user name and password, and without
/// query and fragment where one of them contains a secret, a token or a code.
///
/// ```
/// use hf_signin::link::redacted;
///
/// assert_eq!(redacted("https://me:pw@example.com/cb?code=1"), "https://…@example.com/cb?…");
/// assert_eq!(redacted("https://example.com/cb?lang=en"), "https://example.com/cb?lang=en");
/// ```
#[must_use]
pub fn redacted(value: &str) -> String {
    let start = authority_start(value);
    let end = value[start..]
        .find(['/', '?', '#'])
        .map_or(value.len(), |at| start + at);
    let mut out = value.to_owned();
    if let Some(at) = value[start..end].rfind('@') {
        out.replace_range(start..start + at, "…");
    }
    // A query may have lost its `?`.
    if let Some(tail) = out.find(['?', '#', '&']) {
        let is_secret = |part: &str| {
            let part = part.trim_start();
            secret_name(part).is_some()
                || form::names(part)
                    .iter()
                    .any(|name| CALLBACK_PARAMETERS.contains(&name.as_str()))
        };
        if out[tail..].split(['?', '#']).any(is_secret) {
            out.truncate(tail + 1);
            out.push('…');
        }
    }
    out
}

/// Where the authority begins: after all slashes and backslashes that follow
/// the scheme.
fn authority_start(value: &str) -> usize {
    let is_slash = |c| matches!(c, '/' | '\\');
    let scheme_end = value.find(is_slash).unwrap_or(0);
    let (scheme, rest) = value.split_at(scheme_end);
    if !scheme.is_empty() && !scheme.ends_with(':') {
        return 0;
    }
    value.len() - rest.trim_start_matches(is_slash).len()
}

/// The name in `query` whose value is a secret, a token or a verifier (B15).
pub(super) fn secret_name(query: &str) -> Option<String> {
    form::pairs(query)
        .map(form::RawPair::lossy)
        .find(|(name, value)| is_secret_name(name) || is_token(value))
        .map(|(name, _)| name.into_owned())
}
