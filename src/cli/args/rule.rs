use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct RuleArgs {
    /// The rule, such as V13. Default: all rules
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: Option<String>,

    /// Print an array of {"id", "title", "text", "source"} as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
