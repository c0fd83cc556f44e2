use askama::filters::Escaper;

use super::quote;
use crate::link::Placeholder;
use crate::snippet::escape::{Placed, is_script, place, place_link};
use crate::snippet::parts::Parts;

/// What a component's markup is made of, escaped for its grammar's attributes.
pub(super) struct Markup<'a, P> {
    pub(super) href: Placed<'a, P>,
    pub(super) single_quotes: bool,
    pub(super) new_tab: bool,
    pub(super) src: Placed<'a, P>,
    pub(super) dark: Option<Placed<'a, P>>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) alt: Placed<'a, P>,
}

impl<'a, P: Escaper> Markup<'a, P> {
    pub(super) fn new(parts: &'a Parts<'_>, position: P) -> Self {
        let svg = &parts.picture.svg;
        Self {
            href: place_link(parts.link, position),
            single_quotes: quote::link_needs_single(parts.link),
            new_tab: parts.new_tab,
            src: place(&parts.picture.url, position),
            dark: parts.dark.as_ref().map(|dark| place(&dark.url, position)),
            width: svg.width(),
            height: svg.height(),
            alt: place(parts.alt, position),
        }
    }
}

/// For a format in which a script fills in `{state}`, and other engines what
/// stands in an attribute.
pub(super) fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    if is_script(placeholder.syntax()) && !is_path(placeholder.expression()) {
        return Some("a component takes a variable: use one such as {state}");
    }
    super::refuses_both_quotes(placeholder)
}

/// Whether `expression` is names with dots between.
fn is_path(expression: &str) -> bool {
    expression.split('.').all(|name| {
        let mut chars = name.chars();
        chars
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '$')
            && chars.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
    })
}
