use std::path::PathBuf;

use clap::Args;

use super::RequestArgs;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin link --client-id my-app --redirect-uri https://app.example/cb
  hf-signin link --client-id my-app --redirect-uri https://app.example/cb --json
  hf-signin link --list-scopes")]
pub(crate) struct LinkArgs {
    /// Write the transaction to FILE, readable by its owner only, and print the
    /// link, with nonce and PKCE; a transaction in FILE that is younger than ten
    /// minutes is not overwritten without --force
    #[arg(long, value_name = "FILE")]
    pub(crate) transaction: Option<PathBuf>,

    /// Print {"url", "transaction"} as JSON, with nonce and PKCE; the transaction
    /// holds secrets, and the site keeps it until the callback
    #[arg(long)]
    pub(crate) json: bool,

    /// Let the provider log the user in again where the last login there is longer
    /// ago (max_age); the transaction keeps it, and the ID token check compares it
    /// with auth_time
    #[arg(long, value_name = "SECONDS", hide_short_help = true)]
    pub(crate) max_auth_age: Option<u64>,

    /// List the documented scopes, what each allows and which other scope it
    /// needs, and print no link; with --json as JSON
    #[arg(long, conflicts_with_all = ["state", "transaction", "pkce"])]
    pub(crate) list_scopes: bool,

    /// State to send [default: a random one]
    // Base64url may begin with a hyphen.
    #[arg(
        long,
        value_name = "STATE",
        allow_hyphen_values = true,
        hide_short_help = true
    )]
    pub(crate) state: Option<String>,

    /// Send a PKCE challenge; --json and --transaction always do, and without
    /// them its verifier would be lost
    #[arg(long, hide_short_help = true)]
    pub(crate) pkce: bool,

    /// With --transaction: overwrite a transaction that may still be in use
    #[arg(long, hide_short_help = true)]
    pub(crate) force: bool,

    #[command(flatten)]
    pub(crate) request: RequestArgs,
}
