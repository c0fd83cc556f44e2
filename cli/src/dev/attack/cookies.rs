//! A cookie jar (RFC 6265 section 5). As in browsers, `Secure` cookies are sent
//! to loopback over `http`.

use url::Url;

/// A parsed `Set-Cookie` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cookie {
    pub(super) name: String,
    pub(super) value: String,
    path: String,
    /// The host, or with `has_domain` the domain.
    host: String,
    has_domain: bool,
    pub(super) is_secure: bool,
    pub(super) is_http_only: bool,
    /// In lower case. `None` without the attribute.
    pub(super) same_site: Option<String>,
    /// True when the header deletes the cookie.
    pub(super) is_gone: bool,
}

impl Cookie {
    pub(super) fn parse(header: &str, url: &Url) -> Option<Self> {
        let mut parts = header.split(';');
        let (name, value) = parts.next()?.split_once('=')?;
        let host = url.host_str()?.to_owned();
        let folder = url.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut cookie = Self {
            name: name.trim().to_owned(),
            value: value.trim().to_owned(),
            path: if folder.is_empty() {
                "/".to_owned()
            } else {
                folder.to_owned()
            },
            host,
            has_domain: false,
            is_secure: false,
            is_http_only: false,
            same_site: None,
            is_gone: false,
        };
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "secure" => cookie.is_secure = true,
                "httponly" => cookie.is_http_only = true,
                "samesite" => cookie.same_site = Some(value.to_ascii_lowercase()),
                "path" if value.starts_with('/') => value.clone_into(&mut cookie.path),
                "max-age" => cookie.is_gone = value.parse::<i64>().is_ok_and(|age| age <= 0),
                // Only the usual date of a deletion matters.
                "expires" => cookie.is_gone |= value.contains("1970"),
                "domain" => {
                    let domain = value.trim_start_matches('.').to_ascii_lowercase();
                    let is_above = cookie.host == domain
                        || cookie
                            .host
                            .strip_suffix(&domain)
                            .is_some_and(|rest| rest.ends_with('.'));
                    if !domain.is_empty() && !is_above {
                        return None;
                    }
                    cookie.has_domain = !domain.is_empty();
                    if cookie.has_domain {
                        cookie.host = domain;
                    }
                }
                _ => {}
            }
        }
        (!cookie.name.is_empty()).then_some(cookie)
    }

    fn is_for(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default();
        let is_host = host == self.host
            || (self.has_domain
                && host
                    .strip_suffix(&self.host)
                    .is_some_and(|rest| rest.ends_with('.')));
        let is_path = url.path().strip_prefix(&self.path).is_some_and(|rest| {
            rest.is_empty() || self.path.ends_with('/') || rest.starts_with('/')
        });
        is_host && is_path
    }

    fn is_same(&self, other: &Self) -> bool {
        (&self.name, &self.host, &self.path) == (&other.name, &other.host, &other.path)
    }
}

/// The cookies of one browser.
#[derive(Debug, Clone, Default)]
pub(super) struct Jar(Vec<Cookie>);

impl Jar {
    pub(super) fn set(&mut self, cookie: Cookie) {
        self.0.retain(|known| !known.is_same(&cookie));
        if !cookie.is_gone {
            self.0.push(cookie);
        }
    }

    /// The `Cookie` header for `url`.
    pub(super) fn header(&self, url: &Url) -> Option<String> {
        let mut sent: Vec<_> = self.0.iter().filter(|cookie| cookie.is_for(url)).collect();
        sent.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let pairs: Vec<_> = sent
            .iter()
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// The names of the cookies with a value.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self
            .0
            .iter()
            .filter(|cookie| !cookie.value.is_empty())
            .map(|cookie| cookie.name.as_str())
            .collect();
        names.sort_unstable();
        names
    }
}

#[test]
fn cookies_go_where_they_belong() {
    let url = |text: &str| Url::parse(text).unwrap();
    let mut jar = Jar::default();
    let here = url("http://localhost:1/login/callback");
    for header in [
        "a=1; Path=/; HttpOnly; SameSite=Lax",
        "b=2",
        "c=3; Path=/; Secure",
        "d=4; Domain=example.com",
        "e=5; Max-Age=0",
    ] {
        if let Some(cookie) = Cookie::parse(header, &here) {
            jar.set(cookie);
        }
    }
    assert_eq!(jar.header(&here).unwrap(), "b=2; a=1; c=3");
    assert_eq!(
        jar.header(&url("http://localhost:2/loginx")).unwrap(),
        "a=1; c=3"
    );
    assert_eq!(jar.header(&url("http://127.0.0.1:1/")), None);
    jar.set(Cookie::parse("a=; Path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT", &here).unwrap());
    assert_eq!(jar.names(), ["b", "c"]);
}
