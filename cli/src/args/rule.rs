use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin rule
  hf-signin rule V13
  hf-signin rule state_mismatch")]
pub(crate) struct RuleArgs {
    /// Rule, such as V13, or error code, such as state_mismatch [default: all
    /// rules]
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,

    /// Print an array of {"id", "title", "text", "source"} as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
