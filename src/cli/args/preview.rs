use std::path::PathBuf;

use clap::Args;

use super::number::number;

#[derive(Debug, Args)]
pub(in crate::cli) struct PreviewArgs {
    /// The HTML page to write, - for standard output [default: -, or no page
    /// with --png]
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// The contact sheet to write as PNG, - for standard output
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) png: Option<PathBuf>,

    /// Pixels of the contact sheet per px, from 0.5 to 16
    #[arg(long, value_name = "N", default_value = "2", value_parser = number, requires = "png", allow_negative_numbers = true)]
    pub(in crate::cli) scale: f64,
}
