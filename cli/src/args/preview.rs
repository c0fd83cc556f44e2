use std::path::PathBuf;

use clap::Args;

use super::BadgeArgs;
use super::number::scale;
use hf_signin::png::Scale;

#[derive(Debug, Args)]
pub(crate) struct PreviewArgs {
    /// The badge that the page begins with
    #[command(flatten)]
    pub(crate) badge: BadgeArgs,

    /// The HTML page to write, - for standard output [default: -, or no page
    /// with --png or --open]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Open the page in the browser; without -o it is written to a temporary
    /// folder
    #[arg(long)]
    pub(crate) open: bool,

    /// The contact sheet to write as PNG, - for standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) png: Option<PathBuf>,

    /// Pixels of the contact sheet per px, from 0.5 to 16
    #[arg(long, value_name = "N", default_value = "2", value_parser = scale, requires = "png", allow_negative_numbers = true)]
    pub(crate) scale: Scale,

    /// Write to a terminal too
    #[arg(long)]
    pub(crate) force: bool,
}
