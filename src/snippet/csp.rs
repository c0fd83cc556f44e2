//! The Content Security Policy that a snippet needs (CSP Level 3).

use std::fmt;

use base64ct::{Base64, Encoding};
use serde::Serialize;
use sha2::{Digest, Sha256};
use url::Url;

use super::destination::Destination;
use crate::link::{Provider, RedirectUri};

/// What a page's Content Security Policy must allow, directive by directive,
/// for a snippet to work: hashes of the scripts and styles in it, and origins.
/// Other directives, and what the rest of the page needs, are the page's own.
///
/// ```
/// use hf_signin::snippet::{Format, Snippet};
///
/// let csp = Snippet::to("/login")?.format(Format::HtmlButton).render()?.csp;
/// assert_eq!(csp.form_action, ["'self'", "https://huggingface.co"]);
/// assert_eq!(csp.script_src, [""; 0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Csp {
    /// Scripts that run: a hash each, or where their file is.
    pub script_src: Vec<String>,
    /// `<style>` elements, and style attributes behind `'unsafe-hashes'`.
    pub style_src: Vec<String>,
    /// Pictures.
    pub img_src: Vec<String>,
    /// Where a form may lead, redirects included.
    pub form_action: Vec<String>,
    /// Where a script sends requests.
    pub connect_src: Vec<String>,
}

/// Pictures of users on Hugging Face.
const AVATARS: &str = "https://cdn-avatars.huggingface.co";

impl Csp {
    /// For the text of a `<script>` element.
    pub(super) fn allow_script(&mut self, text: &str) {
        add(&mut self.script_src, hash(text));
    }

    /// For a script in a file of its own.
    pub(super) fn allow_script_url(&mut self, url: &str) {
        add(&mut self.script_src, source(url));
    }

    /// For the text of a `<style>` element.
    pub(super) fn allow_style(&mut self, text: &str) {
        add(&mut self.style_src, hash(text));
    }

    /// For the text of a style attribute.
    pub(super) fn allow_style_attribute(&mut self, text: &str) {
        add(&mut self.style_src, "'unsafe-hashes'".to_owned());
        add(&mut self.style_src, hash(text));
    }

    /// For the text of an event handler attribute.
    pub(super) fn allow_handler(&mut self, text: &str) {
        add(&mut self.script_src, "'unsafe-hashes'".to_owned());
        add(&mut self.script_src, hash(text));
    }

    pub(super) fn allow_picture(&mut self, url: &str) {
        add(&mut self.img_src, source(url));
    }

    /// What the script of a static site asks for, and the user's picture.
    pub(super) fn allow_sign_in(&mut self, provider: &Provider) {
        let endpoints = [provider.token_endpoint(), provider.userinfo_endpoint()];
        for endpoint in endpoints.into_iter().flatten() {
            add(&mut self.connect_src, source(endpoint));
        }
        if provider.is_hugging_face() {
            add(&mut self.img_src, source(provider.issuer()));
            add(&mut self.img_src, AVATARS.to_owned());
        } else {
            add(&mut self.img_src, "https:".to_owned());
        }
    }

    /// Where a form leads. Browsers hold redirects to the same list: on from a
    /// page of the site to the provider, and back where nobody has to agree. A
    /// redirect URI that is filled in later is not known here.
    pub(super) fn allow_form(&mut self, destination: &Destination) {
        let urls = match destination {
            Destination::Authorize(link) => {
                let back = link.redirect_uri.value().map(RedirectUri::as_str);
                [Some(link.endpoint()), back]
            }
            Destination::Page(page) => [Some(page.as_str()), Some(Provider::HUGGING_FACE_ISSUER)],
            Destination::Nowhere => [None, None],
        };
        for url in urls.into_iter().flatten() {
            add(&mut self.form_action, source(url));
        }
    }

    /// Adds what another snippet on the same page needs.
    pub fn merge(&mut self, other: Self) {
        for (mine, theirs) in self.lists().into_iter().zip([
            other.script_src,
            other.style_src,
            other.img_src,
            other.form_action,
            other.connect_src,
        ]) {
            theirs.into_iter().for_each(|source| add(mine, source));
        }
    }

    fn lists(&mut self) -> [&mut Vec<String>; 5] {
        [
            &mut self.script_src,
            &mut self.style_src,
            &mut self.img_src,
            &mut self.form_action,
            &mut self.connect_src,
        ]
    }
}

/// The value of a `Content-Security-Policy` header.
impl fmt::Display for Csp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let directives = [
            ("script-src", &self.script_src),
            ("style-src", &self.style_src),
            ("img-src", &self.img_src),
            ("form-action", &self.form_action),
            ("connect-src", &self.connect_src),
        ];
        let mut separator = "";
        for (name, sources) in directives {
            if !sources.is_empty() {
                write!(f, "{separator}{name} {}", sources.join(" "))?;
                separator = "; ";
            }
        }
        Ok(())
    }
}

fn add(sources: &mut Vec<String>, source: String) {
    if !sources.contains(&source) {
        sources.push(source);
    }
}

/// `'sha256-…'` (section 2.3.1).
fn hash(text: &str) -> String {
    format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text)))
}

/// The source that matches a URL: its scheme for `data:`, its origin, or the
/// page's own for a relative one.
fn source(url: &str) -> String {
    if url.starts_with("data:") {
        return "data:".to_owned();
    }
    let absolute = match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url.to_owned(),
    };
    match Url::parse(&absolute) {
        Ok(parsed) if parsed.has_host() => parsed.origin().ascii_serialization(),
        _ => "'self'".to_owned(),
    }
}
