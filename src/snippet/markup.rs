//! Snippets for the templates of askama and maud, which escape what is text.

use std::fmt;

use super::{Snippet, SnippetError};

/// A snippet that is HTML: in a template it stands as it is.
///
#[cfg_attr(feature = "maud", doc = "```")]
#[cfg_attr(not(feature = "maud"), doc = "```ignore")]
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
/// use hf_signin::snippet::{Format, Snippet};
///
/// let request = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// );
/// let button = Snippet::new(request).format(Format::Html).markup()?;
/// let page = maud::html! { main { (button) } }.into_string();
/// assert!(page.starts_with("<main><a href=\"https://huggingface.co/oauth/authorize?"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup(String);

impl Snippet {
    /// The snippet as [`Markup`], for a template.
    ///
    /// # Errors
    ///
    /// [`SnippetError::NotHtml`] when the format is not one of HTML's, and the
    /// errors of [`render`](Self::render).
    pub fn markup(&self) -> Result<Markup, SnippetError> {
        let format = self.format;
        match format.is_html() {
            true => self.render().map(Markup),
            false => Err(SnippetError::NotHtml { format }),
        }
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "askama")]
impl askama::filters::HtmlSafe for Markup {}

#[cfg(feature = "maud")]
impl maud::Render for Markup {
    fn render_to(&self, page: &mut String) {
        page.push_str(&self.0);
    }
}
