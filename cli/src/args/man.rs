use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The subcommand whose page to print [default: the command's own]
    #[arg(value_name = "COMMAND")]
    pub(crate) subcommand: Option<String>,
}
