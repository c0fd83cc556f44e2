//! Snippets: a badge around a link, escaped for the place it goes to. The link
//! leads to the provider, or to a page of your own site that begins the sign-in
//! ([`Snippet::to`]).
//!
//! ```
//! use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
//! use hf_signin::snippet::{Format, Snippet};
//!
//! let request = AuthorizationRequest::new(
//!     ClientId::new("my-app")?,
//!     RedirectUri::new("https://example.com/auth/callback")?,
//! );
//! let markdown = Snippet::new(request).render()?;
//! assert!(markdown.markup.starts_with("[![Sign in with Hugging Face]("));
//! let html = Snippet::to("/login")?.format(Format::Html).render()?;
//! assert!(html.markup.contains("<a href=\"/login\" class=\"hf-signin hf-signin-lg\""));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A drawing without a link needs no snippet. A template engine of your own takes
//! [`Badge::svg`](crate::badge::Badge::svg) as text that is HTML already:
//! `{{ svg.as_str()|safe }}` in askama, `(maud::PreEscaped(svg.as_str()))` in
//! maud.

mod color_scheme;
mod context;
mod csp;
mod destination;
mod error;
pub(crate) mod escape;
mod format;
mod formats;
mod host;
mod lang;
mod link_template;
mod page_words;
mod picture;
mod picture_url;
mod pictures;
mod placeholder;
mod render;
#[allow(clippy::module_inception)]
mod snippet;
mod spec;
mod style;
mod warning;

pub use color_scheme::ColorScheme;
pub use csp::Csp;
pub use error::SnippetError;
pub use format::Format;
pub use host::Host;
pub use link_template::{LinkTemplate, LinkValue};
pub use pictures::{PictureFile, Pictures};
#[cfg(feature = "label")]
pub(crate) use placeholder::looks_like_placeholder;
pub use placeholder::{Placeholder, PlaceholderError, TemplateEngine};
pub use render::Rendered;
pub use snippet::Snippet;
pub use spec::FormatKind;
pub use style::Style;
#[doc(hidden)]
pub use style::{HOVER, RING};
