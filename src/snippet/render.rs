//! A snippet is rendered once: each picture is drawn once, and all that is known
//! on the way is in one result.

use std::cell::RefCell;
use std::fmt;

use super::context::Context;
use super::csp::Csp;
use super::destination::Destination;
use super::lang::Lang;
use super::page_words::PageWords;
use super::picture::{FileKind, Picture, data_url};
use super::pictures::{OFFICIAL, Source};
use super::spec::{FormatKind, FormatSpec, LinkUse, PictureSource, Styling};
use super::style::{self, Corner, Look};
use super::{
    ColorScheme, Format, Host, PictureFile, Snippet, SnippetError, Style, TemplateEngine,
    picture_url, warning,
};
use crate::badge::{Badge, Svg, Theme};
use crate::{Diagnostic, Level};

/// A snippet, ready to paste, and all that goes with it.
///
/// ```
/// use hf_signin::snippet::{Format, Snippet};
///
/// let rendered = Snippet::to("/login")?.format(Format::Html).render()?;
/// assert!(rendered.markup.contains("href=\"/login\""));
/// assert_eq!(rendered.csp.img_src, ["https://huggingface.co"]);
/// assert_eq!(rendered.warnings, []);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Rendered {
    /// What to paste, without a line end after it.
    pub markup: String,
    /// The format of the markup: [`Format::Jsx`] where [`Format::Html`] was asked
    /// for with the placeholders of JSX.
    pub format: Format,
    /// Where the link leads, with its placeholders; empty where the page finds a
    /// part of it out, and without a link.
    pub url: String,
    /// The files that the markup refers to; none for the official pictures, and
    /// for pictures in the markup itself.
    pub files: Vec<PictureFile>,
    /// What the pictures follow; `None` for a picture of one theme.
    pub color_scheme: Option<ColorScheme>,
    /// The script of [`Format::HtmlPkce`], for a file of its own.
    pub script: Option<String>,
    /// The rules of the stylesheet in the markup.
    pub stylesheet: Option<String>,
    /// What a page's Content Security Policy must allow.
    pub csp: Csp,
    /// What is legal but probably unintended.
    pub warnings: Vec<Diagnostic>,
    /// What is good to know besides.
    pub notes: Vec<Diagnostic>,
}

/// The markup.
impl fmt::Display for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.markup)
    }
}

impl Snippet {
    /// Writes the snippet.
    ///
    /// # Errors
    ///
    /// When the host drops what the format needs, when the format can't hold
    /// a placeholder or take its pictures from where they are, when the
    /// alternative text is empty or holds a control character, or when the
    /// badge can't be drawn.
    pub fn render(&self) -> Result<Rendered, SnippetError> {
        let is_jsx = |p: &super::Placeholder| p.engine == Some(TemplateEngine::Jsx);
        let format = match self.format.in_jsx() {
            Some(twin) if self.destination.placeholders().any(is_jsx) => twin,
            _ => self.format,
        };
        let plan = Plan {
            snippet: self,
            format,
            spec: format.spec(),
            host: self.host,
        };
        plan.check()?;
        plan.render()
    }
}

/// A snippet in its format.
struct Plan<'a> {
    snippet: &'a Snippet,
    format: Format,
    spec: &'static FormatSpec,
    host: Host,
}

impl Plan<'_> {
    fn render(&self) -> Result<Rendered, SnippetError> {
        let (snippet, spec) = (self.snippet, self.spec);
        let style = self.style()?;
        let scheme = self.scheme()?;
        let (first, dark) = self.badges(scheme);
        let alt = self.alt()?;
        let (picture, corner) = if snippet.fills {
            self.check_fill(style)?;
            let svg = Svg::of_mark();
            let mark = Picture {
                url: data_url(svg.as_str()),
                svg,
                file: None,
            };
            (mark, Corner::of_fill(&snippet.badge))
        } else {
            let picture = self.picture(&first)?;
            let corner = Corner::of(&snippet.badge, &picture.svg);
            (picture, corner)
        };
        let corner = corner.following(snippet.badge.theme, scheme);
        let dark = dark.filter(|_| !snippet.fills);
        let context = Context {
            host: self.host,
            destination: &snippet.destination,
            link: snippet.destination.parts(),
            alt: &alt,
            title: snippet.badge.accessible_name(),
            picture,
            dark: dark.map(|dark| self.picture(&dark)).transpose()?,
            new_tab: snippet.new_tab,
            script_url: snippet.script_url.as_deref(),
            is_png: self.is_png(),
            look: Look::new(
                style,
                corner,
                // An SVG in the page follows the page by default.
                spec.pictures == PictureSource::Inline && scheme == Some(ColorScheme::System),
            ),
            lang: Lang::of(&snippet.badge),
            page_words: PageWords::of(&snippet.badge),
            label: snippet.fills.then(|| snippet.badge.accessible_name()),
            stylesheet: (style == Some(Style::Stylesheet))
                .then(|| style::stylesheet(corner, &snippet.badge, scheme)),
            csp: RefCell::default(),
        };
        let written = (spec.write)(&context)
            .map_err(|refusal| SnippetError::refused(self.format, refusal))?;
        let source = self.source();
        let mut warnings = warning::of_snippet(self.format, &context);
        warnings.extend((spec.warns)(&context));
        let is_own_page = self.host.is_own() && spec.kind.is_for_pages();
        if snippet.pictures.is_none() && context.picture.file.is_some() {
            warnings.push(warning::of_official_pictures(
                scheme.filter(|_| is_own_page),
            ));
        } else if snippet.color_scheme.is_none() && is_own_page {
            warnings.extend(scheme.map(warning::of_scheme));
        }
        let (notes, warnings) = warnings
            .into_iter()
            .partition(|diagnostic| diagnostic.level == Level::Note);
        let mut csp = context.csp.into_inner();
        let mut files = Vec::new();
        for picture in [Some(context.picture), context.dark].into_iter().flatten() {
            if !picture.url.is_empty() {
                csp.allow_picture(&picture.url);
            }
            if let Some((name, kind)) = picture.file
                && *source != Source::Official
            {
                let svg = picture.svg;
                files.push(PictureFile { name, svg, kind });
            }
        }
        Ok(Rendered {
            markup: written.markup,
            format: self.format,
            url: match &snippet.destination {
                Destination::Authorize(link) => link.text(),
                Destination::Page(page) => page.as_str().to_owned(),
                Destination::Nowhere => String::new(),
            },
            files,
            color_scheme: scheme,
            script: written.script,
            stylesheet: context.stylesheet,
            csp,
            warnings,
            notes,
        })
    }

    /// What a button of HTML and CSS can't go with.
    fn check_fill(&self, style: Option<Style>) -> Result<(), SnippetError> {
        let refuse = |problem| {
            Err(SnippetError::Fill {
                format: self.format,
                host: self.host,
                problem,
            })
        };
        if style != Some(Style::Stylesheet) {
            return refuse(
                "it needs a stylesheet: use a format of HTML or a component, and a page of your own",
            );
        }
        if self.snippet.badge.icon_only {
            return refuse("the mark has no label to fill it with: leave one of both out");
        }
        if self.snippet.png {
            return refuse("it needs no picture: leave the PNG out");
        }
        Ok(())
    }

    fn source(&self) -> &Source {
        Source::of(self.snippet.pictures.as_ref())
    }

    /// What is refused before anything is drawn.
    fn check(&self) -> Result<(), SnippetError> {
        let (snippet, spec, format, host) = (self.snippet, self.spec, self.format, self.host);
        if host != Host::Web && !spec.hosts.contains(&host) {
            return Err(SnippetError::Host {
                format,
                host,
                problem: spec.why_not,
            });
        }
        let no_new_tab = match host.keeps().link_attributes {
            true => spec.no_new_tab,
            false => Some("it drops a link's target: leave the new tab out"),
        };
        if let (true, Some(problem)) = (snippet.new_tab, no_new_tab) {
            return Err(SnippetError::NewTab {
                format,
                host,
                problem,
            });
        }
        if snippet.script_url.is_some() && spec.link != LinkUse::Script {
            return Err(SnippetError::Link {
                format,
                problem: "needs no script: leave its URL out, or use format html-pkce".to_owned(),
            });
        }
        if let Destination::Nowhere = snippet.destination
            && spec.link != LinkUse::None
        {
            return Err(SnippetError::Link {
                format,
                problem: "is missing: say where the badge leads".to_owned(),
            });
        }
        if let Destination::Authorize(link) = &snippet.destination
            && matches!(spec.link, LinkUse::Link | LinkUse::Form)
            && link.has_part_from_page()
        {
            return Err(SnippetError::Link {
                format,
                problem: "takes a part from the page, which only the script of format html-pkce \
                          finds out: give the client ID and the redirect URI"
                    .to_owned(),
            });
        }
        if spec.link == LinkUse::None {
            return Ok(());
        }
        for placeholder in snippet.destination.placeholders() {
            if let Some(engine) = placeholder.engine
                && (engine == TemplateEngine::Jsx) != (spec.kind == FormatKind::Component)
            {
                return Err(SnippetError::Engine {
                    format,
                    engine,
                    problem: match engine {
                        TemplateEngine::Jsx => "its braces mean nothing there: use format jsx",
                        _ => "it never sees a component: give a variable such as {state}",
                    },
                });
            }
            if let Some(problem) = (spec.refuses)(placeholder) {
                return Err(SnippetError::Placeholder {
                    format,
                    value: placeholder.as_str().to_owned(),
                    problem,
                });
            }
        }
        Ok(())
    }

    fn style(&self) -> Result<Option<Style>, SnippetError> {
        let best = match self.spec.styling {
            _ if !self.host.is_own() => None,
            Styling::None => None,
            Styling::Attributes => Some(Style::Inline),
            Styling::Stylesheet => Some(Style::Stylesheet),
        };
        let refuse = |style, problem| {
            Err(SnippetError::Style {
                style,
                format: self.format,
                host: self.host,
                problem,
            })
        };
        match (self.snippet.style, best) {
            (None, best) => Ok(best),
            (Some(Style::Stylesheet), Some(Style::Inline) | None) => refuse(
                "a stylesheet",
                "it keeps no stylesheet: leave the style out",
            ),
            (Some(Style::Inline), None) => refuse(
                "style attributes",
                "it keeps no style attributes: leave the style out",
            ),
            (asked, Some(_)) => Ok(asked),
        }
    }

    /// What the picture follows.
    fn scheme(&self) -> Result<Option<ColorScheme>, SnippetError> {
        let refuse = |problem| {
            Err(SnippetError::ColorScheme {
                format: self.format,
                host: self.host,
                problem,
            })
        };
        let is_inline = self.spec.pictures == PictureSource::Inline;
        let has_pair = match self.spec.pictures {
            PictureSource::Url => {
                (self.spec.pair_on)(self.host)
                    && (self.host.keeps().relative_srcset || self.source().is_absolute())
            }
            PictureSource::Data => true,
            PictureSource::UrlPng { .. } | PictureSource::File(_) => false,
            PictureSource::Inline => true,
        };
        let asked = self.snippet.color_scheme;
        if self.snippet.badge.theme != Theme::Auto {
            return match asked {
                None => Ok(None),
                Some(_) => refuse("the badge has one theme: use theme auto"),
            };
        }
        match asked {
            Some(ColorScheme::System) if !has_pair => {
                refuse("it keeps one picture: leave the color scheme out, or use format html")
            }
            Some(ColorScheme::Page) if !self.host.is_own() => {
                refuse("its own switch reaches no picture: use the system's color scheme")
            }
            Some(ColorScheme::Page) if self.is_png() || !self.spec.kind.is_for_pages() => {
                refuse("only an SVG on a page follows it: use the system's color scheme")
            }
            asked if self.snippet.fills => Ok(Some(asked.unwrap_or(ColorScheme::System))),
            Some(ColorScheme::Page)
                if self.spec.pictures == PictureSource::Url
                    && *self.source() == Source::Official =>
            {
                Err(SnippetError::NoOfficialPicture {
                    format: self.format,
                })
            }
            None if is_inline => Ok(Some(ColorScheme::Page)),
            None if has_pair => Ok(Some(ColorScheme::System)),
            asked => Ok(asked),
        }
    }

    /// The badge that is shown, or in front of the dark one.
    fn badges(&self, scheme: Option<ColorScheme>) -> (Badge, Option<Badge>) {
        let badge = self.snippet.badge.clone();
        if self.spec.pictures == PictureSource::Inline {
            return (badge.inline(true).in_template(), None);
        }
        match scheme {
            _ if badge.theme != Theme::Auto => (badge, None),
            Some(ColorScheme::Page) => (badge, None),
            Some(ColorScheme::System) => (
                badge.clone().theme(Theme::Light),
                Some(badge.theme(Theme::Dark)),
            ),
            None => (badge.theme(Theme::Light), None),
        }
    }

    /// On request, or where the host shows no SVG.
    fn is_png(&self) -> bool {
        self.snippet.png || !self.host.keeps().svg
    }

    fn file_kind(&self) -> Result<Option<FileKind>, SnippetError> {
        let on_request = (self.spec.png)(self.host);
        if self.snippet.png && on_request.is_none() {
            return Err(SnippetError::Pictures {
                format: self.format,
                problem: "holds the SVG itself, which every browser can show: leave the PNG out",
            });
        }
        Ok(match self.spec.pictures {
            PictureSource::Url => match on_request {
                Some(scale) if self.is_png() => Some(FileKind::Png { scale }),
                _ => Some(FileKind::Svg),
            },
            PictureSource::UrlPng { scale } => Some(FileKind::Png { scale }),
            PictureSource::File(kind) => Some(kind),
            PictureSource::Inline | PictureSource::Data => None,
        })
    }

    /// Draws the badge.
    fn picture(&self, badge: &Badge) -> Result<Picture, SnippetError> {
        let kind = self.file_kind()?;
        let file = kind.map(|kind| (kind.file_name(&badge.file_stem()), kind));
        let url = match &file {
            Some((name, kind)) => self.url(badge, name, *kind)?,
            None => String::new(),
        };
        let svg = badge.svg()?;
        Ok(Picture {
            url: match self.spec.pictures {
                PictureSource::Data => data_url(svg.as_str()),
                _ => url,
            },
            svg,
            file,
        })
    }

    /// The URL of a picture's file or, for a format that takes files, its path.
    fn url(&self, badge: &Badge, name: &str, kind: FileKind) -> Result<String, SnippetError> {
        let format = self.format;
        let refuse = |problem| Err(SnippetError::Pictures { format, problem });
        let takes_files = self.spec.takes_files();
        match self.source() {
            Source::Folder(folder) if takes_files => picture_url::below_path(folder, name)
                .ok_or_else(|| SnippetError::Url {
                    what: "picture",
                    value: folder.clone(),
                    problem: "is a URL, and this format takes its picture from a file: give a \
                              folder's path"
                        .to_owned(),
                }),
            _ if takes_files => {
                refuse("takes its picture from a file, no URL: write the file, and give its folder")
            }
            Source::Folder(folder) => Ok(picture_url::below_folder(folder, name)),
            Source::Base(base) => Ok(picture_url::below_url(base, name)),
            Source::Official if kind != FileKind::Svg || !badge.is_official() => {
                Err(SnippetError::NoOfficialPicture { format })
            }
            Source::Official => Ok(picture_url::below(OFFICIAL, name)),
        }
    }

    fn alt(&self) -> Result<String, SnippetError> {
        let name = self.snippet.badge.accessible_name();
        let text = self.snippet.alt.as_deref().unwrap_or(name);
        let refuse = |problem| {
            Err(SnippetError::AltText {
                value: text.to_owned(),
                problem,
            })
        };
        if text.trim().is_empty() {
            return refuse("is empty, so the link has no name: say what it does");
        }
        if text
            .chars()
            .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        {
            return refuse("holds a control character or a line end: leave it out");
        }
        Ok(text.trim().to_owned())
    }
}
