use std::path::PathBuf;

use clap::Args;

use super::named::named;
use super::number::{face, pixels};
use hf_signin::UnknownName;
use hf_signin::badge::{Direction, Language, Logo, Outline, Shape, Size, Theme, Wording};

// What a badge looks like.
#[derive(Debug, Args)]
pub(crate) struct BadgeArgs {
    /// The badge's size
    #[arg(long, default_value_t, value_parser = named::<Size>())]
    pub(crate) size: Size,

    /// The badge's theme; auto follows the page's colour scheme: one SVG, or
    /// in a snippet a light and a dark one [default: light, for snippet auto]
    #[arg(long, value_parser = named::<Theme>())]
    pub(crate) theme: Option<Theme>,

    /// The label [default: "Sign in with Hugging Face"]
    #[arg(long, value_name = "TEXT")]
    pub(crate) label: Option<String>,

    /// The language of the wording, as a BCP 47 tag such as fr or pt-BR; with
    /// --label, the label's language
    #[arg(long, value_name = "TAG", value_delimiter = ',', value_parser = languages)]
    pub(crate) lang: Vec<Languages>,

    /// What the badge says, in the language of --lang or in English [default:
    /// sign-in-with]
    #[arg(long, value_name = "KIND", value_parser = named::<Wording>(), conflicts_with = "label")]
    pub(crate) wording: Option<Wording>,

    /// A font file (TTF, OTF, TTC) for characters that the built-in fonts
    /// lack; give more than one, and each is asked in turn
    #[arg(long, value_name = "FILE")]
    pub(crate) font: Vec<PathBuf>,

    /// Which font of a collection (TTC) to take, the first is 0; once for each
    /// --font, in the same order [default: the language's, else 0]
    #[arg(long, value_name = "N", requires = "font", value_parser = face, allow_negative_numbers = true)]
    pub(crate) font_face: Vec<u32>,

    /// A font installed on this machine, such as "Noto Sans Khmer"; asked
    /// after those of --font
    #[arg(long, value_name = "NAME")]
    pub(crate) font_family: Vec<String>,

    /// The button's shape
    #[arg(long, default_value_t, value_parser = named::<Shape>())]
    pub(crate) shape: Shape,

    /// Show only the mark: a round (pill) or square (rect) button; the label
    /// is its accessible name
    #[arg(long)]
    pub(crate) icon_only: bool,

    /// The badge's width in px, 40 to 400 [default: what the label needs]
    #[arg(long, value_name = "PX", value_parser = pixels, allow_negative_numbers = true)]
    pub(crate) width: Option<u32>,

    /// Where the mark stands: at the left edge, or beside the label in the
    /// centre
    #[arg(long, default_value_t, value_parser = named::<Logo>())]
    pub(crate) logo: Logo,

    /// The outline's tone: official, nearly that of the page, or visible on
    /// greys and dark pages too
    #[arg(long, default_value_t, value_parser = named::<Outline>())]
    pub(crate) outline: Outline,

    /// Where the reading begins, and with it the button; auto goes by the
    /// language or the label's first letter
    #[arg(long, default_value_t, value_parser = named::<Direction>())]
    pub(crate) dir: Direction,

    /// Begin the ids in the SVG with PREFIX, for a page that has the same badge
    /// inline more than once: a letter, then letters, digits, - and _
    #[arg(long, value_name = "PREFIX")]
    pub(crate) id_prefix: Option<String>,
}

/// One language, or all.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Languages {
    One(Language),
    All,
}

fn languages(tag: &str) -> Result<Languages, UnknownName> {
    match tag.trim() {
        "all" => Ok(Languages::All),
        tag => tag.parse().map(Languages::One),
    }
}
