use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::BadgeArgs;
use super::number::{pixels, scale};
use hf_signin::png::Scale;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    Svg,
    Png,
}

impl FileFormat {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}

/// The heading of these options in `--help`.
const OUTPUT: &str = "Output";

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin render -o badge.svg
  hf-signin render --lang fr --theme dark -o badge@2x.png
  hf-signin render --all --lang all -o badges")]
pub(crate) struct RenderArgs {
    #[command(flatten)]
    pub(crate) badge: BadgeArgs,

    /// File to write, or - for standard output; with --all the folder. NAME@2x.png
    /// has the scale 2 [default: -]
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    pub(crate) output: Option<PathBuf>,

    /// File format [default: from the ending of FILE, or svg]
    #[arg(long, value_enum, help_heading = OUTPUT)]
    pub(crate) format: Option<FileFormat>,

    /// PNG pixels per px, 0.5 to 16 [default: from the name of FILE, or 1]
    #[arg(
        long,
        value_name = "N", value_parser = scale,
        conflicts_with = "height",
        allow_negative_numbers = true,
        help_heading = OUTPUT
    )]
    pub(crate) scale: Option<Scale>,

    /// Height of the PNG in pixels, instead of a scale
    #[arg(long, value_name = "PX", value_parser = pixels, allow_negative_numbers = true, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) height: Option<u32>,

    /// Spend more time on a smaller PNG with the same pixels
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) optimize: bool,

    /// Write all sizes, light and dark, and manifest.json into the folder of -o,
    /// which is created if missing; --size and --theme choose from them. With
    /// --lang, the files of each language are in a folder of its own:
    /// LANG/sign-in-with-huggingface-SIZE[-dark].svg
    #[arg(long, conflicts_with_all = ["format", "scale", "height"], help_heading = OUTPUT)]
    pub(crate) all: bool,

    /// With --all: also write PNGs at these scales, such as 1,2,3
    #[arg(
        long,
        value_name = "N,…", value_parser = scale,
        requires = "all",
        value_delimiter = ',',
        allow_negative_numbers = true,
        help_heading = OUTPUT,
        hide_short_help = true
    )]
    pub(crate) png_scale: Vec<Scale>,

    /// Write a PNG even to a terminal
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) force: bool,

    /// List the languages, with a wording and its source, and write nothing
    #[arg(long, conflicts_with_all = ["all", "output", "label", "format"])]
    pub(crate) list_languages: bool,

    /// With --list-languages: print JSON
    #[arg(long, requires = "list_languages", hide_short_help = true)]
    pub(crate) json: bool,
}
