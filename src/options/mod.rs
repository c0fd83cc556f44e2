//! What to make, as one value: a badge, a link, a snippet.
//!
//! The command line, the WebAssembly module, the page and a `build.rs` fill in the
//! same options, and one function resolves them. As JSON they have the names that
//! are in the description of each field: unknown names are refused with the nearest
//! right one, `null` means not given, and an error repeats no value, which may be a
//! secret in the wrong place.
//!
//! ```
//! use hf_signin::options::SnippetOptions;
//!
//! let options: SnippetOptions = serde_json::from_str(
//!     r#"{"href": "/login", "format": "html", "badge": {"size": "xl"}, "assets": "img"}"#,
//! )?;
//! let rendered = options.snippet()?.render()?;
//! assert_eq!(rendered.files[0].name, "sign-in-with-huggingface-xl.svg");
//!
//! let error = serde_json::from_str::<SnippetOptions>(r#"{"badge": {"colour": "red"}}"#);
//! assert!(error.unwrap_err().to_string().starts_with("badge: unknown option \"colour\""));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod badge;
mod error;
mod json;
mod link;
mod snippet;

pub use badge::{BadgeOptions, Width};
pub use error::OptionsError;
pub use link::LinkOptions;
pub use snippet::SnippetOptions;
