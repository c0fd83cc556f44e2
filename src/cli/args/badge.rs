use std::path::PathBuf;

use clap::Args;

use super::named::named;
use super::number::pixels;
use crate::badge::{Logo, Shape, Size, Theme};

/// What a badge looks like.
#[derive(Debug, Args)]
pub(in crate::cli) struct BadgeArgs {
    /// The badge's size
    #[arg(long, default_value_t, value_parser = named::<Size>())]
    pub(in crate::cli) size: Size,

    /// The badge's theme; auto follows the page's colour scheme: one SVG, or
    /// in a snippet a light and a dark one [default: light, for snippet auto]
    #[arg(long, value_parser = named::<Theme>())]
    pub(in crate::cli) theme: Option<Theme>,

    /// The label [default: "Sign in with Hugging Face"]
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) label: Option<String>,

    /// A font file (TTF, OTF) for characters that the built-in font lacks
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) font: Option<PathBuf>,

    /// The button's shape
    #[arg(long, default_value_t, value_parser = named::<Shape>())]
    pub(in crate::cli) shape: Shape,

    /// Show only the mark: a round (pill) or square (rect) button; the label
    /// is its accessible name
    #[arg(long)]
    pub(in crate::cli) icon_only: bool,

    /// The badge's width in px, 40 to 400 [default: what the label needs]
    #[arg(long, value_name = "PX", value_parser = pixels, allow_negative_numbers = true)]
    pub(in crate::cli) width: Option<u32>,

    /// Where the mark stands: at the left edge, or beside the label in the
    /// centre
    #[arg(long, default_value_t, value_parser = named::<Logo>())]
    pub(in crate::cli) logo: Logo,
}
