use super::destination::Destination;
use super::picture_url;
use super::{ColorScheme, Format, Host, LinkTemplate, Pictures, SnippetError, Style};
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
    /// None unless given: the official ones.
    pub(super) pictures: Option<Pictures>,
    pub(super) alt: Option<String>,
    pub(super) new_tab: bool,
    pub(super) script_url: Option<String>,
    pub(super) png: bool,
    pub(super) style: Option<Style>,
    pub(super) color_scheme: Option<ColorScheme>,
    pub(super) fills: bool,
}

impl Snippet {
    /// The standard badge, size `lg`, around an authorize link: Markdown for
    /// the web, with the official pictures.
    #[must_use]
    pub fn new(link: impl Into<LinkTemplate>) -> Self {
        Self::around(Destination::Authorize(Box::new(link.into())))
    }

    /// The same around a page of your own site that begins the sign-in: the
    /// right link where nothing can hold a state for each visitor, such as a
    /// README. An `https` or `http` URL, or a path such as `/login`.
    ///
    /// ```
    /// use hf_signin::snippet::{Host, Snippet};
    ///
    /// let readme = Snippet::to("https://app.example/login")?.host(Host::Github).render()?;
    /// assert!(readme.markup.starts_with("<a href=\"https://app.example/login\">"));
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

    /// Only the picture, for [`Format::Url`]: no link.
    #[must_use]
    pub fn picture() -> Self {
        Self::around(Destination::Nowhere)
    }

    fn around(destination: Destination) -> Self {
        Self {
            destination,
            format: Format::default(),
            host: Host::default(),
            badge: Badge::new(Size::default(), Theme::Auto),
            pictures: None,
            alt: None,
            new_tab: false,
            script_url: None,
            png: false,
            style: None,
            color_scheme: None,
            fills: false,
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
    /// which in a snippet means: the picture follows a color scheme where
    /// format and host can, and is light elsewhere.
    #[must_use]
    pub fn badge(mut self, badge: Badge) -> Self {
        self.badge = badge;
        self
    }

    /// Where the pictures come from. Default: the official files. A format
    /// that holds the badge itself needs none.
    #[must_use]
    pub fn pictures(mut self, pictures: Pictures) -> Self {
        self.pictures = Some(pictures);
        self
    }

    /// What the picture of a badge in [`Theme::Auto`] follows. Default:
    /// [`ColorScheme::System`]; for an SVG in the page itself
    /// ([`Format::HtmlInline`]), [`ColorScheme::Page`].
    #[must_use]
    pub fn color_scheme(mut self, scheme: ColorScheme) -> Self {
        self.color_scheme = Some(scheme);
        self
    }

    /// A button of HTML and CSS that is as wide as its place, such as a card for
    /// signing in: the mark and the label in its middle, in the page's own font and
    /// the reader's font size. It has the size, shape and theme of the badge, and
    /// needs no picture but the mark, which is in the markup.
    ///
    /// ```
    /// use hf_signin::snippet::{Format, Snippet};
    ///
    /// let button = Snippet::to("/login")?.format(Format::Html).fill_width().render()?;
    /// assert!(button.markup.contains("<span>Sign in with Hugging Face</span>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn fill_width(mut self) -> Self {
        self.fills = true;
        self
    }

    /// Refers to a PNG instead of the SVG, for what can't show SVG: with twice
    /// the pixels where the format states a width.
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

    /// Opens the link in a new tab: required inside a Space, which runs in an
    /// iframe.
    #[must_use]
    pub fn new_tab(mut self, new_tab: bool) -> Self {
        self.new_tab = new_tab;
        self
    }

    /// The URL of the file that has the script of [`Format::HtmlPkce`], for a
    /// page whose policy allows no inline scripts; [`Rendered::script`] is what
    /// the file holds. Default: the script is in the snippet.
    ///
    /// [`Rendered::script`]: super::Rendered::script
    ///
    /// # Errors
    ///
    /// [`SnippetError::Url`] unless it is relative, or begins with `https://` or
    /// `http://`.
    pub fn script_url(mut self, url: impl Into<String>) -> Result<Self, SnippetError> {
        let url = url.into();
        if let Err(problem) = picture_url::check_web(&url) {
            return Err(SnippetError::Url {
                what: "script",
                value: url,
                problem,
            });
        }
        self.script_url = Some(url);
        Ok(self)
    }

    /// How HTML and components are styled. Default: with a stylesheet wherever
    /// one is kept.
    #[must_use]
    pub fn style(mut self, style: Style) -> Self {
        self.style = Some(style);
        self
    }
}
