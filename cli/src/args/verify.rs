use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// What was stored when the sign-in began: what `link --json` printed,
    /// or its transaction alone
    #[arg(long, value_name = "FILE")]
    pub(crate) transaction: PathBuf,

    /// Where the browser was sent back to: the whole address, path and query,
    /// the query alone, or the line of a server's log; - reads it from
    /// standard input, so that code and state stay out of the shell's history
    #[arg(value_name = "URL")]
    pub(crate) url: OsString,

    // Refused by hand: clap would repeat it, and with it code and state.
    #[arg(hide = true)]
    pub(crate) more: Vec<OsString>,

    /// Take URL for a query alone, though it does not start with ?. With several
    /// providers give the path too: it tells their answers apart (V13)
    #[arg(long)]
    pub(crate) query: bool,

    /// Print {"ok", "code", "state", "token_request"} or {"ok", "rule",
    /// "error", "message"} as JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// Print what to POST next, and where to: the code, the stored redirect
    /// URI and the stored verifier, which is a secret
    #[arg(long)]
    pub(crate) token_request: bool,

    /// Print the token request as a command for curl; it takes the app's
    /// secret, if the app has one, from $OAUTH_CLIENT_SECRET
    #[arg(long, conflicts_with_all = ["json", "token_request"])]
    pub(crate) curl: bool,

    /// How long the sign-in may take, in seconds, 1 or more
    // Read by hand: clap would repeat a URL that stands here by mistake.
    #[arg(
        long,
        value_name = "SECONDS",
        default_value = "600",
        allow_negative_numbers = true
    )]
    pub(crate) max_age: String,

    /// Judge as if it were this time, in seconds since 1970. Default: the
    /// clock's time
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    pub(crate) now: Option<String>,
}
