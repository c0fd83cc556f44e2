use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin man | man -l -
  hf-signin man snippet | man -l -
  hf-signin man > ~/.local/share/man/man1/hf-signin.1")]
pub(crate) struct ManArgs {
    /// Subcommand whose page to print [default: the command's own page]
    #[arg(value_name = "COMMAND")]
    pub(crate) subcommand: Option<String>,
}
