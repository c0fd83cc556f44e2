//! URIs as text (RFC 3986): one splitter, the percent-encode sets, and the
//! form encoding of queries. Nothing is judged here, and nothing repaired.

pub(crate) mod form;
pub(crate) mod percent;
mod split;
#[cfg(test)]
mod tests;

pub(crate) use split::{Authority, SplitUri, is_scheme, is_uri_character, split_optional};
