use std::time::Duration;

use super::MAX_AGE;
use crate::link::RedirectUri;
use crate::safe_text::quoted;

/// The most bytes of a cookie, name and attributes included, that every
/// browser keeps (RFC 6265 section 6.1).
pub(super) const MAX_COOKIE: usize = 4096;

/// How to set the cookie that ties a sign-in to the browser that began it.
///
/// ```
/// use hf_signin::callback::CookieSettings;
///
/// assert_eq!(
///     CookieSettings::site().set("signin", "value")?,
///     "__Host-signin=value; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax",
/// );
/// # Ok::<(), hf_signin::callback::CookieError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CookieSettings {
    secure: bool,
    embedded: bool,
    max_age: Duration,
}

impl CookieSettings {
    /// For a page of its own: `Secure; HttpOnly; SameSite=Lax`. Lax, since
    /// `Strict` would keep the cookie back when the provider sends the visitor
    /// here. It lives for ten minutes ([`MAX_AGE`]).
    #[must_use]
    pub const fn site() -> Self {
        Self {
            secure: true,
            embedded: false,
            max_age: MAX_AGE,
        }
    }

    /// For a page inside a Space's iframe on huggingface.co, where every
    /// cookie is a third party's: `SameSite=None; Secure; Partitioned`, and
    /// `HttpOnly`.
    ///
    /// The jar of an iframe is not the jar of a tab: let the link that opens
    /// the new tab lead to a page of yours that sets the cookie and redirects
    /// (see docs/troubleshooting.md).
    #[must_use]
    pub const fn space_iframe() -> Self {
        Self {
            embedded: true,
            ..Self::site()
        }
    }

    const fn plain_http() -> Self {
        Self {
            secure: false,
            ..Self::site()
        }
    }

    /// What suits a redirect URI: [`CookieSettings::site`] for `https`,
    /// without `Secure` and `__Host-` for `http`, which loopback hosts alone may
    /// have (B13): a browser keeps no `Secure` cookie from plain `http`.
    #[must_use]
    pub fn for_redirect_uri(redirect_uri: &RedirectUri) -> Self {
        let scheme = redirect_uri.as_str().split(':').next().unwrap_or_default();
        if scheme.eq_ignore_ascii_case("http") {
            Self::plain_http()
        } else {
            Self::site()
        }
    }

    /// Lets the cookie live for another time, in whole seconds and at least
    /// one: a browser deletes a cookie of no seconds at once.
    #[must_use]
    pub const fn max_age(mut self, max_age: Duration) -> Self {
        self.max_age = at_least_a_second(max_age);
        self
    }

    const fn attributes(self) -> &'static str {
        match (self.secure, self.embedded) {
            (true, false) => "Secure; HttpOnly; SameSite=Lax",
            (true, true) => "HttpOnly; SameSite=None; Secure; Partitioned",
            (false, _) => "HttpOnly; SameSite=Lax",
        }
    }

    /// The cookie's name: with `__Host-`, where browsers take it, so that no
    /// other host of the domain can plant one.
    #[must_use]
    pub fn name(self, name: &str) -> String {
        let prefix = if self.secure { "__Host-" } else { "" };
        format!("{prefix}{name}")
    }

    /// The value of a `Set-Cookie` header.
    ///
    /// # Errors
    ///
    /// [`CookieError`] when `name` is not a token or has a prefix that
    /// [`CookieSettings::name`] adds, or `value` holds what a cookie must not
    /// (RFC 6265 section 4.1.1), or the whole has more than 4096 bytes.
    pub fn set(self, name: &str, value: &str) -> Result<String, CookieError> {
        self.write(name, value, self.max_age.as_secs())
    }

    /// The value of a `Set-Cookie` header that deletes the cookie: for the
    /// answer to the callback, whatever came of it.
    ///
    /// # Errors
    ///
    /// The same as for [`CookieSettings::set`].
    pub fn delete(self, name: &str) -> Result<String, CookieError> {
        self.write(name, "", 0)
    }

    fn write(self, name: &str, value: &str, max_age: u64) -> Result<String, CookieError> {
        let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        if name.is_empty() || !name.bytes().all(token) {
            return Err(CookieError::Name { name: quoted(name) });
        }
        let lower = name.to_ascii_lowercase();
        if ["__host-", "__secure-"]
            .iter()
            .any(|prefix| lower.starts_with(prefix))
        {
            return Err(CookieError::Prefix { name: quoted(name) });
        }
        let octet =
            |b: u8| matches!(b, 0x21 | 0x23..=0x2B | 0x2D..=0x3A | 0x3C..=0x5B | 0x5D..=0x7E);
        if !value.bytes().all(octet) {
            return Err(CookieError::Value { name: quoted(name) });
        }
        let header = format!(
            "{}={value}; Path=/; Max-Age={max_age}; {}",
            self.name(name),
            self.attributes()
        );
        if header.len() > MAX_COOKIE {
            return Err(CookieError::TooLong {
                name: quoted(name),
                length: header.len(),
            });
        }
        Ok(header)
    }
}

pub(super) const fn at_least_a_second(time: Duration) -> Duration {
    if time.as_secs() == 0 {
        Duration::from_secs(1)
    } else {
        time
    }
}

/// The values of all cookies of this name in a `Cookie` header, as sent:
/// `name` is the whole name, its prefix included.
///
/// ```
/// use hf_signin::callback::cookie_values;
///
/// let mut values = cookie_values("a=1; __Host-signin=x; b=2", "__Host-signin");
/// assert_eq!(values.next(), Some("x"));
/// assert_eq!(values.next(), None);
/// ```
pub fn cookie_values<'a>(header: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    header.split(';').filter_map(move |pair| {
        let (found, value) = pair.split_once('=')?;
        (found.trim() == name).then(|| value.trim())
    })
}

/// Why a cookie can't be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CookieError {
    /// The name is not a token.
    #[error("cookie name {name}: use letters, digits, - and _ alone")]
    Name {
        /// The name.
        name: String,
    },
    /// The name begins with `__Host-` or `__Secure-`: browsers drop such a
    /// cookie on plain `http`, and elsewhere the prefix is added by itself.
    #[error(
        "cookie name {name}: leave its prefix out; __Host- is added where browsers take it, and on plain http they don't"
    )]
    Prefix {
        /// The name.
        name: String,
    },
    /// The value holds what a cookie must not.
    #[error(
        "the value of the cookie {name} holds a space, a quote, a comma, a semicolon, a backslash or what is not ASCII: encode it"
    )]
    Value {
        /// The cookie's name.
        name: String,
    },
    /// The cookie is longer than browsers keep.
    #[error("the cookie {name} has {length} bytes: browsers keep {MAX_COOKIE} at most")]
    TooLong {
        /// The cookie's name.
        name: String,
        /// The length of the header in bytes.
        length: usize,
    },
}
