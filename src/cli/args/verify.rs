use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct VerifyArgs {
    /// What was stored when the sign-in began: what `link --json` printed,
    /// or its transaction alone
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) transaction: PathBuf,

    /// Where the browser was sent back to: the whole address, or its query
    /// alone, from the ? on; - reads it from standard input, so that code and
    /// state stay out of the shell's history
    #[arg(value_name = "URL")]
    pub(in crate::cli) url: OsString,

    /// Take URL for a query alone, though it does not start with ?
    #[arg(long)]
    pub(in crate::cli) query: bool,

    /// Print {"ok", "code", "state"} or {"ok", "rule", "error", "message"}
    /// as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,

    /// How long the sign-in may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub(in crate::cli) max_age: u64,
}
