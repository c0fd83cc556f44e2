//! "Sign in with Hugging Face": badges, authorize links, snippets and a
//! callback verifier.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | none | | [`link`] and [`callback`]: authorize links and the pure callback check |
//! | `badge` | yes | `badge` and `snippet`: the standard badges and the snippets around them |
//! | `label` | | shaping and drawing of other labels |
//! | `png` | | `png`: pictures, with resvg |
//! | `label` and `png` | | `preview`: all standard badges on one page or one picture |
//! | `optimize` | | lossless optimising of PNG files |
//! | `sealed` | | transactions sealed in a cookie |
//! | `id-token` | | [`id_token`]: the ID token check, without network |
//! | `exchange` | | [`exchange`]: from the callback to the user, with a blocking transport |
//! | `redis` | | a transaction store in Redis, for several machines |
//! | `explain` | | `explain`: links and callbacks taken apart |
//! | `cli` | | the command `hf-signin`, with all of the above |

#[cfg(feature = "badge")]
pub mod badge;
pub mod callback;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "exchange")]
pub mod exchange;
#[cfg(feature = "explain")]
pub mod explain;
#[cfg(any(feature = "badge", feature = "redis", feature = "sealed"))]
mod hex;
#[cfg(feature = "id-token")]
pub mod id_token;
pub mod link;
mod names;
#[cfg(feature = "png")]
pub mod png;
#[cfg(all(feature = "label", feature = "png"))]
pub mod preview;
mod rule;
#[cfg(feature = "badge")]
pub mod snippet;
mod uri;

pub use rule::Rule;

#[cfg(feature = "badge")]
pub use names::UnknownName;

/// The README's Rust blocks, as doctests.
#[cfg(all(doctest, feature = "cli"))]
#[doc = include_str!("../README.md")]
struct Readme;
