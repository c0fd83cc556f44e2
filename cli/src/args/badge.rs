use std::ops::Deref;
use std::path::PathBuf;

use clap::Args;

use super::named::named;
use super::number::{face, pixels};
use hf_signin::badge::{Direction, Language, Logo, Outline, Shape, Size, Theme, Wording};
use hf_signin::options::Width;

/// The headings of these options in `--help`.
const LOOK: &str = "Look";
const TEXT: &str = "Text";
const FONTS: &str = "Fonts";

// What one badge looks like.
#[derive(Debug, Args)]
pub(crate) struct BadgeArgs {
    /// Size of the badge [default: lg]
    #[arg(long, value_parser = named::<Size>(), help_heading = LOOK)]
    pub(crate) size: Option<Size>,

    /// Theme of the badge; auto follows the page's color scheme [default:
    /// light, for snippet and preview auto]
    #[arg(long, value_parser = named::<Theme>(), help_heading = LOOK)]
    pub(crate) theme: Option<Theme>,

    #[command(flatten)]
    pub(crate) look: LookArgs,
}

impl Deref for BadgeArgs {
    type Target = LookArgs;

    fn deref(&self) -> &LookArgs {
        &self.look
    }
}

// What badges of every size and theme have in common.
#[derive(Debug, Args)]
pub(crate) struct LookArgs {
    /// Shape of the button
    #[arg(long, default_value_t, value_parser = named::<Shape>(), help_heading = LOOK)]
    pub(crate) shape: Shape,

    /// Show the mark only, in a round (pill) or square (rect) button; the label
    /// becomes its accessible name
    #[arg(long, help_heading = LOOK, hide_short_help = true)]
    pub(crate) icon_only: bool,

    /// Width of the badge in px, 40 to 400; in a snippet also fill, for a button of
    /// HTML and CSS as wide as its place [default: as wide as the label]
    #[arg(long, value_name = "PX", value_parser = width, allow_negative_numbers = true, help_heading = LOOK, hide_short_help = true)]
    pub(crate) width: Option<Width>,

    /// Position of the mark: at the start of the button, or beside the label in
    /// the center
    #[arg(long, default_value_t, value_parser = named::<Logo>(), help_heading = LOOK, hide_short_help = true)]
    pub(crate) logo: Logo,

    /// Color of the outline: as in the official badge, which is close to that
    /// of a white page, or visible on gray and dark pages too
    #[arg(long, default_value_t, value_parser = named::<Outline>(), help_heading = LOOK, hide_short_help = true)]
    pub(crate) outline: Outline,

    /// Label of the badge [default: "Sign in with Hugging Face"]
    #[arg(long, value_name = "TEXT", help_heading = TEXT)]
    pub(crate) label: Option<String>,

    /// Language of the wording, as a BCP 47 tag such as fr or pt-BR; with
    /// --label, the language of the label
    #[arg(long, value_name = "TAG", value_delimiter = ',', value_parser = languages, help_heading = TEXT)]
    pub(crate) lang: Vec<Languages>,

    /// Wording of the label, in the language of --lang or in English [default:
    /// sign-in-with]
    #[arg(long, value_name = "KIND", value_parser = named::<Wording>(), conflicts_with = "label", help_heading = TEXT, hide_short_help = true)]
    pub(crate) wording: Option<Wording>,

    /// Text direction of the label and layout; auto takes that of the language
    /// or of the label's first letter
    #[arg(long, default_value_t, value_parser = named::<Direction>(), help_heading = TEXT, hide_short_help = true)]
    pub(crate) dir: Direction,

    /// Font file (TTF, OTF, TTC) for characters that the built-in fonts lack;
    /// repeatable: fonts are tried in order
    #[arg(long, value_name = "FILE", help_heading = FONTS, hide_short_help = true)]
    pub(crate) font: Vec<PathBuf>,

    /// Index of the font in a collection (TTC), from 0; once for each --font, in
    /// the same order [default: that of the language, or 0]
    #[arg(long, value_name = "N", requires = "font", value_parser = face, allow_negative_numbers = true, help_heading = FONTS, hide_short_help = true)]
    pub(crate) font_face: Vec<u32>,

    /// Prefix of the ids in the SVG, for a page that has the same badge inline
    /// more than once: a letter, then letters, digits, - and _
    #[arg(long, value_name = "PREFIX", help_heading = LOOK, hide_short_help = true)]
    pub(crate) id_prefix: Option<String>,
}

fn width(text: &str) -> Result<Width, String> {
    match text {
        "fill" => Ok(Width::Fill),
        text => pixels(text).map(Width::Px),
    }
}

/// One language, or all.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Languages {
    One(Language),
    All,
}

fn languages(tag: &str) -> Result<Languages, String> {
    let tag = tag.trim();
    if tag == "all" {
        return Ok(Languages::All);
    }
    tag.parse().map(Languages::One).map_err(|error| {
        let suggestion = by_name(tag).map(Language::tag).or(error.suggestion);
        let list = "`hf-signin render --list-languages` lists all";
        match suggestion {
            Some(tag) => format!("unknown language; did you mean {tag}? {list}"),
            None => format!("unknown language; {list}"),
        }
    })
}

/// The language of this name, in English or in the language itself.
fn by_name(name: &str) -> Option<Language> {
    let name = name.to_lowercase();
    Language::ALL.iter().copied().find(|language| {
        [language.name(), language.native_name()]
            .iter()
            .any(|known| known.to_lowercase() == name)
    })
}
