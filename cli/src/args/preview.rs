use std::path::PathBuf;

use clap::Args;

use super::LookArgs;
use super::number::scale;
use hf_signin::png::Scale;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin preview --open
  hf-signin preview -o preview.html
  hf-signin preview --png badges.png")]
pub(crate) struct PreviewArgs {
    #[command(flatten)]
    pub(crate) look: LookArgs,

    /// HTML page to write, or - for standard output [default: -, or no page with
    /// --png or --open]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Open the page in the browser; without -o it is in a temporary folder
    #[arg(long)]
    pub(crate) open: bool,

    /// PNG file to write the contact sheet to, or - for standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) png: Option<PathBuf>,

    /// Pixels of the contact sheet per px, 0.5 to 16
    #[arg(long, value_name = "N", default_value = "2", value_parser = scale, requires = "png", allow_negative_numbers = true)]
    pub(crate) scale: Scale,

    /// Write the page or the PNG even to a terminal
    #[arg(long)]
    pub(crate) force: bool,
}
