use std::path::PathBuf;

use clap::Args;

use super::BadgeArgs;
use super::named::named;
use super::number::{pixels, scale};
use hf_signin::named_enum;
use hf_signin::png::Scale;

named_enum! {
    pub(crate) enum FileFormat: "format" {
        Svg = "svg",
        Png = "png",
    }
}

#[derive(Debug, Args)]
pub(crate) struct RenderArgs {
    #[command(flatten)]
    pub(crate) badge: BadgeArgs,

    /// The format [default: by FILE's ending, else svg]
    #[arg(long, value_parser = named::<FileFormat>())]
    pub(crate) format: Option<FileFormat>,

    /// PNG pixels per px, 0.5 to 16 [default: 1]
    #[arg(
        long,
        value_name = "N", value_parser = scale,
        conflicts_with = "height",
        allow_negative_numbers = true
    )]
    pub(crate) scale: Option<Scale>,

    /// The PNG's height in pixels, instead of a scale
    #[arg(long, value_name = "PX", value_parser = pixels, allow_negative_numbers = true)]
    pub(crate) height: Option<u32>,

    /// Spend more time on a smaller PNG (same pixels)
    #[arg(long)]
    pub(crate) optimize: bool,

    /// List the languages with a wording each, and where it comes from
    #[arg(long, conflicts_with_all = ["all", "output", "label", "format"])]
    pub(crate) list_languages: bool,

    /// With --list-languages: as JSON
    #[arg(long, requires = "list_languages")]
    pub(crate) json: bool,

    /// Draw all sizes, light and dark, into the folder that -o names, created
    /// if missing; with --lang TAG,TAG or --lang all each language into a
    /// folder of its own in there
    #[arg(long, conflicts_with_all = ["size", "theme", "format", "scale", "height"])]
    pub(crate) all: bool,

    /// With --all: also write PNGs at these scales, such as 1,2,3, and manifest.json
    #[arg(
        long,
        value_name = "N,…", value_parser = scale,
        requires = "all",
        value_delimiter = ',',
        allow_negative_numbers = true
    )]
    pub(crate) png_scale: Vec<Scale>,

    /// The file to write, - for standard output [default: -]; with --all the
    /// folder
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Write to a terminal too
    #[arg(long)]
    pub(crate) force: bool,
}
