use super::destination::Destination;
use super::lang::Lang;
use super::link_template::LinkPart;
use super::page_words::PageWords;
use super::wrapper::Look;
use super::{Host, Placeholder};
use crate::badge::Svg;

/// What a format puts together.
pub(super) struct RenderContext<'a> {
    pub(super) host: Host,
    pub(super) destination: &'a Destination,
    /// The link in pieces, percent-encoded.
    pub(super) link: Vec<LinkPart<'a>>,
    pub(super) alt: &'a str,
    /// The name that the drawn badge itself has.
    pub(super) title: &'a str,
    /// The picture, or the light one of two.
    pub(super) picture: Picture,
    /// The picture for readers who prefer dark.
    pub(super) dark: Option<Picture>,
    pub(super) new_tab: bool,
    /// Of the badge's words.
    pub(super) lang: Lang,
    /// The URL of the file that has the script.
    pub(super) script_url: Option<&'a str>,
    /// The picture is a PNG on request.
    pub(super) png: bool,
    /// How the elements around the picture are styled.
    pub(super) look: Look,
    pub(super) page_words: PageWords,
}

impl RenderContext<'_> {
    pub(super) fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        placeholders(&self.link)
    }
}

pub(super) fn placeholders<'a>(parts: &'a [LinkPart<'_>]) -> impl Iterator<Item = &'a Placeholder> {
    parts.iter().filter_map(|part| match part {
        LinkPart::Open(placeholder) => Some(*placeholder),
        LinkPart::Text(_) => None,
    })
}

pub(super) struct Picture {
    /// Its URL or, for a format that takes files, its path; empty for one
    /// that holds the badge itself.
    pub(super) url: String,
    pub(super) svg: Svg,
}
