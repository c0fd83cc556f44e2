use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::dev::Wrong;

#[derive(Debug, Args)]
#[command(after_help = "\
Without a command, the variables for it are printed, and the provider runs until Ctrl-C.
With one, its exit status is that of the command.

Examples:
  hf-signin dev -- python app.py
  hf-signin dev --wrong nonce --yes -- npm start
  hf-signin dev --attack http://localhost:7860 -- python app.py")]
pub(crate) struct DevArgs {
    /// Sign in as the user of this JSON file, in the form of Hugging Face's
    /// userinfo; several users in an array. Default: the user jane
    #[arg(long, value_name = "FILE")]
    pub(crate) user: Option<PathBuf>,

    /// Answer every request at once as the first user, without a page
    #[arg(long)]
    pub(crate) yes: bool,

    /// The provider's port on localhost. Default: a free one
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) port: Option<u16>,

    /// Where browsers reach the app: only redirect URIs below this URL are
    /// registered. Default: every http URL on localhost, 127.0.0.1 and [::1]
    #[arg(long, value_name = "URL")]
    pub(crate) app_url: Option<String>,

    /// Make one thing wrong in the provider's answers, to see whether the app
    /// refuses it
    #[arg(long, value_name = "NAME", value_parser = wrong(), hide_possible_values = true)]
    pub(crate) wrong: Option<Wrong>,

    /// List the names for --wrong, with the rule that each breaks
    #[arg(long, exclusive = false, conflicts_with_all = ["user", "yes", "port", "app_url", "wrong", "attack", "login", "command"])]
    pub(crate) list_wrong: bool,

    /// Sign in at the app at URL like a browser without JavaScript, try what
    /// must fail, and report what got through. The URL must be on localhost,
    /// *.localhost, 127.0.0.1 or [::1]; at most 200 requests are sent
    #[arg(long, value_name = "URL", requires = "command", conflicts_with_all = ["wrong", "yes"])]
    pub(crate) attack: Option<String>,

    /// The path that begins the app's sign-in. Default: the first of /login,
    /// /login/huggingface and /oauth/huggingface/login that does
    #[arg(long, value_name = "PATH", requires = "attack")]
    pub(crate) login: Option<String>,

    /// Print JSON: {"issuer", "client_id", "client_secret", "env"} on one line;
    /// with --list-wrong and --attack, the list and the report
    #[arg(long)]
    pub(crate) json: bool,

    /// The command that runs the app, with its arguments
    #[arg(trailing_var_arg = true, value_name = "COMMAND")]
    pub(crate) command: Vec<OsString>,
}

fn wrong() -> impl TypedValueParser<Value = Wrong> {
    let values = Wrong::ALL
        .iter()
        .map(|wrong| PossibleValue::new(wrong.name()));
    PossibleValuesParser::new(values).try_map(|name| Wrong::from_name(&name).ok_or("no such name"))
}
