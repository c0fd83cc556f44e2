use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin verify --transaction t.json 'https://app.example/callback?code=…&state=…'
  hf-signin verify --transaction t.json --curl '/callback?code=…&state=…'
  pbpaste | hf-signin verify --transaction t.json --json -")]
pub(crate) struct VerifyArgs {
    /// File with the transaction of the sign-in: what `link --transaction` wrote,
    /// or what `link --json` printed
    #[arg(long, value_name = "FILE")]
    pub(crate) transaction: PathBuf,

    /// Callback: the whole URL that the browser was sent to, its path and query,
    /// its query, or the line of a server's log; - reads it from standard input,
    /// which keeps code and state out of the shell's history
    #[arg(value_name = "URL")]
    pub(crate) url: OsString,

    // Refused by hand: clap would repeat it, and with it code and state.
    #[arg(hide = true)]
    pub(crate) more: Vec<OsString>,

    /// Print {"ok", "code", "state", "token_request"} or {"ok", "rule",
    /// "error", "message"} as JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// Print the token request as a curl command, which takes the app's secret,
    /// if it has one, from $OAUTH_CLIENT_SECRET
    #[arg(long, conflicts_with_all = ["json", "token_request"])]
    pub(crate) curl: bool,

    /// Print the token request: its URL, and a body with the code, the stored
    /// redirect URI and the stored verifier, which is a secret
    #[arg(long, hide_short_help = true)]
    pub(crate) token_request: bool,

    /// Read URL as a query, even if it does not start with ?. With several
    /// providers give the path too, which tells their answers apart (V13)
    #[arg(long, hide_short_help = true)]
    pub(crate) query: bool,

    /// Time that the sign-in may take, in seconds, 1 or more
    // Read by hand: clap would repeat a URL in its place.
    #[arg(
        long,
        value_name = "SECONDS",
        default_value = "600",
        allow_negative_numbers = true,
        hide_short_help = true
    )]
    pub(crate) max_age: String,

    /// Use this time, in seconds since 1970, instead of the current time
    #[arg(
        long,
        value_name = "SECONDS",
        allow_negative_numbers = true,
        hide_short_help = true
    )]
    pub(crate) now: Option<String>,
}
