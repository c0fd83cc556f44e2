//! One file for each format: what it needs, and what it writes.

pub(super) mod angular;
pub(super) mod asciidoc;
pub(super) mod bbcode;
pub(super) mod email;
pub(super) mod html;
pub(super) mod html_button;
pub(super) mod html_data;
pub(super) mod html_inline;
pub(super) mod html_pkce;
pub(super) mod jsx;
pub(super) mod latex;
pub(super) mod markdown;
pub(super) mod mdx;
pub(super) mod org;
pub(super) mod rst;
pub(super) mod svelte;
pub(super) mod typst;
pub(super) mod url;
pub(super) mod vue;

mod component;
mod element;

use super::context::placeholders;
use super::link_template::LinkPart;
use super::placeholder::Placeholder;

/// For a format whose attribute values hold any placeholder but one with both
/// kinds of quotes.
fn refuses_both_quotes(placeholder: &Placeholder) -> Option<&'static str> {
    let text = placeholder.as_str();
    (text.contains('"') && text.contains('\''))
        .then_some("holds both kinds of quotes, so no attribute can hold it: use one kind")
}

/// For a format that holds a placeholder without these characters.
fn refuses_any_of(
    placeholder: &Placeholder,
    characters: &[char],
    problem: &'static str,
) -> Option<&'static str> {
    placeholder.as_str().contains(characters).then_some(problem)
}

/// True if an attribute's value needs single quotes, because a placeholder in
/// it holds double ones.
fn needs_single_quotes(parts: &[LinkPart<'_>]) -> bool {
    placeholders(parts).any(|placeholder| placeholder.as_str().contains('"'))
}

/// A px is three quarters of a point: 96 and 72 to the inch.
fn points(px: u32) -> f64 {
    f64::from(px) * 0.75
}
