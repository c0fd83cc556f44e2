use super::json::options;
use super::{BadgeOptions, LinkOptions, OptionsError, Width};
use crate::badge::Theme;
use crate::snippet::{ColorScheme, Format, Host, Pictures, Snippet, Style};

options! {
    /// What a snippet is, and where it goes.
    ///
    /// ```
    /// use hf_signin::options::SnippetOptions;
    /// use hf_signin::snippet::Format;
    ///
    /// let options = SnippetOptions {
    ///     href: Some("/login".to_owned()),
    ///     format: Some(Format::Jsx),
    ///     assets: Some("public".to_owned()),
    ///     assets_url: Some("/".to_owned()),
    ///     ..SnippetOptions::default()
    /// };
    /// let rendered = options.snippet()?.render()?;
    /// assert!(rendered.markup.contains("src=\"/sign-in-with-huggingface-lg.svg\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct SnippetOptions: "snippet" {
        /// A page of your own site that begins the sign-in, such as `/login`; excludes
        /// `link`.
        "href" href: String,
        /// What the authorize link is made of; excludes `href`.
        "link" link: LinkOptions,
        /// The badge. Default: the standard one, light and dark.
        "badge" badge: BadgeOptions,
        /// Default: `markdown`.
        "format" format: Format,
        /// Default: `web`.
        "host" host: Host,
        /// The alternative text. Default: the label.
        "alt" alt: String,
        /// Opens the link in a new tab. Default: false.
        "newTab" new_tab: bool,
        /// What the picture follows: `system` or `page`. Default: `system`.
        "colorScheme" color_scheme: ColorScheme,
        /// The URL or path below which the pictures are.
        "imgBase" img_base: String,
        /// The folder that the files are written into, relative to the page.
        "assets" assets: String,
        /// With `assets`: what the pictures' URLs begin with instead.
        "assetsUrl" assets_url: String,
        /// `official` for the files on Hugging Face, which are the default.
        "pictures" pictures: String,
        /// A stylesheet, the default where one is kept.
        "style" style: bool,
        /// `style` attributes instead of a stylesheet. Default: false.
        "inlineStyle" inline_style: bool,
        /// Refers to a PNG instead of the SVG. Default: false.
        "png" png: bool,
        /// The URL of the file that has the script. Default: it is in the markup.
        "scriptUrl" script_url: String,
    }
}

impl SnippetOptions {
    /// The snippet.
    ///
    /// # Errors
    ///
    /// When an option is missing, wrong, or contradicts another.
    pub fn snippet(&self) -> Result<Snippet, OptionsError> {
        self.snippet_with_fonts(Vec::new())
    }

    /// The same with fonts (the content of TrueType or OpenType files) for characters
    /// that the built-in ones lack.
    ///
    /// # Errors
    ///
    /// As [`SnippetOptions::snippet`], and for a font that can't be used or has no label.
    pub fn snippet_with_fonts(&self, fonts: Vec<Vec<u8>>) -> Result<Snippet, OptionsError> {
        let format = self.format.unwrap_or_default();
        let host = self.host.unwrap_or_default();
        let clash = |problem| OptionsError::OptionClash {
            of: "snippet",
            problem,
        };
        let asks_page = self
            .link
            .as_ref()
            .is_some_and(|link| link.redirect_uri_from_page.unwrap_or_default());
        if asks_page && !format.has_script() {
            return Err(OptionsError::OptionClash {
                of: "link",
                problem: "redirectUriFromPage is for format html-pkce",
            });
        }
        let is_own_page = format.has_script() && (asks_page || host == Host::StaticSpace);
        let snippet = match (&self.href, &self.link) {
            (Some(_), Some(_)) => return Err(clash("give href or link, not both")),
            (Some(href), None) => Snippet::to(href)?,
            // What is given is checked, though the link is not used.
            (None, Some(link)) => {
                Snippet::new(link.template(format, is_own_page || !format.has_link())?)
            }
            (None, None) if !format.has_link() => Snippet::picture(),
            (None, None) => {
                return Err(OptionsError::MissingOption {
                    of: "snippet",
                    name: "href",
                    fix: "give href, the page of your site that begins the sign-in, or link, what \
                          an authorize link is made of",
                });
            }
        };
        let mut badge = self.badge.clone().unwrap_or_default();
        let fills = badge.width == Some(Width::Fill);
        if fills {
            badge.width = None;
        }
        let mut snippet = snippet
            .format(format)
            .host(host)
            .badge(badge.badge_with_fonts(Theme::Auto, fonts)?)
            .new_tab(self.new_tab.unwrap_or_default())
            .png(self.png.unwrap_or_default());
        if fills {
            snippet = snippet.fill_width();
        }
        if let Some(alt) = &self.alt {
            snippet = snippet.alt(alt);
        }
        if let Some(pictures) = self.pictures(format)? {
            snippet = snippet.pictures(pictures);
        }
        if let Some(scheme) = self.color_scheme {
            snippet = snippet.color_scheme(scheme);
        }
        if let Some(url) = &self.script_url {
            snippet = snippet.script_url(url)?;
        }
        match (self.style, self.inline_style) {
            (Some(true), Some(true)) => Err(clash("give style or inlineStyle, not both")),
            (Some(true), _) => Ok(snippet.style(Style::Stylesheet)),
            (_, Some(true)) => Ok(snippet.style(Style::Inline)),
            (Some(false), _) if format.takes_stylesheet_on(host) => {
                Ok(snippet.style(Style::Inline))
            }
            _ => Ok(snippet),
        }
    }

    /// The pictures, where an option says which.
    fn pictures(&self, format: Format) -> Result<Option<Pictures>, OptionsError> {
        let clash = |problem| OptionsError::OptionClash {
            of: "snippet",
            problem,
        };
        if let Some(name) = &self.pictures {
            if name != "official" {
                return Err(OptionsError::WrongType {
                    of: "snippet",
                    name: "pictures",
                    expected: "\"official\"",
                });
            }
            if self.assets.is_some() || self.img_base.is_some() {
                return Err(clash("pictures official excludes assets and imgBase"));
            }
        }
        for address in [&self.assets_url, &self.img_base].into_iter().flatten() {
            let engines = ["{{", "{%", "<%", "<?", "${", "@{"];
            if engines.iter().any(|start| address.contains(start)) {
                return Err(OptionsError::TemplateAddress {
                    value: address.clone(),
                });
            }
        }
        Ok(Some(
            match (&self.assets, &self.assets_url, &self.img_base) {
                (None, None, None) if self.pictures.is_none() => return Ok(None),
                (None, None, None) => Pictures::official(),
                (Some(_), _, Some(_)) => return Err(clash("give imgBase or assets, not both")),
                (None, Some(_), _) => {
                    return Err(OptionsError::MissingOption {
                        of: "snippet",
                        name: "assets",
                        fix: "assetsUrl is the address of what is in assets",
                    });
                }
                (Some(_), Some(prefix), None) if format.takes_files() => Pictures::folder(prefix)?,
                (Some(_), Some(prefix), None) => Pictures::base(prefix)?,
                (Some(folder), None, None) => Pictures::folder(folder)?,
                (None, None, Some(base)) => Pictures::base(base)?,
            },
        ))
    }
}
