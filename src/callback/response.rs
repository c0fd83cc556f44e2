use std::fmt;

use super::codes::MAX_TEXT;
use super::error::CallbackError;
use super::page::ErrorPage;
use super::query::Callback;
use crate::safe_text::html;
use crate::uri::is_uri_character;

/// An error response (RFC 6749 section 4.1.2.1) that breaks no rule: the user
/// or the provider refused.
///
/// All its text comes from the provider, or from whoever sent the visitor here
/// with a state of their own: show it escaped, as a quotation, or better not at
/// all. [`ErrorResponse::page`] has a sentence that is safe.
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::callback::{Callback, Outcome};
/// # use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
/// # let transaction = AuthorizationRequest::new(
/// #     ClientId::new("my-app")?,
/// #     RedirectUri::new("https://example.com/cb")?,
/// # ).begin(SystemTime::now())?.transaction;
///
/// let state = transaction.state().expose();
/// let callback = Callback::from_query(format!("error=access_denied&state={state}"))?;
/// let Outcome::Refused(response) = callback.verify(&transaction, SystemTime::now())? else {
///     unreachable!();
/// };
/// assert_eq!(response.error, "access_denied");
/// assert_eq!(response.page().status, 403);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// `error`: `access_denied`, `invalid_scope`, …
    pub error: String,
    /// `error_description`, not escaped.
    pub error_description: Option<String>,
    uri: Option<String>,
}

impl ErrorResponse {
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

    /// What to show the visitor.
    #[must_use]
    pub fn page(&self) -> ErrorPage {
        match self.error.as_str() {
            "access_denied" => {
                ErrorPage::retry(403, "You did not agree to sign in. You can try again.")
            }
            "temporarily_unavailable" | "server_error" => ErrorPage::UNAVAILABLE,
            "login_required"
            | "interaction_required"
            | "consent_required"
            | "account_selection_required" => ErrorPage::retry(401, "Please sign in again."),
            // What is left is wrong with the site's own request.
            _ => ErrorPage {
                status: 500,
                retry: false,
                text: "This site's sign-in is not set up correctly. Please tell its owner.",
            },
        }
    }
}

impl fmt::Display for ErrorResponse {
    /// In one line of printable ASCII, since V11 holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.error_description {
            Some(description) => write!(f, "{}: {description}", self.error),
            None => f.write_str(&self.error),
        }
    }
}

/// V11, for a code as well as for an error.
pub(super) fn check_text(callback: &Callback) -> Result<(), CallbackError> {
    for (name, max) in MAX_TEXT {
        let Some(value) = callback.get_full(name) else {
            continue;
        };
        let legal: fn(char) -> bool = match name {
            // A URI-reference (RFC 3986 section 2).
            "error_uri" => is_uri_character,
            _ => is_legal_text,
        };
        if let Some(character) = value.chars().find(|&c| !legal(c)) {
            return Err(CallbackError::IllegalCharacter { name, character });
        }
        if value.len() > max {
            return Err(CallbackError::ParameterTooLong {
                name,
                length: value.len(),
                max,
            });
        }
    }
    Ok(())
}

/// `%x20-21 / %x23-5B / %x5D-7E` (RFC 6749 section 4.1.2.1).
fn is_legal_text(c: char) -> bool {
    matches!(c, ' '..='!' | '#'..='[' | ']'..='~')
}
