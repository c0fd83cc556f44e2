//! The languages that have wordings.

mod lang;
mod lookup;
mod table;
mod wordings;

pub use lang::Language;
pub(super) use lookup::{is_rtl, is_tag};
pub use wordings::{PageWords, Phrase, Wording};
