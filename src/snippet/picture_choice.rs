//! Which pictures a snippet shows, and where they are.

use super::format::PictureSource;
use super::pictures::OFFICIAL;
use super::render_context::Picture;
use super::{
    FileKind, Format, Host, Pictures, Placeholder, PlaceholderSyntax, Snippet, SnippetError,
    data_url, picture_url,
};
use crate::badge::{Badge, Theme};

/// Whether it is for an engine that reads `@` in a page.
pub(super) fn is_razor(placeholder: &Placeholder) -> bool {
    placeholder.syntax == PlaceholderSyntax::At
}

impl Snippet {
    /// The badge that stands alone, or in front of the dark one.
    pub(super) fn first(&self) -> Badge {
        let badge = self.badge.clone();
        if self.format.spec().pictures == PictureSource::Inline {
            // Razor would read the @media of the style sheet that keeps the
            // drawing from a page's rules: a badge of one theme needs none.
            let is_auto = badge.theme == Theme::Auto;
            let is_inline = is_auto || !self.destination.placeholders().any(is_razor);
            badge.inline(is_inline).in_template()
        } else if badge.theme == Theme::Auto && !self.is_adaptive() {
            badge.theme(Theme::Light)
        } else {
            badge
        }
    }

    pub(super) fn dark(&self) -> Option<Badge> {
        let pair = match self.format.spec().pictures {
            PictureSource::UrlPair => self.host.keeps().picture && !self.is_plain_markdown(),
            PictureSource::DataPair => true,
            PictureSource::Url
            | PictureSource::UrlPng { .. }
            | PictureSource::File(_)
            | PictureSource::Inline => false,
        };
        (pair && self.badge.theme == Theme::Auto && !self.is_adaptive())
            .then(|| self.badge.clone().theme(Theme::Dark))
    }

    /// Whether one picture follows the page by itself, even where its own switch
    /// says other than the system: with a file that comes with the snippet, for
    /// no official one does.
    fn is_adaptive(&self) -> bool {
        self.format.spec().pictures == PictureSource::UrlPair
            && self.host == Host::Web
            && !self.is_plain_markdown()
            && matches!(self.pictures, Pictures::Folder(_))
            && self.badge.theme == Theme::Auto
    }

    /// On a page of one's own, Markdown stays Markdown: not every renderer
    /// lets HTML through.
    pub(super) fn is_plain_markdown(&self) -> bool {
        self.format == Format::Markdown && self.host.is_own()
    }

    pub(super) fn file_kind(&self) -> Option<FileKind> {
        match self.format.spec().pictures {
            PictureSource::Url if self.png => Some(FileKind::Png {
                // One with a width beside it may have more pixels.
                scale: match self.format {
                    Format::Rst | Format::Asciidoc => 2,
                    _ => 1,
                },
            }),
            PictureSource::Url | PictureSource::UrlPair => Some(FileKind::Svg),
            PictureSource::UrlPng { scale } => Some(FileKind::Png { scale }),
            PictureSource::File(kind) => Some(kind),
            PictureSource::Inline | PictureSource::DataPair => None,
        }
    }

    pub(super) fn picture(&self, badge: Badge) -> Result<Picture, SnippetError> {
        let svg = badge.svg()?;
        let url = match self.format.spec().pictures {
            PictureSource::DataPair => data_url::write(&svg),
            _ => self.url(&badge)?,
        };
        Ok(Picture { url, svg })
    }

    pub(super) fn url(&self, badge: &Badge) -> Result<String, SnippetError> {
        let Some(kind) = self.file_kind() else {
            return Ok(String::new());
        };
        let name = kind.file_name(&badge.file_stem());
        let is_file = matches!(self.format.spec().pictures, PictureSource::File(_));
        let refuse = |problem| {
            Err(SnippetError::Pictures {
                format: self.format,
                problem,
            })
        };
        let is_png = matches!(kind, FileKind::Png { .. });
        match &self.pictures {
            Pictures::Official if is_png && !is_file => refuse(
                "shows a PNG, and the official pictures are SVG: take it from a file of your own",
            ),
            Pictures::Folder(folder) if is_file => picture_url::below_path(folder, &name),
            _ if is_file => {
                refuse("takes its picture from a file, no URL: write the file, and give its folder")
            }
            Pictures::Folder(folder) => picture_url::below_folder(folder, &name),
            Pictures::Base(base) => picture_url::below_url(base, &name),
            Pictures::Official if !badge.is_official() => refuse(
                "there is no official picture of this badge: take it from a file of your own",
            ),
            Pictures::Official => Ok(picture_url::below(OFFICIAL, &name)),
        }
    }
}
