use std::ffi::OsString;

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin explain 'https://huggingface.co/oauth/authorize?client_id=…'
  hf-signin explain 'GET /callback?code=…&state=… HTTP/1.1'
  hf-signin explain 'invalid redirect_uri'")]
pub(crate) struct ExplainArgs {
    /// Authorize link, callback, or the page that a badge leads to: the whole URL,
    /// a path, a query, the line of a server's log, or the text of an error such
    /// as "invalid redirect_uri"; - reads it from standard input, which keeps code
    /// and state out of the shell's history
    #[arg(value_name = "URL")]
    pub(crate) url: OsString,

    // Refused by hand: clap would repeat it, and with it code and state.
    #[arg(hide = true)]
    pub(crate) more: Vec<OsString>,

    /// Print {"kind", "ok", "target", "parameters", "problems", "warnings",
    /// "notes"} as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
