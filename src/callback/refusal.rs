use std::fmt;

use super::codes::MAX_TEXT;
use super::{Callback, CallbackAdvice, CallbackError};
use crate::rule::Rule;
use crate::safe_text::html;
use crate::uri::is_uri_character;

/// The user or the provider said no: an error response (RFC 6749 section
/// 4.1.2.1) that breaks no rule.
///
/// All its text is the provider's, or is forged by whoever sent the visitor
/// here with a state of their own: show it escaped, as a quotation, or better
/// not at all. [`Refusal::advice`] has a sentence that is safe.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// `error`: `access_denied`, `invalid_scope`, …
    pub error: String,
    /// `error_description`, not escaped.
    pub error_description: Option<String>,
    uri: Option<String>,
}

impl Refusal {
    pub(super) fn new(callback: &Callback, error: &str) -> Self {
        Self {
            error: error.to_owned(),
            error_description: callback.get_full("error_description").map(str::to_owned),
            uri: callback.get_full("error_uri").map(str::to_owned),
        }
    }

    /// Error and description for HTML, between tags or in a quoted attribute:
    /// `& < > " '` are escaped (V11).
    #[must_use]
    pub fn to_html(&self) -> String {
        html(&self.to_string())
    }

    /// `error_uri` for the `href` of a link, as a browser reads it, escaped for
    /// HTML; `None` unless it begins with `https://` and a host, since
    /// `javascript:` is a URI too, `https:/logout` is a path of the page's own
    /// site, and a user name before the host hides it (V11).
    #[must_use]
    pub fn error_link(&self) -> Option<String> {
        let uri = self.uri.as_deref()?;
        let (scheme, rest) = uri.split_once("://")?;
        if !scheme.eq_ignore_ascii_case("https") || rest.starts_with('/') {
            return None;
        }
        let parsed = url::Url::parse(uri).ok()?;
        let has_user = !parsed.username().is_empty() || parsed.password().is_some();
        (!has_user).then(|| html(parsed.as_str()))
    }

    /// What a site should answer.
    #[must_use]
    pub fn advice(&self) -> CallbackAdvice {
        match self.error.as_str() {
            "access_denied" => {
                CallbackAdvice::again(403, "You did not agree to sign in. You can try again.")
            }
            "temporarily_unavailable" | "server_error" => CallbackAdvice::again(
                503,
                "The sign-in service has a problem. Please try again in a while.",
            ),
            "login_required"
            | "interaction_required"
            | "consent_required"
            | "account_selection_required" => CallbackAdvice::again(401, "Please sign in again."),
            // What is left is wrong with the site's own request.
            _ => CallbackAdvice {
                status: 500,
                restart: false,
                text: "This site's sign-in is not set up right. Please tell its owner.",
            },
        }
    }

    /// The rule whose troubleshooting entry answers it: `hf-signin rule B6`
    /// prints that of `invalid_scope`. None for what the site can't mend.
    #[must_use]
    pub fn help(&self) -> Option<Rule> {
        match self.error.as_str() {
            "invalid_scope" => Some(Rule::B6),
            "invalid_request" | "unauthorized_client" | "invalid_client" => Some(Rule::B5),
            _ => None,
        }
    }
}

impl fmt::Display for Refusal {
    /// In one line of printable ASCII, since V11 holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.error_description {
            Some(description) => write!(f, "{}: {description}", self.error),
            None => f.write_str(&self.error),
        }
    }
}

/// V11, whatever the answer is.
pub(super) fn check_text(callback: &Callback) -> Result<(), CallbackError> {
    for (name, max) in MAX_TEXT {
        let Some(value) = callback.get_full(name) else {
            continue;
        };
        let legal: fn(char) -> bool = match name {
            // A URI-reference (RFC 3986 section 2).
            "error_uri" => is_uri_character,
            _ => in_text,
        };
        if let Some(character) = value.chars().find(|&c| !legal(c)) {
            return Err(CallbackError::IllegalCharacter { name, character });
        }
        if value.len() > max {
            return Err(CallbackError::LongParameter {
                name,
                length: value.len(),
                max,
            });
        }
    }
    Ok(())
}

/// `%x20-21 / %x23-5B / %x5D-7E` (RFC 6749 section 4.1.2.1).
fn in_text(c: char) -> bool {
    matches!(c, ' '..='!' | '#'..='[' | ']'..='~')
}
