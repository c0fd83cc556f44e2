use std::ffi::OsString;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// An authorize link, a callback or the page that a badge leads to: the
    /// whole address, a path, a query, a line of a server's log, or the text
    /// of an error such as "invalid redirect_uri"; - reads it from standard
    /// input, so that code and state stay out of the shell's history
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
