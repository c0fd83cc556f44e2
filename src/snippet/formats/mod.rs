//! One file for each format, registered in `snippet/format.rs`.

pub(super) mod html;
pub(super) mod markdown;

mod image;

use crate::link::Placeholder;

/// For a format whose attribute values hold any placeholder but one with both
/// kinds of quotes.
fn refuses_both_quotes(placeholder: &Placeholder) -> Option<&'static str> {
    let text = placeholder.as_str();
    (text.contains('"') && text.contains('\''))
        .then_some("holds both kinds of quotes, so no attribute can hold it: use one kind")
}
