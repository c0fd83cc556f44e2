use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::BadgeArgs;
use super::number::{number, pixels};

#[derive(Debug, Args)]
pub(in crate::cli) struct RenderArgs {
    #[command(flatten)]
    pub(in crate::cli) badge: BadgeArgs,

    /// The format [default: by FILE's ending, else svg]
    #[arg(long, value_parser = PossibleValuesParser::new(["svg", "png"]))]
    pub(in crate::cli) format: Option<String>,

    /// PNG pixels per px, 0.5 to 16 [default: 1]
    #[arg(
        long,
        value_name = "N", value_parser = number,
        conflicts_with = "height",
        allow_negative_numbers = true
    )]
    pub(in crate::cli) scale: Option<f64>,

    /// The PNG's height in pixels, instead of a scale
    #[arg(long, value_name = "PX", value_parser = pixels, allow_negative_numbers = true)]
    pub(in crate::cli) height: Option<u32>,

    /// Spend more time on a smaller PNG (same pixels)
    #[arg(long)]
    pub(in crate::cli) optimize: bool,

    /// Draw all sizes, light and dark, into the folder that -o names; it is
    /// made when only it is missing
    #[arg(long, conflicts_with_all = ["size", "theme", "format", "scale", "height"])]
    pub(in crate::cli) all: bool,

    /// With --all: also PNGs at these scales, such as 1,2,3, and manifest.json
    #[arg(
        long,
        value_name = "N,…", value_parser = number,
        requires = "all",
        value_delimiter = ',',
        allow_negative_numbers = true
    )]
    pub(in crate::cli) png_scale: Vec<f64>,

    /// The file to write, - for standard output [default: -]; with --all the
    /// folder
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}
