//! URIs as text (RFC 3986): one splitter, the percent-encode sets, and the
//! form coding of queries. Nothing is judged here, and nothing repaired.

#[doc(hidden)]
pub mod form;
#[doc(hidden)]
pub mod percent;
mod split;
#[cfg(test)]
mod tests;

pub(crate) use split::{Authority, SplitUri, is_scheme, is_uri_character, split_optional};
