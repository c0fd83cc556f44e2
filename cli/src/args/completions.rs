use clap::Args;
use clap_complete::Shell;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin completions bash > ~/.local/share/bash-completion/completions/hf-signin
  hf-signin completions fish > ~/.config/fish/completions/hf-signin.fish
  hf-signin completions zsh > ~/.zfunc/_hf-signin")]
pub(crate) struct CompletionsArgs {
    /// Shell
    pub(crate) shell: Shell,
}
