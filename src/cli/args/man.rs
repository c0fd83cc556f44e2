use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct ManArgs {
    /// The subcommand whose page to print [default: the command's own]
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) subcommand: Option<String>,
}
