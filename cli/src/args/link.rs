use std::path::PathBuf;

use clap::Args;

use super::RequestArgs;

#[derive(Debug, Args)]
pub(crate) struct LinkArgs {
    /// The state to send [default: a random one]
    // Base64url may begin with a hyphen.
    #[arg(long, value_name = "STATE", allow_hyphen_values = true)]
    pub(crate) state: Option<String>,

    /// Print {"url", "transaction"} as JSON, with nonce and PKCE; the
    /// transaction holds secrets, and is what the site keeps until the
    /// callback
    #[arg(long)]
    pub(crate) json: bool,

    /// Write the transaction to FILE, readable only by its owner, and print
    /// the link, with nonce and PKCE; a transaction there that is younger than
    /// ten minutes is kept, unless there is --force
    #[arg(long, value_name = "FILE")]
    pub(crate) transaction: Option<PathBuf>,

    /// Send a PKCE challenge; --json and --transaction always do, and
    /// without them its verifier would be lost
    #[arg(long)]
    pub(crate) pkce: bool,

    /// With --transaction: overwrite a transaction that may still be in use
    #[arg(long)]
    pub(crate) force: bool,

    /// List the documented scopes instead, what each allows and which other
    /// it needs; with --json as JSON
    #[arg(long, conflicts_with_all = ["state", "transaction", "pkce"])]
    pub(crate) list_scopes: bool,

    #[command(flatten, next_help_heading = "Authorize link")]
    pub(crate) request: RequestArgs,
}
