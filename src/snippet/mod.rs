//! Snippets: a badge around a link, escaped for the place it goes to. The link
//! leads to the provider, or to a page of one's own that begins the sign-in
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
//! let markdown = Snippet::new(request.clone()).render()?;
//! assert!(markdown.starts_with("[![Sign in with Hugging Face]("));
//! let html = Snippet::new(request).format(Format::Html).render()?;
//! assert!(html.starts_with("<a href="));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod builder;
mod checks;
mod csp;
mod data_url;
mod destination;
mod error;
pub(crate) mod escape;
mod format;
mod formats;
mod host;
mod lang;
mod link_template;
mod markup_pieces;
mod page_words;
mod picture_choice;
mod picture_url;
mod pictures;
mod placeholder;
mod render_context;
mod template_engine;
mod warning;
mod wrapper;

pub use builder::Snippet;
pub use csp::Csp;
pub use error::SnippetError;
pub use format::Format;
pub use host::Host;
pub use link_template::{LinkTemplate, ValueOrPlaceholder};
use pictures::FileKind;
pub use pictures::{PictureFile, Pictures};
pub use placeholder::Placeholder;
#[doc(hidden)]
pub use placeholder::PlaceholderSyntax;
pub use template_engine::TemplateEngine;
#[doc(hidden)]
pub use wrapper::{HOVER, RING};
