use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

#[derive(Debug, Args)]
pub(in crate::cli) struct RenderArgs {
    /// The badge's size
    #[arg(long, default_value = "lg", value_parser = PossibleValuesParser::new(["sm", "md", "lg", "xl"]))]
    pub(in crate::cli) size: String,

    /// The badge's theme
    #[arg(long, default_value = "light", value_parser = PossibleValuesParser::new(["light", "dark"]))]
    pub(in crate::cli) theme: String,

    /// The format [default: by FILE's ending, else svg]
    #[arg(long, value_parser = PossibleValuesParser::new(["svg"]))]
    pub(in crate::cli) format: Option<String>,

    /// Draw all sizes, light and dark, into the folder that -o names; it is
    /// made when only it is missing
    #[arg(long, requires = "output", conflicts_with_all = ["size", "theme", "format"])]
    pub(in crate::cli) all: bool,

    /// The file to write, - for standard output [default: -]; with --all the
    /// folder
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}
