//! What the components' formats have in common.

use askama::filters::{Escaper, Safe};

use crate::snippet::context::Context;
use crate::snippet::escape::{Escaped, escape, escape_parts};
use crate::snippet::placeholder::{Placeholder, PlaceholderSyntax};
use crate::snippet::spec::{FormatKind, FormatSpec};
use crate::snippet::style::{Element, Styled};

pub(super) const SPEC: FormatSpec = FormatSpec {
    kind: FormatKind::Component,
    why_not: "an app is built from it, no page of that host: use format html or markdown",
    ..FormatSpec::HTML
};

/// What a component's markup is made of, escaped for its grammar's attributes.
pub(super) struct Markup<'a, P> {
    pub(super) href: Escaped<'a, P>,
    pub(super) new_tab: bool,
    pub(super) src: Escaped<'a, P>,
    pub(super) dark: Option<Escaped<'a, P>>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) alt: Escaped<'a, P>,
    pub(super) lang: Option<(&'static str, bool)>,
    /// Of a button that fills its place.
    pub(super) label: Option<Escaped<'a, P>>,
    pub(super) link_style: Safe<Styled>,
    pub(super) image_style: Safe<Styled>,
    /// The text of the stylesheet, which holds nothing that a component's
    /// grammar reads.
    pub(super) style: Option<Safe<String>>,
}

impl<'a, P: Escaper> Markup<'a, P> {
    pub(super) fn new(ctx: &'a Context<'_>, position: P) -> Self
    where
        P: Copy,
    {
        let svg = &ctx.picture.svg;
        Self {
            href: escape_parts(&ctx.link, position),
            new_tab: ctx.new_tab,
            src: escape(&ctx.picture.url, position),
            dark: ctx.dark.as_ref().map(|dark| escape(&dark.url, position)),
            width: svg.width(),
            height: svg.height(),
            alt: escape(ctx.alt, position),
            lang: ctx.lang.language,
            label: ctx.label.map(|label| escape(label, position)),
            link_style: Safe(ctx.styled_anew(Element::Link)),
            image_style: Safe(ctx.styled_anew(Element::Picture(svg.width()))),
            style: ctx.style_text().map(Safe),
        }
    }
}

/// Why a component of a framework that reads placeholders of the syntaxes
/// `own` can't hold `placeholder`, if it can't: no other engine ever sees a
/// component.
pub(super) fn refuses(
    placeholder: &Placeholder,
    own: &[PlaceholderSyntax],
) -> Option<&'static str> {
    if !own.contains(&placeholder.syntax) {
        return Some("no server's engine fills in a component: use a variable such as {state}");
    }
    (!is_path(placeholder.expression()))
        .then_some("a component takes a variable: use one such as {state}")
}

/// True if `expression` is names with dots between.
fn is_path(expression: &str) -> bool {
    expression.split('.').all(|name| {
        let mut chars = name.chars();
        chars
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '$')
            && chars.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
    })
}
