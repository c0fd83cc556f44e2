use super::formats;
use super::render_context::RenderContext;
use super::{Host, Placeholder, SnippetError};
use crate::names::named_enum;

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

macro_rules! formats {
    ($($variant:ident = $module:ident, $name:literal $(| $alias:literal)*, $description:literal;)*) => {
        named_enum! {
            /// A format for a snippet.
            #[derive(Default)]
            #[non_exhaustive]
            pub enum Format: "format" {
                #[default]
                $(
                    #[doc = concat!("`", $name, "`: ", $description, ".")]
                    $variant = $name $(| $alias)*,
                )*
            }
        }

        impl Format {
            pub(super) fn spec(self) -> &'static FormatSpec {
                match self {
                    $(Self::$variant => &formats::$module::SPEC,)*
                }
            }

            /// What comes out, in one line.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => $description,)*
                }
            }
        }
    };
}

// The table of formats: a line here, a file in formats/, a template.
#[rustfmt::skip]
formats! {
    Markdown = markdown, "markdown" | "md", "Markdown: an image in a link; HTML where Markdown can't say it";
    Html = html, "html", "HTML: a link around the picture, light and dark";
    HtmlInline = html_inline, "html-inline", "HTML: a link around the SVG itself, whose title is the name";
    HtmlData = html_data, "html-data", "HTML: a link around the picture, light and dark, as data URLs";
    HtmlButton = html_button, "html-button", "HTML: a form whose button begins the sign-in";
    HtmlPkce = html_pkce, "html-pkce", "HTML: a button and a script for a static site and a public app, and its callback";
    Jsx = jsx, "jsx" | "react", "JSX for React and its like";
    Mdx = mdx, "mdx", "MDX for Docusaurus and its like";
    Vue = vue, "vue", "markup for a Vue template";
    Svelte = svelte, "svelte", "markup for a Svelte component";
    Angular = angular, "angular", "markup for an Angular template";
    Email = email, "email", "HTML for e-mail: a link around a PNG of fixed size";
    Url = url, "url", "the picture's own URL, on a line";
    Rst = rst, "rst", "reStructuredText: an image with a target";
    Asciidoc = asciidoc, "asciidoc", "AsciiDoc: an image with a link";
    Org = org, "org", "Org: a link around an image, with an alternative text that Emacs reads";
    Bbcode = bbcode, "bbcode", "BBCode for forums: a link around an image; BBCode has no alternative text";
    Typst = typst, "typst", "Typst: a link around an image from a file";
    Latex = latex, "latex", "LaTeX with hyperref and graphicx: a link around an image from a PNG file";
}

impl Format {
    /// Where this format survives, the web first.
    pub fn hosts(self) -> impl Iterator<Item = Host> {
        std::iter::once(Host::Web).chain(self.spec().hosts.iter().copied())
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
    pub(crate) fn is_component(self) -> bool {
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
