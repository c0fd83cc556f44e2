use std::fmt;

use percent_encoding::percent_decode;

use super::error::SessionError;
use crate::safe_text::quoted;
use crate::uri::is_uri_character;

/// The maximum length of a return-to target in bytes.
const MAX_LENGTH: usize = 2048;

/// How often a path may be percent-encoded. Nobody encodes more often on
/// purpose, and each round costs a pass over the path.
const MAX_ROUNDS: usize = 4;

/// Where to send a visitor after the sign-in: a path of the same site, which
/// may have a query and a fragment (V16; RFC 9700 section 4.11).
///
/// ```
/// use hf_signin::session::ReturnTo;
///
/// let target = ReturnTo::new("/models?sort=likes")?;
/// assert_eq!(target.as_str(), "/models?sort=likes");
/// assert!(ReturnTo::new("//evil.example").is_err());
/// // From a request, with a page to fall back to:
/// let target = ReturnTo::new("https://evil.example").unwrap_or_default();
/// assert_eq!(target.as_str(), "/");
/// # Ok::<(), hf_signin::session::SessionError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReturnTo(String);

impl ReturnTo {
    /// Checks `target`: one slash first, then only the characters of RFC 3986.
    /// The path, also percent-decoded once or more, has no backslash, no empty
    /// segment (`//`), no segment that begins with `;` and no control
    /// character: a proxy, a framework or a browser may decode it, or remove
    /// dot segments or path parameters, and the result must not be another
    /// site. A path that is percent-encoded more than four times is refused.
    ///
    /// # Errors
    ///
    /// [`SessionError::InvalidPath`].
    pub fn new(target: &str) -> Result<Self, SessionError> {
        Self::named("return-to target", target)
    }

    /// The same for a path with another `name`.
    pub(super) fn named(name: &'static str, target: &str) -> Result<Self, SessionError> {
        match problem(target) {
            None => Ok(Self(target.to_owned())),
            Some(problem) => Err(SessionError::InvalidPath {
                name,
                value: quoted(target),
                problem,
            }),
        }
    }

    /// The target, for a `Location` field.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is wrong with it.
fn problem(target: &str) -> Option<String> {
    if target.len() > MAX_LENGTH {
        return Some(format!("it has more than {MAX_LENGTH} bytes"));
    }
    if !target.starts_with('/') {
        return Some("it must be a path that starts with /".to_owned());
    }
    if let Some(c) = target.chars().find(|&c| !is_uri_character(c)) {
        let c = c.escape_default();
        return Some(format!("percent-encode '{c}', which is not legal in a URL"));
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let mut path = path.as_bytes().to_vec();
    for _ in 0..=MAX_ROUNDS {
        let has_pair = |pair: &[u8; 2]| path.windows(2).any(|found| found == pair);
        if has_pair(b"//") {
            return Some("its path contains //, which may lead to another site".to_owned());
        }
        if has_pair(b"/;") {
            return Some("its path contains /;, which a server may read as //".to_owned());
        }
        if path.iter().any(|&b| b == b'\\' || b.is_ascii_control()) {
            return Some("its path contains an encoded backslash or control character".to_owned());
        }
        let decoded = percent_decode(&path).collect::<Vec<_>>();
        if decoded == path {
            return None;
        }
        path = decoded;
    }
    Some(format!(
        "its path is percent-encoded more than {MAX_ROUNDS} times"
    ))
}

impl Default for ReturnTo {
    /// `/`.
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl fmt::Display for ReturnTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for ReturnTo {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for ReturnTo {
    type Err = SessionError;

    fn from_str(target: &str) -> Result<Self, SessionError> {
        Self::new(target)
    }
}

impl TryFrom<&str> for ReturnTo {
    type Error = SessionError;

    fn try_from(target: &str) -> Result<Self, SessionError> {
        Self::new(target)
    }
}
