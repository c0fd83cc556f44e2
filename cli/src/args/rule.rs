use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    /// The rule, such as V13. Default: all rules
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,

    /// Print an array of {"id", "title", "text", "source"} as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
