use std::ffi::OsString;

use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainArgs {
    /// An authorize link or a callback: the whole address, or its query
    /// alone, from the ? on; - reads it from standard input, so that code and
    /// state stay out of the shell's history
    #[arg(value_name = "URL")]
    pub(in crate::cli) url: OsString,

    // Refused by hand: clap would repeat it, and with it code and state.
    #[arg(hide = true)]
    pub(in crate::cli) more: Vec<OsString>,

    /// Print {"kind", "ok", "target", "parameters", "problems", "warnings",
    /// "notes"} as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
