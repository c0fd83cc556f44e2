use std::ffi::OsString;

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin explain 'https://huggingface.co/oauth/authorize?client_id=…'
  hf-signin explain 'GET /callback?code=…&state=… HTTP/1.1'
  hf-signin explain --at https://app.example/client.json - < client.json")]
pub(crate) struct ExplainArgs {
    /// What to explain: an authorize link, a callback, the page that a badge leads
    /// to, a line of a log, a header, a curl command, a token request, a Client ID
    /// Metadata Document, or the text of an error such as "invalid redirect_uri",
    /// or - to read it from standard input, which keeps code and state out of the
    /// shell's history
    #[arg(value_name = "URL")]
    pub(crate) url: OsString,

    // Refused by hand: clap would repeat it, and with it code and state.
    #[arg(hide = true)]
    pub(crate) more: Vec<OsString>,

    /// The address that a Client ID Metadata Document is served at
    #[arg(long, value_name = "URL")]
    pub(crate) at: Option<String>,

    /// The authorize link that a Client ID Metadata Document is for
    #[arg(long, value_name = "LINK")]
    pub(crate) link: Option<String>,

    /// Print {"kind", "confidence", "evidence", "ok", "verdict", "target",
    /// "parameters", "problems", "warnings", "notes"} as JSON. "kind" is one of
    /// authorization_request, callback, token_request, client_metadata, error,
    /// own_page and unknown
    #[arg(long)]
    pub(crate) json: bool,
}
