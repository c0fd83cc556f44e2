use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin check README.md docs
  hf-signin check --sarif . > links.sarif
  hf-signin snippet --href https://app.example/login | hf-signin check -")]
pub(crate) struct CheckArgs {
    /// Files to check for wrong authorize links: Markdown, HTML or plain text;
    /// folders, without what .gitignore leaves out; - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Print {"ok", "files", "findings", "unreadable"} as JSON. A finding has
    /// "file", "line", "column", "level", "rule", "code", "parameter", "message"
    /// and "fix"
    #[arg(long, conflicts_with = "sarif")]
    pub(crate) json: bool,

    /// Print SARIF 2.1.0, which code hosts show beside the lines
    #[arg(long)]
    pub(crate) sarif: bool,
}
