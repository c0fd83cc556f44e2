//! What a format is: one value for each, beside the code that writes it.

use super::Host;
use super::context::Context;
use super::picture::FileKind;
use super::placeholder::Placeholder;
use crate::Diagnostic;

/// What kind of text a [`Format`](super::Format) is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FormatKind {
    /// HTML or Markdown for a page, which a template engine may fill in.
    Page,
    /// The markup of a framework's component, whose own script fills values in.
    Component,
    /// A document's grammar, which no template engine writes.
    Document,
    /// HTML for an e-mail.
    Mail,
    /// Only a picture's address.
    Address,
}

impl FormatKind {
    /// True if a page of your own shows it.
    pub(super) const fn is_for_pages(self) -> bool {
        matches!(self, Self::Page | Self::Component)
    }
}

/// What a format is like.
pub(super) struct FormatSpec {
    pub(super) kind: FormatKind,
    pub(super) pictures: PictureSource,
    /// Where a light and a dark picture can be shown.
    pub(super) pair_on: fn(Host) -> bool,
    /// How many pixels a PNG has for each px, where the format takes one.
    pub(super) png: fn(Host) -> Option<u8>,
    pub(super) link: LinkUse,
    pub(super) styling: Styling,
    /// Where the text is read is not where the link's page is.
    pub(super) is_read_elsewhere: bool,
    /// The hosts that show this format, besides the web.
    pub(super) hosts: &'static [Host],
    /// Why no other host does.
    pub(super) why_not: &'static str,
    /// Why the format can't hold a placeholder, if it can't.
    pub(super) refuses: fn(&Placeholder) -> Option<&'static str>,
    /// Why its link can't open a new tab, if it can't.
    pub(super) no_new_tab: Option<&'static str>,
    /// What is legal in this format but probably unintended.
    pub(super) warns: fn(&Context<'_>) -> Option<Diagnostic>,
    pub(super) write: fn(&Context<'_>) -> Result<Output, Refusal>,
}

/// What a format writes.
pub(super) struct Output {
    pub(super) markup: String,
    /// The script that is in the markup, or in a file of its own.
    pub(super) script: Option<String>,
}

impl From<String> for Output {
    fn from(markup: String) -> Self {
        Self {
            markup,
            script: None,
        }
    }
}

/// Why a format can't be written with what it is given.
pub(super) enum Refusal {
    Link(String),
    PictureUrl {
        value: String,
        problem: &'static str,
    },
    Template(String),
}

impl From<askama::Error> for Refusal {
    fn from(cause: askama::Error) -> Self {
        Self::Template(cause.to_string())
    }
}

/// What becomes of the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkUse {
    /// A link.
    Link,
    /// A form that leads to the same place.
    Form,
    /// A script begins the sign-in, and makes its own state.
    Script,
    /// It is left out.
    None,
}

/// How elements may be styled on a page of your own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Styling {
    None,
    /// By `style` attributes only.
    Attributes,
    /// By a stylesheet, or by `style` attributes.
    Stylesheet,
}

/// Where a format takes its pictures from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureSource {
    /// URLs, of one picture or of a light and a dark one.
    Url,
    /// A URL, of one PNG.
    UrlPng {
        /// Its scale.
        scale: u8,
    },
    /// A file beside the document.
    File(FileKind),
    /// The badge itself, in the markup.
    Inline,
    /// The badge itself, as `data:` URLs.
    Data,
}

impl FormatSpec {
    /// HTML for a page: a link around a picture.
    pub(super) const HTML: Self = Self {
        kind: FormatKind::Page,
        pictures: PictureSource::Url,
        pair_on: |host| host.keeps().picture,
        png: |host| Some(if host.keeps().size { 2 } else { 1 }),
        link: LinkUse::Link,
        styling: Styling::Stylesheet,
        is_read_elsewhere: false,
        hosts: &[],
        why_not: "it does not show HTML",
        refuses: |_| None,
        no_new_tab: None,
        warns: |_| None,
        write: |_| Ok(String::new().into()),
    };

    /// A document with one picture.
    pub(super) const DOCUMENT: Self = Self {
        kind: FormatKind::Document,
        pair_on: |_| false,
        png: |_| Some(1),
        styling: Styling::None,
        ..Self::HTML
    };

    pub(super) fn takes_files(&self) -> bool {
        matches!(self.pictures, PictureSource::File(_))
    }
}
