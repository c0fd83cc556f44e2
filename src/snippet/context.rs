use std::cell::RefCell;

use super::Host;
use super::csp::Csp;
use super::destination::Destination;
use super::lang::Lang;
use super::link_template::LinkPart;
use super::page_words::PageWords;
use super::picture::Picture;
use super::placeholder::{Placeholder, PlaceholderSyntax};
use super::style::{Element, Look, Styled};

/// What a format puts together. What it writes that a Content Security Policy
/// must allow is noted on the way.
pub(super) struct Context<'a> {
    pub(super) host: Host,
    pub(super) destination: &'a Destination,
    /// The link in pieces, percent-encoded.
    pub(super) link: Vec<LinkPart<'a>>,
    pub(super) alt: &'a str,
    /// The name that the drawn badge itself has.
    pub(super) title: &'a str,
    /// The picture, or the light one of two.
    pub(super) picture: Picture,
    /// The picture for a dark color scheme.
    pub(super) dark: Option<Picture>,
    pub(super) new_tab: bool,
    /// Of the badge's words.
    pub(super) lang: Lang,
    /// The URL of the file that has the script.
    pub(super) script_url: Option<&'a str>,
    /// The picture is a PNG on request.
    pub(super) is_png: bool,
    pub(super) look: Look,
    /// The text of a button that fills its place: no picture, but the mark and this.
    pub(super) label: Option<&'a str>,
    /// The rules of the stylesheet, where the markup has one.
    pub(super) stylesheet: Option<String>,
    pub(super) page_words: PageWords,
    pub(super) csp: RefCell<Csp>,
}

impl Context<'_> {
    pub(super) fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        placeholders(&self.link)
    }

    /// True if Razor fills the markup in, which reads `@` in it.
    pub(super) fn is_for_razor(&self) -> bool {
        self.placeholders()
            .any(|placeholder| placeholder.syntax == PlaceholderSyntax::At)
    }

    /// The text of the `<style>` element that the markup has.
    pub(super) fn style_text(&self) -> Option<String> {
        let text = format!("\n{}", self.stylesheet.as_ref()?);
        self.csp.borrow_mut().allow_style(&text);
        Some(text)
    }

    /// The class or the style of an element that the markup has.
    pub(super) fn styled(&self, element: Element) -> Styled {
        let styled = self.look.on(element);
        if let Some(text) = styled.declarations() {
            self.csp.borrow_mut().allow_style_attribute(&text);
        }
        styled
    }

    /// The same in a component: frameworks write the attribute anew, some with a
    /// semicolon at the end.
    pub(super) fn styled_anew(&self, element: Element) -> Styled {
        let styled = self.styled(element);
        if let Some(text) = styled.declarations() {
            self.csp.borrow_mut().allow_style_attribute(&(text + ";"));
        }
        styled
    }
}

pub(super) fn placeholders<'a>(parts: &'a [LinkPart<'_>]) -> impl Iterator<Item = &'a Placeholder> {
    parts.iter().filter_map(|part| match part {
        LinkPart::Open(placeholder) => Some(*placeholder),
        LinkPart::Text(_) => None,
    })
}
