use askama::filters::Escaper;

use super::quote;
use crate::snippet::escape::{Placed, place, place_link};
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
