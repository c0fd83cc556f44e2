use super::Host;
use super::formats::{
    angular, asciidoc, bbcode, email, html, html_button, html_data, html_inline, html_pkce, jsx,
    latex, markdown, mdx, org, rst, svelte, typst, url, vue,
};
use super::spec::{FormatKind, FormatSpec};
#[cfg(feature = "label")]
use super::spec::{LinkUse, Styling};
use crate::names::named_enum;

macro_rules! formats {
    ($($variant:ident = $module:ident, $name:literal $(| $alias:literal)* $(~ $hint:literal)*, $description:literal $(, in JSX $twin:ident)?;)*) => {
        named_enum! {
            /// A format for a snippet.
            ///
            /// ```
            /// use hf_signin::snippet::{Format, Host};
            ///
            /// let format: Format = "rst".parse()?;
            /// assert!(format.hosts().any(|host| host == Host::Pypi));
            /// # Ok::<(), hf_signin::UnknownName>(())
            /// ```
            #[derive(Default)]
            #[non_exhaustive]
            pub enum Format: "format" {
                #[default]
                $(
                    #[doc = concat!("`", $name, "`: ", $description, ".")]
                    $variant = $name $(| $alias)* $(~ $hint)*,
                )*
            }
        }

        impl Format {
            pub(super) fn spec(self) -> &'static FormatSpec {
                match self {
                    $(Self::$variant => &$module::SPEC,)*
                }
            }

            /// What comes out, in one line.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => $description,)*
                }
            }

            /// The format for the placeholders of JSX, which mean nothing in this
            /// one.
            pub(super) fn in_jsx(self) -> Option<Self> {
                match self {
                    $($(Self::$variant => Some(Self::$twin),)?)*
                    _ => None,
                }
            }
        }
    };
}

// The table of formats: a line here, a file in `formats`, a template.
#[rustfmt::skip]
formats! {
    Markdown = markdown, "markdown" | "md" ~ "mkdocs" ~ "readme" ~ "myst", "Markdown: an image in a link; HTML where Markdown can't say it";
    Html = html, "html", "HTML: a link around the picture, light and dark", in JSX Jsx;
    HtmlInline = html_inline, "html-inline" ~ "svg" ~ "inline", "HTML: a link around the SVG itself, whose title is the name";
    HtmlData = html_data, "html-data", "HTML: a link around the picture, light and dark, as data URLs";
    HtmlButton = html_button, "html-button" ~ "form", "HTML: a form whose button begins the sign-in";
    HtmlPkce = html_pkce, "html-pkce" ~ "pkce", "HTML: a button and a script for a static site and a public app, and its callback";
    Jsx = jsx, "jsx" | "react" ~ "tsx" ~ "next" ~ "nextjs" ~ "preact" ~ "solid", "JSX for React and its like";
    Mdx = mdx, "mdx" ~ "docusaurus", "MDX for Docusaurus and its like";
    Vue = vue, "vue" ~ "nuxt", "markup for a Vue template";
    Svelte = svelte, "svelte" ~ "sveltekit", "markup for a Svelte component";
    Angular = angular, "angular", "markup for an Angular template";
    Email = email, "email" ~ "mail", "HTML for e-mail: a link around a PNG of fixed size";
    Url = url, "url", "the picture's own URL, on a line";
    Rst = rst, "rst" ~ "sphinx" ~ "restructuredtext", "reStructuredText: an image with a target";
    Asciidoc = asciidoc, "asciidoc" ~ "adoc", "AsciiDoc: an image with a link";
    Org = org, "org", "Org: a link around an image, with an alternative text that Emacs reads";
    Bbcode = bbcode, "bbcode", "BBCode for forums: a link around an image; BBCode has no alternative text";
    Typst = typst, "typst" ~ "typ", "Typst: a link around an image from a file";
    Latex = latex, "latex" ~ "tex", "LaTeX with hyperref and graphicx: a link around an image from a PNG file";
}

impl Format {
    /// What kind of text it is.
    #[must_use]
    pub fn kind(self) -> FormatKind {
        self.spec().kind
    }

    /// Where this format survives, the web first.
    pub fn hosts(self) -> impl Iterator<Item = Host> {
        std::iter::once(Host::Web).chain(self.spec().hosts.iter().copied())
    }

    /// True if a script in the markup begins the sign-in.
    #[cfg(feature = "label")]
    pub(crate) fn has_script(self) -> bool {
        self.spec().link == LinkUse::Script
    }

    /// True if the text leads anywhere.
    #[cfg(feature = "label")]
    pub(crate) fn has_link(self) -> bool {
        self.spec().link != LinkUse::None
    }

    /// True if the text has a stylesheet on `host`.
    #[cfg(feature = "label")]
    pub(crate) fn takes_stylesheet_on(self, host: Host) -> bool {
        host.is_own() && self.spec().styling == Styling::Stylesheet
    }

    /// True if the picture is a file's path, not a URL.
    #[must_use]
    pub fn takes_files(self) -> bool {
        self.spec().takes_files()
    }
}
