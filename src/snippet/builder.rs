use super::destination::Destination;
use super::lang::Lang;
use super::page_words::PageWords;
use super::render_context::RenderContext;
use super::wrapper::{self, Element, Look};
use super::{
    Csp, Format, Host, LinkTemplate, PictureFile, Pictures, Placeholder, SnippetError,
    TemplateEngine, formats,
};
use crate::badge::{Badge, Size, Theme};
use crate::link::{LinkError, PageUrl};

/// A badge around an authorize link, to be written in some [`Format`] for
/// some [`Host`].
#[derive(Debug, Clone)]
pub struct Snippet {
    pub(super) destination: Destination,
    pub(super) format: Format,
    pub(super) host: Host,
    pub(super) badge: Badge,
    pub(super) pictures: Pictures,
    pub(super) alt: Option<String>,
    pub(super) new_tab: bool,
    pub(super) script_url: Option<String>,
    pub(super) png: bool,
    pub(super) style: bool,
}

impl Snippet {
    /// The standard badge, size `lg`, around an authorize link: Markdown for
    /// the web, with the official pictures.
    #[must_use]
    pub fn new(link: impl Into<LinkTemplate>) -> Self {
        Self::around(Destination::Authorize(Box::new(link.into())))
    }

    /// The same around a page of your own site that begins the sign-in: the
    /// right link where nothing can hold a state of each visitor's own, such as
    /// a README. An `https` or `http` URL, or a path such as `/login`.
    ///
    /// ```
    /// use hf_signin::snippet::{Host, Snippet};
    ///
    /// let readme = Snippet::to("https://app.example/login")?.host(Host::Github).render()?;
    /// assert!(readme.starts_with("<a href=\"https://app.example/login\">"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`LinkError::Url`] when `url` is anything else, holds a character that
    /// RFC 3986 does not allow or a quote, or has a secret in its query.
    pub fn to(url: impl Into<String>) -> Result<Self, LinkError> {
        Ok(Self::around(Destination::Page(PageUrl::new(url)?)))
    }

    fn around(destination: Destination) -> Self {
        Self {
            destination,
            format: Format::default(),
            host: Host::default(),
            badge: Badge::new(Size::default(), Theme::Auto),
            pictures: Pictures::default(),
            alt: None,
            new_tab: false,
            script_url: None,
            png: false,
            style: false,
        }
    }

    /// The format. Default: Markdown.
    #[must_use]
    pub fn format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    /// The site that will show the snippet. Default: a page of your own.
    #[must_use]
    pub fn host(mut self, host: Host) -> Self {
        self.host = host;
        self
    }

    /// The badge. Default: the standard one, size `lg`, in [`Theme::Auto`],
    /// which in a snippet means: the picture follows the reader's
    /// colour scheme where format and host can, and is light elsewhere.
    #[must_use]
    pub fn badge(mut self, badge: Badge) -> Self {
        self.badge = badge;
        self
    }

    /// Where the pictures come from. Default: the official files. A format
    /// that holds the badge itself needs none.
    #[must_use]
    pub fn pictures(mut self, pictures: Pictures) -> Self {
        self.pictures = pictures;
        self
    }

    /// Whether a document refers to a PNG and not to the SVG, as what is made
    /// into PDF may need: twice the pixels in reStructuredText and AsciiDoc,
    /// which have a width beside it. Default: the SVG.
    #[must_use]
    pub fn png(mut self, png: bool) -> Self {
        self.png = png;
        self
    }

    /// The picture's alternative text. Default: the badge's label. Formats
    /// whose grammar has none leave it out.
    #[must_use]
    pub fn alt(mut self, text: impl Into<String>) -> Self {
        self.alt = Some(text.into());
        self
    }

    /// Whether the link opens a new tab, as it must inside a Space's iframe.
    #[must_use]
    pub fn new_tab(mut self, new_tab: bool) -> Self {
        self.new_tab = new_tab;
        self
    }

    /// The URL of the file that has the script of [`Format::HtmlPkce`], for a
    /// page whose policy allows no inline scripts; [`Snippet::script`] is what
    /// the file holds. Default: the script stands in the snippet.
    #[must_use]
    pub fn script_url(mut self, url: impl Into<String>) -> Self {
        self.script_url = Some(url.into());
        self
    }

    /// Whether the formats of HTML come with a style sheet for the class
    /// `hf-signin`: how the badge looks under a pointer, focused, pressed,
    /// disabled and busy, on light and dark. Where it stands, and the corners
    /// that a focus ring follows, are in the sheet too, so a Content Security
    /// Policy needs one hash; otherwise they are `style` attributes, wherever
    /// styles are kept. Default: no.
    #[must_use]
    pub fn style(mut self, style: bool) -> Self {
        self.style = style;
        self
    }

    /// The snippet, without a line end after it.
    ///
    /// # Errors
    ///
    /// When the host drops what the format needs, when the format can't hold
    /// a placeholder or take its pictures from where they are, when the
    /// alternative text is empty or holds a control character, or when the
    /// badge can't be drawn.
    pub fn render(&self) -> Result<String, SnippetError> {
        let markup = self.write(self.format.spec().render)?;
        if !self.style {
            return Ok(markup);
        }
        self.check_style()?;
        Ok(wrapper::style_sheet(&self.badge) + &markup)
    }

    /// The script of [`Format::HtmlPkce`], for a file of its own; `None` for a
    /// format without one.
    ///
    /// # Errors
    ///
    /// As [`Snippet::render`].
    pub fn script(&self) -> Result<Option<String>, SnippetError> {
        if self.format != Format::HtmlPkce {
            return Ok(None);
        }
        self.write(formats::html_pkce::script).map(Some)
    }

    /// What a page's Content Security Policy must allow for the snippet.
    ///
    /// # Errors
    ///
    /// As [`Snippet::render`].
    pub fn csp(&self) -> Result<Csp, SnippetError> {
        self.csp_of(&self.render()?)
    }

    /// The same from the snippet, where it is rendered already.
    #[doc(hidden)]
    pub fn csp_of(&self, markup: &str) -> Result<Csp, SnippetError> {
        let mut csp = Csp::of_markup(markup);
        if !self.format.spec().is_markup() || self.is_plain_markdown() {
            csp = Csp::of_picture(&self.url(&self.first())?);
        }
        if self.format.is_component() {
            let width = self.first().svg()?.width();
            for element in [Element::Link, Element::Picture(width)] {
                // Frameworks write it anew, some with a semicolon at the end.
                if let Some(text) = Look::of(self).on(element).declarations() {
                    csp.allow_style_attribute(&text);
                    csp.allow_style_attribute(&(text + ";"));
                }
            }
        }
        if let Destination::Authorize(link) = &self.destination
            && self.format == Format::HtmlPkce
        {
            csp.allow_sign_in(&link.request.provider);
        }
        if self.format == Format::HtmlButton {
            csp.allow_form(&self.destination);
        }
        Ok(csp)
    }

    fn write(
        &self,
        format: fn(&RenderContext<'_>) -> Result<String, SnippetError>,
    ) -> Result<String, SnippetError> {
        self.check_host()?;
        self.check_link()?;
        let badge = self.first();
        let alt = self.checked_alt()?;
        let context = RenderContext {
            host: self.host,
            destination: &self.destination,
            link: self.destination.parts(),
            alt: &alt,
            title: self.badge.accessible_name(),
            picture: self.picture(badge)?,
            dark: self.dark().map(|dark| self.picture(dark)).transpose()?,
            new_tab: self.new_tab,
            script_url: self.script_url.as_deref(),
            png: self.png,
            look: Look::of(self),
            lang: Lang::of(&self.badge),
            page_words: PageWords::of(&self.badge),
        };
        format(&context)
    }

    /// The files that the snippet refers to; none when the pictures are the
    /// official ones, or in the snippet itself.
    ///
    /// # Errors
    ///
    /// When the badge can't be drawn.
    pub fn files(&self) -> Result<Vec<PictureFile>, SnippetError> {
        let Some(kind) = self.file_kind() else {
            return Ok(Vec::new());
        };
        if self.pictures == Pictures::Official {
            return Ok(Vec::new());
        }
        [Some(self.first()), self.dark()]
            .into_iter()
            .flatten()
            .map(|badge| {
                Ok(PictureFile {
                    name: kind.file_name(&badge.file_stem()),
                    svg: badge.svg()?,
                    kind,
                })
            })
            .collect()
    }

    /// The format that `format` means with this link: JSX for HTML whose link
    /// has the placeholders of JSX, which mean nothing in HTML.
    #[must_use]
    pub fn fitting_format(&self, format: Format) -> Format {
        let is_jsx = |p: &Placeholder| p.engine == Some(TemplateEngine::Jsx);
        match format {
            Format::Html if self.destination.placeholders().any(is_jsx) => Format::Jsx,
            _ => format,
        }
    }

    /// What the link leaves to be filled in.
    #[doc(hidden)]
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.destination.placeholders()
    }

    /// Whether the snippet shows a light and a dark picture, or one that
    /// follows the reader's colour scheme by itself: in [`Theme::Auto`],
    /// where format and host can.
    #[doc(hidden)]
    pub fn follows_color_scheme(&self) -> bool {
        self.first().theme == Theme::Auto || self.dark().is_some()
    }
}
