use std::borrow::Cow;

use url::Url;

use super::codes::MAX_LENGTH;
use super::error::CallbackError;
use crate::link::CALLBACK_PARAMETERS as RECOGNISED;
use crate::safe_text::{no_url, start};
use crate::uri::form::{self, NotUtf8};
use crate::uri::{SplitUri, split_optional};

/// What came back to the redirect URI: parsed, and not verified yet.
///
/// Made from path and query, as a server sees them, or from the whole URL.
///
/// ```
/// use hf_signin::callback::Callback;
///
/// let callback = Callback::from_path_and_query("/auth/callback?code=abc&state=xyz")?;
/// assert_eq!(callback.state(), Some("xyz"));
/// # Ok::<(), hf_signin::callback::CallbackError>(())
/// ```
#[derive(Clone)]
pub struct Callback {
    /// `None` when only the query is known.
    pub(super) target: Option<Target>,
    /// The query as it came: the redirect URI's own parameters are looked for
    /// in it (V13).
    pub(super) query: String,
    pub(super) fragment: Option<String>,
    values: [Option<String>; RECOGNISED.len()],
    pub(super) duplicate: Option<&'static str>,
}

/// Where a callback came to.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// The whole address.
    Url {
        /// All before the query and the fragment, as it came.
        text: String,
        /// The same as a browser reads it.
        url: Url,
    },
    /// Only the path, as it came.
    Path(String),
}

impl Callback {
    /// Parses a whole URL.
    ///
    /// # Errors
    ///
    /// When it is not an absolute URL ([`CallbackError::NotAUrl`]), is longer
    /// than [`MAX_LENGTH`], or is not UTF-8 once decoded. None of
    /// these has a rule.
    pub fn from_url(url: impl AsRef<[u8]>) -> Result<Self, CallbackError> {
        let url = utf8(url.as_ref())?;
        refuse_unseen(url)?;
        // The query is read from the text, so that the parser has less to
        // copy, and nothing of the query can be repaired on the way.
        let uri = SplitUri::new(url);
        let url = Url::parse(uri.target).map_err(|cause| CallbackError::NotAUrl {
            value: start(uri.target),
            problem: no_url(cause),
        })?;
        let text = uri.target.to_owned();
        let target = Target::Url { text, url };
        Self::new(Some(target), uri.query.unwrap_or_default(), uri.fragment)
    }

    /// Parses path and query, as a server sees them: `/auth/callback?…`. The
    /// origin, which a site behind a proxy does not see, is assumed to be that
    /// of the stored redirect URI (V13).
    ///
    /// # Errors
    ///
    /// When it does not begin with one slash ([`CallbackError::NotAUrl`]), is
    /// longer than [`MAX_LENGTH`], or is not UTF-8 once decoded.
    pub fn from_path_and_query(target: impl AsRef<[u8]>) -> Result<Self, CallbackError> {
        let text = utf8(target.as_ref())?;
        refuse_unseen(text)?;
        if !text.starts_with('/') {
            return Err(CallbackError::NotAUrl {
                value: start(text),
                problem: "a path begins with a slash".to_owned(),
            });
        }
        let uri = SplitUri::new(text);
        let path = Target::Path(uri.target.to_owned());
        Self::new(Some(path), uri.query.unwrap_or_default(), uri.fragment)
    }

    /// Parses a query, with or without its `?`: origin and path are assumed to
    /// be those of the stored redirect URI (V13).
    ///
    /// For sites that do not see the path. **With several providers it is
    /// unsafe**: their redirect URIs differ by the path, which is what keeps
    /// the response of one from being accepted as the other's (mix-up, RFC 9700
    /// section 4.4).
    ///
    /// # Errors
    ///
    /// When it is longer than [`MAX_LENGTH`], or is not UTF-8 once decoded.
    pub fn from_query(query: impl AsRef<[u8]>) -> Result<Self, CallbackError> {
        let query = utf8(query.as_ref())?;
        refuse_unseen(query)?;
        let (query, fragment) = split_optional(query.strip_prefix('?').unwrap_or(query), b'#');
        Self::new(None, query, fragment)
    }

    fn new(
        target: Option<Target>,
        query: &str,
        fragment: Option<&str>,
    ) -> Result<Self, CallbackError> {
        let mut callback = Self::from_pairs([], fragment);
        callback.target = target;
        query.clone_into(&mut callback.query);
        for pair in form::pairs(query) {
            let (name, value) = pair.strict().map_err(|what| match what {
                NotUtf8::Name => CallbackError::NotUtf8 {
                    what: "the name of a parameter".to_owned(),
                },
                NotUtf8::Value(name) => CallbackError::NotUtf8 {
                    what: format!("the value of the parameter {}", start(&name)),
                },
            })?;
            callback.insert(&name, value);
        }
        Ok(callback)
    }

    /// From decoded pairs, for the diagnosis of a callback.
    pub(crate) fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        fragment: Option<&str>,
    ) -> Self {
        let mut callback = Self {
            target: None,
            query: String::new(),
            fragment: fragment.filter(|f| !f.is_empty()).map(str::to_owned),
            values: Default::default(),
            duplicate: None,
        };
        for (name, value) in pairs {
            callback.insert(name, value.into());
        }
        callback
    }

    fn insert(&mut self, name: &str, value: Cow<'_, str>) {
        let Some(known) = RECOGNISED.iter().position(|n| *n == name) else {
            return;
        };
        if self.values[known].is_none() {
            self.values[known] = Some(value.into_owned());
        } else if self.duplicate.is_none() {
            self.duplicate = Some(RECOGNISED[known]);
        }
    }

    /// The state that came back, to find the transaction by. It has not been
    /// compared with anything yet. `None` when there is none, and when a
    /// recognised parameter appears more than once (V1): such a callback must
    /// not use up a stored transaction.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        if self.duplicate.is_some() {
            return None;
        }
        self.get_full("state")
    }

    /// The value of a recognised parameter, which may be empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let known = RECOGNISED.iter().position(|n| *n == name)?;
        self.values[known].as_deref()
    }

    /// The same, where empty counts as absent (V10).
    pub(super) fn get_full(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }
}

impl std::fmt::Debug for Callback {
    /// Shows which recognised parameters there are, and no value: a code and
    /// a state are secrets until they are spent.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = RECOGNISED.iter().filter(|n| self.get(n).is_some());
        f.debug_set().entries(names).finish()
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, CallbackError> {
    // The length first: only so much is read at all.
    if bytes.len() > MAX_LENGTH {
        return Err(CallbackError::TooLong);
    }
    std::str::from_utf8(bytes).map_err(|_| CallbackError::NotUtf8 {
        what: "the callback".to_owned(),
    })
}

/// Refuses what a WHATWG parser silently strips: tabs and line ends
/// anywhere, control characters and spaces at either end.
fn refuse_unseen(input: &str) -> Result<(), CallbackError> {
    let problem = if let Some(byte) = input.bytes().find(u8::is_ascii_control) {
        let c = char::from(byte).escape_default();
        format!("it contains the control character {c}")
    } else if input.starts_with(' ') || input.ends_with(' ') {
        "it starts or ends with a space".to_owned()
    } else {
        return Ok(());
    };
    Err(CallbackError::NotAUrl {
        value: start(input),
        problem,
    })
}
