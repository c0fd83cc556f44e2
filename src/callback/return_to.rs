use std::fmt;

use percent_encoding::percent_decode;

use crate::safe_text::quoted;
use crate::uri::is_uri_character;

/// The most bytes that a return-to target may have.
const MAX_LENGTH: usize = 2048;

/// How often a path may be percent-encoded. Nobody encodes more often on
/// purpose, and each round costs a pass over the path.
const MAX_ROUNDS: usize = 4;

/// Where to send a visitor after the sign-in: a path of the same site, with
/// its query and fragment if need be, and nothing else (V16; RFC 9700
/// section 4.11).
///
/// ```
/// use hf_signin::callback::ReturnTo;
///
/// let target = ReturnTo::new("/models?sort=likes")?;
/// assert_eq!(target.as_str(), "/models?sort=likes");
/// assert!(ReturnTo::new("//evil.example").is_err());
/// // From a request, with a page to fall back to:
/// let target = ReturnTo::new("https://evil.example").unwrap_or_default();
/// assert_eq!(target.as_str(), "/");
/// # Ok::<(), hf_signin::callback::ReturnToError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReturnTo(String);

impl ReturnTo {
    /// Checks `target`: one slash first, then the characters of RFC 3986
    /// alone. In the path, also once or more percent-decoded, there is no
    /// backslash, no empty segment (`//`), no segment that begins with `;` and
    /// no control character: a proxy, a framework or a browser may decode it,
    /// or take dot segments or path parameters out, and what stands there then
    /// must not be another site. A path that is percent-encoded more than four
    /// times is refused.
    ///
    /// # Errors
    ///
    /// [`ReturnToError`], which says what is wrong.
    pub fn new(target: &str) -> Result<Self, ReturnToError> {
        let refuse = |problem| {
            Err(ReturnToError {
                value: quoted(target),
                problem,
            })
        };
        if target.len() > MAX_LENGTH {
            return refuse(Problem::TooLong);
        }
        if !target.starts_with('/') {
            return refuse(Problem::NotAPath);
        }
        if let Some(c) = target.chars().find(|&c| !is_uri_character(c)) {
            return refuse(Problem::Character(c));
        }
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let mut path = path.as_bytes().to_vec();
        for _ in 0..=MAX_ROUNDS {
            if path.windows(2).any(|pair| pair == b"//") {
                return refuse(Problem::EmptySegment);
            }
            if path.windows(2).any(|pair| pair == b"/;") {
                return refuse(Problem::PathParameter);
            }
            if path.iter().any(|&b| b == b'\\' || b.is_ascii_control()) {
                return refuse(Problem::Encoded);
            }
            let decoded = percent_decode(&path).collect::<Vec<_>>();
            if decoded == path {
                return Ok(Self(target.to_owned()));
            }
            path = decoded;
        }
        refuse(Problem::Rounds)
    }

    /// The target, for a `Location` header.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for ReturnTo {
    /// `/`.
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl fmt::Display for ReturnTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for ReturnTo {
    type Err = ReturnToError;

    fn from_str(target: &str) -> Result<Self, ReturnToError> {
        Self::new(target)
    }
}

/// Why a return-to target is refused (V16).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("return-to target {value}: {problem}")]
pub struct ReturnToError {
    value: String,
    problem: Problem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum Problem {
    #[error("it must have {MAX_LENGTH} bytes at most")]
    TooLong,
    #[error("it must be a path that starts with /")]
    NotAPath,
    #[error("it holds '{}': percent-encode what is no URL character", .0.escape_default())]
    Character(char),
    #[error("its path holds //, which may lead to another site")]
    EmptySegment,
    #[error("its path holds /;, which a server may read as //: put something before the semicolon")]
    PathParameter,
    #[error("its path holds an encoded backslash or control character")]
    Encoded,
    #[error("its path is percent-encoded more than {MAX_ROUNDS} times: encode it once")]
    Rounds,
}
