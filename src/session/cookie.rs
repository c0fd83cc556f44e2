use std::time::Duration;

use super::error::SessionError;
use crate::callback::MAX_AGE;
use crate::link::RedirectUri;
use crate::safe_text::quoted;

/// The maximum length of a cookie, name and attributes included, that every
/// browser keeps (RFC 6265 section 6.1).
pub(super) const MAX_COOKIE: usize = 4096;

/// A cookie of a site, such as that of its session: name and attributes.
///
/// On `https` it is a `__Host-` cookie, which no other host of the domain can
/// set; on plain `http`, which only loopback hosts may use (B13), it is not, since
/// browsers drop such cookies there.
///
/// ```
/// use std::time::Duration;
/// use hf_signin::link::RedirectUri;
/// use hf_signin::session::Cookie;
///
/// let redirect_uri = RedirectUri::new("https://example.com/auth/callback")?;
/// let session = Cookie::new("session", &redirect_uri)?.max_age(Duration::from_secs(3600));
/// assert_eq!(
///     session.set("value")?,
///     "__Host-session=value; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax",
/// );
/// // All values of that name in a `Cookie` field.
/// let values: Vec<_> = session.values("a=1; __Host-session=x; city=Zürich").collect();
/// assert_eq!(values, [b"x"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    name: String,
    attributes: Attributes,
}

/// All of a cookie but its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attributes {
    secure: bool,
    partitioned: bool,
    max_age: Duration,
}

impl Attributes {
    /// Secure unless the redirect URI is plain `http`.
    pub(super) fn new(redirect_uri: &RedirectUri) -> Self {
        let scheme = redirect_uri.as_str().split(':').next().unwrap_or_default();
        Self {
            secure: !scheme.eq_ignore_ascii_case("http"),
            partitioned: false,
            max_age: MAX_AGE,
        }
    }

    /// Browsers keep no partitioned cookie without `Secure`.
    pub(super) const fn partitioned(self) -> Self {
        Self {
            secure: true,
            partitioned: true,
            ..self
        }
    }

    /// The whole name: with `__Host-`, where browsers accept it.
    pub(super) fn full_name(self, name: &str) -> String {
        let prefix = if self.secure { "__Host-" } else { "" };
        format!("{prefix}{name}")
    }

    /// A cookie whose name is known to be right.
    pub(super) fn named(self, name: &str) -> Cookie {
        Cookie {
            name: self.full_name(name),
            attributes: self,
        }
    }

    const fn text(self) -> &'static str {
        match (self.secure, self.partitioned) {
            (true, false) => "Secure; HttpOnly; SameSite=Lax",
            (true, true) => "HttpOnly; SameSite=None; Secure; Partitioned",
            (false, _) => "HttpOnly; SameSite=Lax",
        }
    }
}

impl Cookie {
    /// A cookie for the site of `redirect_uri`: `HttpOnly; SameSite=Lax`, and
    /// `Secure` with the prefix `__Host-` unless the site is on plain `http`.
    /// Lax, since a `Strict` cookie would not come with the callback. Default
    /// life: ten minutes ([`MAX_AGE`]).
    ///
    /// # Errors
    ///
    /// [`SessionError::CookieName`] when `name` is not a token,
    /// [`SessionError::CookiePrefix`] when it begins with `__Host-` or
    /// `__Secure-`.
    pub fn new(name: &str, redirect_uri: &RedirectUri) -> Result<Self, SessionError> {
        let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        if name.is_empty() || !name.bytes().all(token) {
            return Err(SessionError::CookieName { name: quoted(name) });
        }
        let lower = name.to_ascii_lowercase();
        if ["__host-", "__secure-"]
            .iter()
            .any(|prefix| lower.starts_with(prefix))
        {
            return Err(SessionError::CookiePrefix { name: quoted(name) });
        }
        Ok(Attributes::new(redirect_uri).named(name))
    }

    /// For a page inside a Space's iframe on huggingface.co, where every cookie
    /// is a third party's: `SameSite=None; Secure; Partitioned`.
    ///
    /// The jar of an iframe is not the jar of a tab: let the link that opens
    /// the new tab lead to a page of yours that sets the cookie and redirects
    /// (see docs/troubleshooting.md).
    #[must_use]
    pub fn space_iframe(mut self) -> Self {
        let bare = self.name.strip_prefix("__Host-").unwrap_or(&self.name);
        self.attributes = self.attributes.partitioned();
        self.name = self.attributes.full_name(bare);
        self
    }

    /// Sets its life, in whole seconds and at least one: a browser deletes a
    /// cookie of zero seconds at once.
    #[must_use]
    pub fn max_age(mut self, max_age: Duration) -> Self {
        self.attributes.max_age = max_age.max(Duration::from_secs(1));
        self
    }

    /// The value of a `Set-Cookie` field that sets it.
    ///
    /// # Errors
    ///
    /// [`SessionError::CookieValue`] when `value` has a character that cookies
    /// cannot carry (RFC 6265 section 4.1.1), [`SessionError::CookieTooLong`]
    /// when the field would have more than 4096 bytes.
    pub fn set(&self, value: &str) -> Result<String, SessionError> {
        let octet =
            |b: u8| matches!(b, 0x21 | 0x23..=0x2B | 0x2D..=0x3A | 0x3C..=0x5B | 0x5D..=0x7E);
        if !value.bytes().all(octet) {
            let name = quoted(&self.name);
            return Err(SessionError::CookieValue { name });
        }
        let field = self.field(value, self.attributes.max_age.as_secs());
        if field.len() > MAX_COOKIE {
            return Err(SessionError::CookieTooLong {
                name: quoted(&self.name),
                length: field.len(),
            });
        }
        Ok(field)
    }

    /// The value of a `Set-Cookie` field that deletes it.
    #[must_use]
    pub fn delete(&self) -> String {
        self.field("", 0)
    }

    /// Its values in a `Cookie` field, as sent. Over HTTP/2 a request has one
    /// field for each cookie: look at all of them.
    pub fn values<'a>(
        &'a self,
        field: &'a (impl AsRef<[u8]> + ?Sized),
    ) -> impl Iterator<Item = &'a [u8]> {
        pairs(field.as_ref())
            .filter(|(name, _)| *name == self.name.as_bytes())
            .map(|(_, value)| value)
    }

    fn field(&self, value: &str, max_age: u64) -> String {
        let (name, attributes) = (&self.name, self.attributes.text());
        format!("{name}={value}; Path=/; Max-Age={max_age}; {attributes}")
    }
}

/// The pairs of a `Cookie` field, as bytes. Only space and tab are white space
/// (RFC 6265bis section 5.6): browsers enforce `__Host-` for names that begin
/// with it, so `U+00A0 __Host-` must remain another name. A pair that is not
/// ASCII has no effect on the others.
pub(super) fn pairs(field: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    field.split(|&b| b == b';').filter_map(|pair| {
        let at = pair.iter().position(|&b| b == b'=')?;
        Some((trimmed(&pair[..at]), trimmed(&pair[at + 1..])))
    })
}

fn trimmed(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}
