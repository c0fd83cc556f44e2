pub use super::formats::Format;
use super::render_context::RenderContext;
use super::{Host, Placeholder, SnippetError};

/// What a format is like.
pub(super) struct FormatSpec {
    pub(super) pictures: PictureSource,
    /// The hosts that show this format, besides the web.
    pub(super) hosts: &'static [Host],
    /// Why no other host does.
    pub(super) why_not: &'static str,
    /// Why the format can't hold a placeholder, if it can't.
    pub(super) refuses: fn(&Placeholder) -> Option<&'static str>,
    /// Why its link can't open a new tab, if it can't.
    pub(super) no_new_tab: Option<&'static str>,
    pub(super) render: fn(&RenderContext<'_>) -> Result<String, SnippetError>,
}

impl FormatSpec {
    /// Whether it is HTML or a component's markup, which pages hold.
    pub(super) fn is_markup(&self) -> bool {
        matches!(
            self.pictures,
            PictureSource::UrlPair
                | PictureSource::UrlPng { .. }
                | PictureSource::Inline
                | PictureSource::DataPair
        )
    }
}

/// Where a format takes its pictures from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureSource {
    /// A URL, of one picture.
    Url,
    /// A URL, of one PNG.
    UrlPng {
        /// Its scale.
        scale: u8,
    },
    /// URLs, of a light and a dark picture where the host keeps both.
    UrlPair,
    /// A file beside the document.
    File(super::FileKind),
    /// The badge itself, in the markup.
    Inline,
    /// The badge itself, as `data:` URLs of a light and a dark picture.
    DataPair,
}

impl Format {
    /// Where this format survives, the web first.
    pub fn hosts(self) -> impl Iterator<Item = Host> {
        std::iter::once(Host::Web).chain(self.spec().hosts.iter().copied())
    }

    /// Whether this is markup for a page of HTML.
    pub(crate) fn is_html(self) -> bool {
        self.is_link_in_html() || self == Self::HtmlPkce
    }

    /// Whether this is HTML whose link or form opens where it stands.
    #[doc(hidden)]
    pub fn is_link_in_html(self) -> bool {
        matches!(
            self,
            Self::Html | Self::HtmlInline | Self::HtmlData | Self::HtmlButton
        )
    }

    /// Whether this is a document's grammar, which no template engine writes.
    pub(super) fn is_document(self) -> bool {
        matches!(
            self.spec().pictures,
            PictureSource::Url | PictureSource::File(_)
        )
    }

    /// Whether this is a framework's component, whose own script fills values
    /// in.
    #[doc(hidden)]
    pub fn is_component(self) -> bool {
        matches!(
            self,
            Self::Jsx | Self::Mdx | Self::Vue | Self::Svelte | Self::Angular
        )
    }

    /// Whether the picture is a file's path, not a URL.
    #[must_use]
    pub fn takes_files(self) -> bool {
        matches!(self.spec().pictures, PictureSource::File(_))
    }
}
